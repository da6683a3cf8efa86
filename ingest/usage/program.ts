/** How a command is added: its words, its examples, what it does. */
import { Command, Option } from "commander";
import { loadDefinitions } from "../../reports/load.ts";
import type { Action, Context, Options } from "../commands/context.ts";
import { speaking } from "../commands/speaking.ts";
import { messageOf } from "../hindrance.ts";

/** Descriptions are codes of reports/codelists/messages.csv, which `speaking` turns into words when help is shown. */
export const program = new Command("congbo")
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

/** Adds a command with its examples; its description is `help_` and its name. */
export function add(usage: string, examples: string[], parent: Command = program): Command {
  const shown = examples.map((example) => `  $ npx congbo ${example}`).join("\n");
  const command = parent.command(usage);
  const names = [parent === program ? [] : parent.name(), command.name()].flat();
  return command
    .description(["help", ...names].join("_"))
    .addHelpText("after", () => `\n${say("help_examples")}\n${shown}`);
}

/** What a command does, as Commander calls it; its result is the exit code. */
export const run =
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

export type Add = typeof add;
