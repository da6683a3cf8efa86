/** Reads a number typed as text, in Vietnamese or English writing. What can be read in two ways is not guessed. */

const SPACES = /[ \u00a0\u2009\u202f]/g;
const PLAIN = /^[+-]?\d+$/;
const SPACED = /^[+-]?\d{1,3}([ \u00a0\u2009\u202f]\d{3})+([.,]\d+)?$/;
const GROUPED = [/^[+-]?\d{1,3}(\.\d{3}){2,}(,\d+)?$/, /^[+-]?\d{1,3}(\.\d{3})+,\d+$/];
const DECIMAL = /^[+-]?\d+[.,]\d+$/;
const AMBIGUOUS = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/;

const swapMarks = (text: string): string => text.replace(/[.,]/g, (mark) => (mark === "." ? "," : "."));
const isGrouped = (text: string): boolean => GROUPED.some((pattern) => pattern.test(text));

export type DecimalMark = "." | ",";

/** Which mark a text leaves no doubt of using for decimals: `,` for `12,5` and `1.234.567`; none for `12` and `1.234`. */
export function decimalMarkOf(text: string): DecimalMark | undefined {
  const typed = text.trim().replace(/^\u2212/, "-");
  if (AMBIGUOUS.test(typed)) return undefined;
  if (isGrouped(typed)) return ",";
  if (isGrouped(swapMarks(typed))) return ".";
  if (!DECIMAL.test(typed) && !SPACED.test(typed)) return undefined;
  return /[.,]/.exec(typed)?.[0] as DecimalMark | undefined;
}

/**
 * The number that a text shows: `1.234.567,89` and `1,234,567.89` are clear, so are `1234,5` and `0,125`.
 * `ambiguous` for `1.234` and `1,234`, unless it is
 * known which mark stands before decimals; `undefined` for what is no number.
 */
export function numberOf(text: string, decimalMark?: DecimalMark): number | "ambiguous" | undefined {
  const typed = text.trim().replace(/^\u2212/, "-");
  if (PLAIN.test(typed)) return Number(typed);
  if (SPACED.test(typed)) return Number(typed.replace(SPACES, "").replace(",", "."));
  if (AMBIGUOUS.test(typed) && !decimalMark) return "ambiguous";
  if (AMBIGUOUS.test(typed) && !typed.includes(decimalMark ?? "")) return Number(typed.replace(/[.,]/, ""));
  if (DECIMAL.test(typed)) return Number(typed.replace(",", "."));
  if (isGrouped(typed)) return Number(typed.replaceAll(".", "").replace(",", "."));
  if (isGrouped(swapMarks(typed))) return Number(typed.replaceAll(",", ""));
  return undefined;
}
