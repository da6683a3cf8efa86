/** Reads a number typed as text, in Vietnamese or English writing. What can be read in two ways is not guessed. */

const SPACES = /[ \u00a0\u2009\u202f]/g;
const PLAIN = /^[+-]?\d+$/;
const SPACED = /^[+-]?\d{1,3}([ \u00a0\u2009\u202f]\d{3})+([.,]\d+)?$/;
const GROUPED = [/^[+-]?\d{1,3}(\.\d{3}){2,}(,\d+)?$/, /^[+-]?\d{1,3}(\.\d{3})+,\d+$/];
const DECIMAL = /^[+-]?\d+[.,]\d+$/;
const AMBIGUOUS = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/;

const swapMarks = (text: string): string => text.replace(/[.,]/g, (mark) => (mark === "." ? "," : "."));
const isGrouped = (text: string): boolean => GROUPED.some((pattern) => pattern.test(text));

/**
 * The number that a text shows: `1.234.567,89` and `1,234,567.89` are clear, so are `1234,5` and `0,125`.
 * `ambiguous` for `1.234` and `1,234`; `undefined` for what is no number.
 */
export function numberOf(text: string): number | "ambiguous" | undefined {
  const typed = text.trim().replace(/^\u2212/, "-");
  if (PLAIN.test(typed)) return Number(typed);
  if (SPACED.test(typed)) return Number(typed.replace(SPACES, "").replace(",", "."));
  if (AMBIGUOUS.test(typed)) return "ambiguous";
  if (DECIMAL.test(typed)) return Number(typed.replace(",", "."));
  if (isGrouped(typed)) return Number(typed.replaceAll(".", "").replace(",", "."));
  if (isGrouped(swapMarks(typed))) return Number(typed.replaceAll(",", ""));
  return undefined;
}
