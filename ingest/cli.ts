#!/usr/bin/env node
/** The command line: words in, exit code out. 0 fine, 1 the data has errors, 2 it could not be done, and why. */
import { Command, Option } from "commander";
import { loadDefinitions } from "../reports/definitions.ts";
import { figures } from "./commands/asking.ts";
import { why } from "./commands/explaining.ts";
import type { Action, Context, Options } from "./commands/context.ts";
import { failed } from "./commands/failing.ts";
import { ingest, release, serve, site } from "./commands/publishing.ts";
import { check, receiveFiles, template } from "./commands/sending.ts";
import { closeParser } from "./parser.ts";

const program = new Command("congbo")
  .description("Receives provincial returns, checks them cell by cell, computes figures and publishes them.")
  .option("--data <folder>", "the data folder", "data")
  .addOption(new Option("--lang <language>", "language of messages").choices(["vi", "en"]).default("vi"))
  .option("--json", "machine-readable output")
  .configureOutput({ outputError: () => {} }) // said by `failed`, in the language asked
  .exitOverride();

function add(usage: string, description: string, examples: string[]): Command {
  const shown = examples.map((example) => `  $ npx congbo ${example}`).join("\n");
  return program.command(usage).description(description).addHelpText("after", `\nExamples:\n${shown}`);
}

const run =
  (command: Action) =>
  async (...given: unknown[]): Promise<void> => {
    const { args, opts } = argumentsOf(given);
    const context = { ...program.opts<Context>(), definitions: loadDefinitions() };
    process.exitCode = await command(context, args, opts);
  };

/** Commander hands over the arguments, then the options, then the command. */
function argumentsOf(given: unknown[]): { args: string[]; opts: Options } {
  const args = given.slice(0, -2).flat().map(String);
  return { args, opts: (given.at(-2) ?? {}) as Options };
}

add("template", "draws the blank workbook of a reporter and a period", [
  "template --reporter ha_noi_2008 --period 2026-Q4",
  "template --reporter ha_noi_2008 --period 2026-Q4 --out hn.xlsx",
])
  .requiredOption("--reporter <id>", "code of the province, see reports/codelists/provinces.csv")
  .requiredOption("--period <quarter>", "such as 2026-Q4")
  .option("--out <file>", "where to write; <reporter>-<period>.xlsx if left out")
  .action(run(template));

add("receive <files...>", "keeps files, prints their receipts and what was found in them", [
  "receive hn.xlsx",
  "receive data/inbox/*.xlsx",
  "receive --crosswalk gso_industry_output tables.xlsx",
])
  .option("--crosswalk <id>", "read a foreign workbook by a crosswalk of reports/crosswalks")
  .action(run(receiveFiles));

add("check <file>", "checks a file without keeping it", [
  "check hn.xlsx",
  "--lang en check hn.xlsx",
  "--json check hn.xlsx",
])
  .option("--crosswalk <id>", "read a foreign workbook by a crosswalk")
  .action(run(check));

add("ingest", "builds the warehouse anew from every submission", ["ingest", "--data /srv/congbo ingest"]).action(
  run(ingest),
);

add("release <period>", "freezes the figures of a period as its next version", [
  "release 2026-Q3",
  "release 2026-Q3 --date 2026-10-06",
])
  .option("--date <day>", "day of publication; today if left out")
  .action(run(release));

add("figures <period>", "figures of the latest release of a period, as CSV or JSON", [
  "figures 2026-Q3 --indicator share_of_local_industry --province VN",
  "--json figures 2026-Q3 --sector weaving --province ha_noi_2008",
])
  .option("--indicator <id>", "only this indicator")
  .option("--province <id>", "only this place; VN is the country")
  .option("--sector <code>", "only this trade")
  .action(run(figures));

add("why <figure>", "formula of a figure and the cells that it came from, with their values", [
  "why share_of_local_industry/VN/cumulative --period 2026-Q3",
  "--json why output_value/ha_noi_2008/quarter/ttcn/weaving",
])
  .option("--period <quarter>", "the latest release if left out")
  .action(run(why));

add("site", "builds the pages of releases that have none, and the pages that lead to them", ["site"]).action(run(site));

add("serve", "serves the built pages", ["serve", "serve --port 8080"])
  .option("--port <number>", "port", "4321")
  .action(run(serve));

/** Whoever reads the output may stop early, as `head` does. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

try {
  await program.parseAsync();
} catch (error) {
  const commands = program.commands.map((command) => command.name()).join(", ");
  const usage = ["npx congbo", ...program.args.slice(0, 1)].join(" ");
  process.exitCode = failed(error, program.opts<Context>().lang, { commands, usage });
} finally {
  closeParser();
}
