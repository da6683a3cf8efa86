/** Commands about releases: proposed, approved, published, looked into, verified, taken out. */
import { figures } from "../commands/asking.ts";
import { changes, impact } from "../commands/changing.ts";
import { why } from "../commands/explaining.ts";
import { publish } from "../commands/publishing.ts";
import { approve, propose, schedule, withdraw } from "../commands/releasing.ts";
import { bag, verify } from "../commands/verifying.ts";
import { run, type Add } from "./program.ts";

/** Adds them to the command line. */
export function addReleases(add: Add): void {
  add("propose <period>", [
    "propose 2026-Q3 --key-file lan.key",
    'propose 2026-Q2 --reason-vi "Hà Nội sửa ngành gốm" --reason-en "Hà Nội corrected its ceramics"',
  ])
    .option("--reason-vi <text>", "help_reason_vi")
    .option("--reason-en <text>", "help_reason_en")
    .option("--key-file <file>", "help_key_file")
    .action(run(propose));

  add("approve <period>", ["approve 2026-Q3 --key-file minh.key", "approve 2026-Q3 --at 2026-10-06T09:00+07:00"])
    .option("--key-file <file>", "help_key_file")
    .option("--at <time>", "help_at")
    .action(run(approve));

  add("schedule <period> <time>", ["schedule 2026-Q3 2026-10-07T09:00+07:00"])
    .option("--key-file <file>", "help_key_file")
    .action(run(schedule));

  add("publish", ["publish", "--data /srv/congbo publish"]).action(run(publish));

  add("withdraw <period>", [
    'withdraw 2026-Q3 --version 2 --reason-vi "Nhầm đơn vị tính ở biểu 01" --reason-en "Wrong unit in form 01"',
  ])
    .requiredOption("--version <number>", "help_version")
    .requiredOption("--reason-vi <text>", "help_reason_vi")
    .requiredOption("--reason-en <text>", "help_reason_en")
    .option("--key-file <file>", "help_key_file")
    .action(run(withdraw));

  add("figures <period>", [
    "figures 2026-Q3 --indicator share_of_local_industry --province VN",
    "--json figures 2026-Q3 --sector weaving --province ha_noi_2008",
  ])
    .option("--indicator <id>", "help_indicator")
    .option("--province <id>", "help_province")
    .option("--sector <code>", "help_sector")
    .action(run(figures));

  add("why <figure>", [
    "why share_of_local_industry/VN/cumulative --period 2026-Q3",
    "why share_of_local_industry/VN/quarter --period 2026-Q1 --version 1",
    "--json why output_value/ha_noi_2008/quarter/ttcn/weaving",
  ])
    .option("--period <quarter>", "help_latest")
    .option("--version <number>", "help_version")
    .action(run(why));

  add("changes <period>", [
    "changes 2026-Q3",
    "changes 2026-Q3 --with hn-corrected.xlsx",
    "--lang en --json changes 2026-Q3 --version 2",
  ])
    .option("--version <number>", "help_changes_version")
    .option("--with <file>", "help_with")
    .option("--receipt <number>", "help_receipt_number")
    .option("--all", "help_all")
    .action(run(changes));

  add("impact <cell>", ["impact ha_noi_2008/2026-Q3/01!E12", "--json impact ha_noi_2008/2026-Q3/01!E12"])
    .option("--submission <id>", "help_submission")
    .action(run(impact));

  add("verify [what]", [
    "verify",
    "verify 2026-Q3 --version 1",
    "verify 2026-Q3 --rebuild",
    "verify answer.json --public-key congbo.pub",
  ])
    .option("--version <number>", "help_version")
    .option("--rebuild", "help_rebuild")
    .option("--public-key <file>", "help_public_key")
    .action(run(verify));

  add("bag <period>", ["bag 2026-Q3 --out 2026-Q3-v1", "bag 2026-Q3 --version 1 --out /srv/archive/2026-Q3-v1"])
    .option("--version <number>", "help_version")
    .requiredOption("--out <folder>", "help_bag_out")
    .action(run(bag));
}
