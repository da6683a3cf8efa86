/** The annotated copy of a workbook in the language asked: what was found becomes notes, and these are written into it. */
import type { Definitions } from "../../reports/definitions.ts";
import type { Issue, Language } from "../../reports/schema.ts";
import { newIssue } from "../issue.ts";
import { mendOf, sentenceOf } from "../sentences.ts";
import type { Annotation, Note } from "./note.ts";
import { writeAnnotation } from "./write.ts";

/** The province's own workbook with a comment and a fill on each cell that an issue names, and a first sheet that lists the
 * issues. Nothing for a CSV, for a file that cannot be opened, and where there is no issue. Pure. */
export const annotate = (
  file: Uint8Array,
  issues: Issue[],
  definitions: Definitions,
  language: Language,
): Uint8Array | undefined =>
  issues.length > 0 ? writeAnnotation(file, annotationOf(issues, definitions, language)) : undefined;

/** What is written into the copy. */
export function annotationOf(issues: Issue[], definitions: Definitions, language: Language): Annotation {
  const say = (code: string, found: Issue["found"] = {}): string =>
    sentenceOf(newIssue(definitions, code, {}, found), language, definitions);
  const severity = { error: say("severity_error"), warning: say("severity_warning") };
  const count = (wanted: string): number => issues.filter(({ severity }) => severity === wanted).length;
  const counts = { errors: count("error"), warnings: count("warning") };
  return {
    words: {
      sheet: say("annotated_sheet"),
      title: say("annotated_title"),
      lines: [say("annotated_counts", counts), say("annotated_hint")],
      heads: ["number", "severity", "where", "found", "mend"].map((head) => say(`annotated_${head}`)),
      severity,
    },
    notes: issues.map((issue) => noteOf(issue, definitions, language)),
  };
}

function noteOf(issue: Issue, definitions: Definitions, language: Language): Note {
  const { severity, sheet, cell, found } = issue;
  const ranges = String(found["range"] ?? "").split(", ");
  const [, other, suspect] = /^(.*)!([A-Z]+\d+)$/.exec(String(found["suspect"] ?? "")) ?? [];
  return {
    severity,
    sheet,
    cell,
    marked: [
      ...[cell, ...ranges].filter(Boolean).map((range) => ({ sheet, range })),
      ...(other && suspect ? [{ sheet: other, range: suspect }] : []),
    ],
    found: sentenceOf(issue, language, definitions),
    mend: mendOf(issue, language, definitions),
  };
}
