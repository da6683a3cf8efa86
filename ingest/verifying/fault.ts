/** What is found wrong with the archive: which file, and one sentence in both languages. */
import type { Issue, Words } from "../../reports/schema.ts";
import { messageOf } from "../hindrance.ts";
import { inBoth } from "../sealing/words.ts";

export interface Fault {
  /** names the sentence in reports/codelists/messages.csv */
  code: string;
  /** the file that it is about; a number of the ledger; empty where it is about the whole */
  where: string;
  message: Words;
}

/** One thing that was looked at, what was seen, and what is wrong with it. */
export interface Examined {
  /** `2026-Q3 v1`, `ledger`, `submissions`, `releases` */
  name: string;
  /** what was seen, in one clause */
  seen: Words;
  faults: Fault[];
}

/** A fault by the code of its sentence. */
export const faultOf = (code: string, where: string, found: Issue["found"] = {}): Fault => ({
  code,
  where,
  message: said(code, { ...found, file: where }),
});

/** A sentence in every language. */
export const said = (code: string, found: Issue["found"] = {}): Words =>
  inBoth((language) => messageOf(code, found, language));
