#!/usr/bin/env node
/** The command line: words in, exit code out. 0 fine, 1 the data has errors, 2 it could not be done, and why. */
import type { Context } from "./commands/context.ts";
import { failed } from "./commands/failing.ts";
import { closeParser } from "./parser.ts";
import { addOffice } from "./usage/office.ts";
import { add, program } from "./usage/program.ts";
import { addReleases } from "./usage/releases.ts";
import { addReturns } from "./usage/returns.ts";

addReturns(add);
addReleases(add);
addOffice(add);

/** Whoever reads the output may stop early, as `head` does. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

try {
  await program.parseAsync();
} catch (error) {
  const commands = program.commands.map((command) => command.name()).join(", ");
  const usage = ["npx congbo", ...program.args.slice(0, program.args[0] === "keys" ? 2 : 1)].join(" ");
  process.exitCode = failed(error, program.opts<Context>().lang, { commands, usage });
} finally {
  closeParser();
}
