/** Commands about returns: drawn, sent, checked, asked about, answered. */
import { check } from "../commands/checking.ts";
import { review, waive } from "../commands/deciding.ts";
import { receiveFiles, template } from "../commands/sending.ts";
import { receipt } from "../commands/vouching.ts";
import { status } from "../commands/watching.ts";
import { run, type Add } from "./program.ts";

/** Adds them to the command line. */
export function addReturns(add: Add): void {
  add("template", [
    "template --reporter ha_noi_2008 --period 2026-Q4",
    "template --reporter ha_noi_2008 --period 2026-Q4 --out hn.xlsx",
  ])
    .requiredOption("--reporter <id>", "help_reporter")
    .requiredOption("--period <quarter>", "help_quarter")
    .option("--out <file>", "help_out")
    .action(run(template));

  add("receive <files...>", [
    "receive hn.xlsx",
    "receive data/inbox/*.xlsx",
    "receive --crosswalk gso_industry_output tables.xlsx",
  ])
    .option("--crosswalk <id>", "help_crosswalk")
    .action(run(receiveFiles));

  add("check <file>", ["check hn.xlsx", "check hn.xlsx --annotated hn-sai.xlsx", "--lang en --json check hn.xlsx"])
    .option("--crosswalk <id>", "help_crosswalk")
    .option("--annotated <file>", "help_annotated")
    .option("--changes", "help_check_changes")
    .action(run(check));

  add("status [period]", [
    "status",
    "status 2026-Q3",
    "--lang en status 2026-Q3 --remind",
    "status --remind --out letters",
  ])
    .option("--remind", "help_remind")
    .option("--out <folder>", "help_letters")
    .action(run(status));

  add("review", ["review", "review --take 3fa92c1d0b7e4a55", 'review --ask 3fa92c1d0b7e4a55 --note "Nhà máy nào?"'])
    .option("--take <key>", "help_take")
    .option("--ask <key>", "help_ask")
    .option("--note <text>", "help_note")
    .option("--key-file <file>", "help_key_file")
    .action(run(review));

  add("waive", [
    'waive --reporter ha_noi_2008 --period 2026-Q3 --rule minimum --cell 01!E12 --reason-vi "Hàng trả lại" --reason-en "Goods returned"',
  ])
    .requiredOption("--reporter <id>", "help_reporter")
    .requiredOption("--period <quarter>", "help_quarter")
    .requiredOption("--rule <code>", "help_rule")
    .option("--cell <cell>", "help_cell")
    .requiredOption("--reason-vi <text>", "help_reason_vi")
    .requiredOption("--reason-en <text>", "help_reason_en")
    .option("--key-file <file>", "help_key_file")
    .action(run(waive));

  add("receipt <number>", ["receipt 12", "--lang en receipt 12 --pdf receipt.pdf", "--json receipt 12"])
    .option("--pdf <file>", "help_pdf")
    .action(run(receipt));
}
