/** Says in one sentence, in the language asked, why something could not be done. */
import { CommanderError } from "commander";
import type { Issue, Language } from "../../reports/schema.ts";
import { Hindrance, messageOf } from "../hindrance.ts";
import { printError } from "../terminal.ts";

/** What the system says, and the message for it. */
const OF_SYSTEM: Record<string, string> = {
  ENOENT: "file_not_there",
  EISDIR: "file_is_folder",
  EACCES: "file_no_permission",
  EPERM: "file_no_permission",
  EROFS: "file_no_permission",
  ENOTDIR: "file_not_a_folder",
  EEXIST: "file_not_a_folder",
  ENOSPC: "disk_full",
};

const OF_COMMANDER: Record<string, string> = {
  "commander.unknownCommand": "unknown_command",
  "commander.unknownOption": "unknown_option",
  "commander.missingArgument": "option_missing",
  "commander.missingMandatoryOptionValue": "option_missing",
  "commander.optionMissingArgument": "option_missing",
};

/** The exit code: 0 for help that was asked for, else 2 after a sentence, or after the help that says it all. `usage` fills
 * in what a misspelt line is told. */
export function failed(error: unknown, language: Language, usage: Issue["found"] = {}): number {
  if (error instanceof CommanderError && error.exitCode === 0) return 0;
  if (error instanceof CommanderError && error.code === "commander.help") return 2;
  printError(sentenceOfError(error, language, usage));
  return 2;
}

function sentenceOfError(error: unknown, language: Language, usage: Issue["found"]): string {
  if (error instanceof Hindrance) return messageOf(error.code, error.found, language);
  const { code = "", path, message } = error as NodeJS.ErrnoException;
  if (error instanceof CommanderError) {
    const found = [...message.matchAll(/'([^']+)'/g)].at(-1)?.[1] ?? "";
    return messageOf(OF_COMMANDER[code] ?? "option_invalid", { ...usage, found }, language);
  }
  const system = OF_SYSTEM[code];
  return system ? messageOf(system, { found: path ?? "" }, language) : message;
}
