/** What `ingest/checking/syntax.ts` reads by a library: here every condition comes as the tree that was read when the page was built. */
import type { Syntax } from "../../ingest/checking/syntax.ts";

let read: Record<string, Syntax> = {};

/** Gives the trees of the conditions that will be asked. */
export const give = (syntaxes: Record<string, Syntax>): void => void (read = syntaxes);

/** The tree of a condition. Throws for one that was not given. */
export function readSyntax(text: string): Syntax {
  const syntax = read[text];
  if (!syntax) throw new Error(`The condition "${text}" did not come with the definitions.`);
  return syntax;
}
