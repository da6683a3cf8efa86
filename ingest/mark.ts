/** Tells what a cell says: a number, a sign for not giving one, or something else. */
import { SIGNS, type Mark } from "../reports/terms.ts";
import { numberOf, type DecimalMark } from "./number.ts";
import type { Cell } from "./sheet.ts";

/** What a cell says, and its number. */
export function markOf(cell: Cell, decimalMark?: DecimalMark): { mark: Mark; value: number; text?: string } {
  if (cell.kind === "blank") return { mark: "blank", value: NaN };
  if (cell.kind === "number") return { mark: "number", value: cell.number ?? NaN };
  if (cell.kind === "error") return { mark: "error", value: NaN, text: cell.text ?? "" };
  if (cell.kind === "boolean") return { mark: "text", value: NaN, text: cell.number ? "TRUE" : "FALSE" };
  if (cell.kind !== "text") return { mark: "text", value: NaN, text: cell.kind };
  const text = (cell.text ?? "").trim();
  const sign = TYPED.get(text.toLowerCase());
  if (sign) return { mark: sign, value: NaN };
  const number = numberOf(text, decimalMark);
  return typeof number === "number" ? { mark: "number", value: number, text } : { mark: "text", value: NaN, text };
}

/** The signs for not giving a number, with the other ways in which they are typed. */
const TYPED = new Map<string, Mark>([
  ["", "blank"],
  [SIGNS.nil, "nil"],
  ["–", "nil"],
  ["—", "nil"],
  [SIGNS.unavailable, "unavailable"],
  ["…", "unavailable"],
  ["..", "unavailable"],
  [SIGNS.confidential, "confidential"],
]);
