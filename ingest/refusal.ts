/** Why a file is not read. A refusal is final and changes nothing; its sentences are in reports/codelists/refusals.csv. */

export const REFUSALS = [
  "empty_file",
  "unknown_file",
  "text_file",
  "pdf",
  "old_xls",
  "encrypted",
  "xlsb",
  "not_a_workbook",
  "macros",
  "too_large",
  "zip_bomb",
  "too_many_cells",
  "long_text",
  "unsafe_names",
  "unsupported_zip",
  "corrupt",
  "dtd",
  "not_utf8",
  "no_worksheet",
  "empty_workbook",
  "outside_grid",
  "disordered",
  "unknown_type",
  "bad_number",
  "bad_index",
  "csv_encoding",
  "csv_damaged",
  "parser_died",
  "too_slow",
] as const;

export type RefusalCode = (typeof REFUSALS)[number];

/** Thrown when a file is refused; `detail` names the part, the cell or the limit. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly detail: string;

  constructor(code: RefusalCode, detail = "") {
    super(detail ? `${code}: ${detail}` : code);
    this.name = "Refusal";
    this.code = code;
    this.detail = detail;
  }
}

/** Ends the reading. Its type lets it stand where a value is missing: `found ?? refuse("corrupt", name)`. */
export function refuse(code: RefusalCode, detail = ""): never {
  throw new Refusal(code, detail);
}
