/** Why a command could not be done, in the words of reports/codelists/messages.csv. */
import type { Definitions } from "../reports/definitions.ts";
import { loadDefinitions } from "../reports/load.ts";
import type { Issue, Language } from "../reports/schema.ts";
import { newIssue } from "./issue.ts";
import { sentenceOf } from "./sentences.ts";

/** Thrown by what cannot go on; `found` fills in its sentence. To programs it speaks English. */
export class Hindrance extends Error {
  readonly code: string;
  readonly found: Issue["found"];

  constructor(code: string, found: Issue["found"] = {}) {
    super(messageOf(code, found, "en"));
    this.name = "Hindrance";
    this.code = code;
    this.found = found;
  }
}

/** Ends what cannot go on. Its type lets it stand where a value is missing. */
export function hinder(code: string, found: Issue["found"] = {}): never {
  throw new Hindrance(code, found);
}

/** A sentence of the command line. */
export const messageOf = (
  code: string,
  found: Issue["found"],
  language: Language,
  definitions: Definitions = declared(),
): string => sentenceOf(newIssue(definitions, code, {}, found), language, definitions);

let known: Definitions | undefined;
const declared = (): Definitions => (known ??= loadDefinitions());
