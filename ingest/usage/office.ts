/** Commands that keep the office running: the warehouse, the desk, the site, the keys. */
import { desk } from "../commands/desk.ts";
import { addOne, list, revoke } from "../commands/granting.ts";
import { ingest, serve } from "../commands/publishing.ts";
import { makeSigner } from "../commands/vouching.ts";
import { run, type Add } from "./program.ts";

/** Adds them to the command line. */
export function addOffice(add: Add): void {
  add("ingest", ["ingest", "--data /srv/congbo ingest"]).action(run(ingest));

  add("desk", ["desk", "desk --port 8443"])
    .option("--port <number>", "help_port", "4322")
    .option("--proxy <addresses>", "help_proxy")
    .action(run(desk));

  add("serve", ["serve", "serve --port 8080"]).option("--port <number>", "help_port", "4321").action(run(serve));

  const keys = add("keys", ["keys list"]).helpCommand("help [command]", "help_help");

  add(
    "add <name>",
    [
      'keys add "Nguyễn Thị Lan" --reporter ha_noi_2008 --from 2026-Q3 --until 2027-Q2 --expires 2027-07-31',
      'keys add "Trần Văn Minh" --centre --expires 2027-12-31',
    ],
    keys,
  )
    .option("--reporter <id>", "help_reporter")
    .option("--from <quarter>", "help_key_from")
    .option("--until <quarter>", "help_key_until")
    .option("--centre", "help_key_centre")
    .requiredOption("--expires <day>", "help_key_expires")
    .action(run(addOne));

  add("list", ["keys list", "--json keys list"], keys).action(run(list));

  add("revoke <id>", ["keys revoke 3fa92c1d"], keys).action(run(revoke));

  add("signing", ["keys signing --out /etc/congbo"], keys)
    .option("--out <folder>", "help_key_out")
    .action(run(makeSigner));
}
