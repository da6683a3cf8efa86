/** The returns of a province's districts as one return, which the province's own is compared with. */
import { MARKS } from "../../reports/terms.ts";
import { blankReturn, markAt, numberAt, type Filed } from "../filed.ts";

/** Returns of one form added up, answer by answer, and how many they are. An answer that one of them cannot give is not
 * available; one that all leave empty stays empty. Nothing where there is no return. */
export interface Together {
  filed: Filed;
  of: number;
}

export function addReturns(returns: Filed[]): Together | undefined {
  const [first] = returns;
  if (!first) return undefined;
  const filed = blankReturn(first);
  filed.values.forEach((_, index) => {
    const given = returns.filter((one) => markAt(one, index) !== "blank");
    if (given.length === 0) return;
    const numbers = given.flatMap((one) => numberAt(one, index) ?? []);
    const known = numbers.length === given.length;
    filed.marks[index] = MARKS.indexOf(known ? "number" : "unavailable");
    filed.values[index] = known ? numbers.reduce((sum, number) => sum + number, 0) : NaN;
  });
  return { filed, of: returns.length };
}
