/** Help in the language asked: where Commander has a title or a description, the words of its code. */
import type { HelpConfiguration } from "commander";

const TITLES: Record<string, string> = {
  "Usage:": "help_usage",
  "Arguments:": "help_arguments",
  "Options:": "help_options",
  "Commands:": "help_commands",
};

/** How Commander writes help when every description is a code; `say` gives the words of a code and throws for any other. */
export const speaking = (say: (code: string) => string): HelpConfiguration => ({
  styleTitle: (title) => say(TITLES[title] ?? title),
  commandDescription: (command) => say(command.description()),
  subcommandDescription: (command) => say(command.description()),
  optionDescription: ({ description }) => say(description),
});
