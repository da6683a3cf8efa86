/** What the validator finds: the code of the specification, where, and what stood there. Its sentence is that of
 * reports/codelists/ocfl_findings.csv. */
import { codelistOf, type Definitions } from "../../reports/definitions.ts";
import type { Language } from "../../reports/schema.ts";

export interface Finding {
  /** `E…` is an error, `W…` a warning: https://ocfl.io/1.1/spec/validation-codes.html */
  code: string;
  severity: "error" | "warning";
  /** below what was validated */
  path: string;
  found: string;
}

/** Writes a finding down. */
export type Note = (code: string, path: string, found?: string) => void;

/** An empty list of findings and what writes into it; the same is written down once. */
export function newFindings(): { note: Note; list(): Finding[] } {
  const findings = new Map<string, Finding>();
  return {
    note: (code, path, found = "") => {
      const severity = code.startsWith("W") ? "warning" : "error";
      findings.set(`${code}\n${path}\n${found}`, { code, severity, path, found });
    },
    list: () => [...findings.values()],
  };
}

/** A finding in one sentence. Throws for a code that is not declared. */
export function sayFinding({ code, found }: Finding, language: Language, definitions: Definitions): string {
  const type = codelistOf(definitions, "ocfl_findings").find((one) => one.code === code);
  if (!type) throw new Error(`There is no code "${code}" in reports/codelists/ocfl_findings.csv.`);
  return type[language].replace("{found}", () => found || "—");
}
