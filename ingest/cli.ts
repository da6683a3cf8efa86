#!/usr/bin/env node
/** The command line: words in, exit code out. 0 fine, 1 the data has errors, 2 it could not be done, and why. */
import { Command, Option } from "commander";
import { loadDefinitions } from "../reports/load.ts";
import { review, waive } from "./commands/deciding.ts";
import { desk } from "./commands/desk.ts";
import { figures } from "./commands/asking.ts";
import { check } from "./commands/checking.ts";
import { why } from "./commands/explaining.ts";
import type { Action, Context, Options } from "./commands/context.ts";
import { failed } from "./commands/failing.ts";
import { addOne, list, revoke } from "./commands/granting.ts";
import { ingest, serve, site } from "./commands/publishing.ts";
import { approve, propose } from "./commands/releasing.ts";
import { receiveFiles, template } from "./commands/sending.ts";
import { makeSigner, receipt, verify } from "./commands/vouching.ts";
import { status } from "./commands/watching.ts";
import { speaking } from "./commands/speaking.ts";
import { messageOf } from "./hindrance.ts";
import { closeParser } from "./parser.ts";

/** Descriptions are codes of reports/codelists/messages.csv, which `speaking` turns into words when help is shown. */
const program = new Command("congbo")
  .description("help_congbo")
  .option("--data <folder>", "help_data", "data")
  .addOption(new Option("--lang <language>", "help_lang").choices(["vi", "en"]).default("vi"))
  .option("--json", "help_json")
  .helpOption("-h, --help", "help_help")
  .helpCommand("help [command]", "help_help")
  .configureHelp(speaking((code) => say(code)))
  .configureOutput({ outputError: () => {} }) // said by `failed`, in the language asked
  .exitOverride();

const say = (code: string): string => messageOf(code, {}, program.opts<Context>().lang);

function add(usage: string, examples: string[], parent: Command = program): Command {
  const shown = examples.map((example) => `  $ npx congbo ${example}`).join("\n");
  const command = parent.command(usage);
  const names = [parent === program ? [] : parent.name(), command.name()].flat();
  return command
    .description(["help", ...names].join("_"))
    .addHelpText("after", () => `\n${say("help_examples")}\n${shown}`);
}

const run =
  (command: Action) =>
  async (...given: unknown[]): Promise<void> => {
    const { args, opts } = argumentsOf(given);
    const context = { ...program.opts<Context>(), definitions: loadDefinitions() };
    process.exitCode = await command(context, args, opts);
  };

/** Commander hands over the arguments, undefined where one was left out, then the options, then the command. */
function argumentsOf(given: unknown[]): { args: string[]; opts: Options } {
  const args = given
    .slice(0, -2)
    .flat()
    .filter((one) => one !== undefined)
    .map(String);
  return { args, opts: (given.at(-2) ?? {}) as Options };
}

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
  .option("--changes", "help_changes")
  .action(run(check));

add("ingest", ["ingest", "--data /srv/congbo ingest"]).action(run(ingest));

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

add("propose <period>", ["propose 2026-Q3", "propose 2026-Q3 --key-file lan.key"])
  .option("--key-file <file>", "help_key_file")
  .action(run(propose));

add("approve <period>", ["approve 2026-Q3", "approve 2026-Q3 --key-file minh.key --date 2026-10-06"])
  .option("--key-file <file>", "help_key_file")
  .option("--date <day>", "help_date")
  .action(run(approve));

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
  "--json why output_value/ha_noi_2008/quarter/ttcn/weaving",
])
  .option("--period <quarter>", "help_latest")
  .action(run(why));

add("site", ["site"]).action(run(site));

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

add("receipt <number>", ["receipt 12", "--lang en receipt 12 --pdf receipt.pdf", "--json receipt 12"])
  .option("--pdf <file>", "help_pdf")
  .action(run(receipt));

add("verify <file>", ["verify answer.json", "verify answer.json --public-key congbo.pub"])
  .option("--public-key <file>", "help_public_key")
  .action(run(verify));

/** Whoever reads the output may stop early, as `head` does. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

try {
  await program.parseAsync();
} catch (error) {
  const commands = program.commands.map((command) => command.name()).join(", ");
  const usage = ["npx congbo", ...program.args.slice(0, program.args[0] === keys.name() ? 2 : 1)].join(" ");
  process.exitCode = failed(error, program.opts<Context>().lang, { commands, usage });
} finally {
  closeParser();
}
