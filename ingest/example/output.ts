/** Form 01 of the example: output value by ownership form and trade, at constant and at current prices. */
import { quarterOf, shiftPeriod } from "../../reports/period.ts";
import type { Filed } from "../filed.ts";
import { cumulate, cumulateOfficial, type Told } from "./amounts.ts";
import { answerNil, answerRow, placeOf, setMark } from "./answers.ts";
import type { Economy } from "./economy.ts";

/** Answers the form. */
export function fillOutput(economy: Economy, filed: Filed): void {
  const { place, period } = filed;
  const lastYear = shiftPeriod(period, -4);
  filed.rows.forEach(({ parts, codes: { ownership, sector } }, row) => {
    if (parts.length > 0) return;
    const constant: Told = (at, standing) => economy.output(place, ownership, sector, at, standing);
    const current: Told = (at, standing) => Math.round(constant(at, standing) * deflatorOf(economy, sector, at));
    if (cumulateOfficial(constant, lastYear) + cumulate(constant, period) === 0) return answerNil(filed, row);
    answerRow(filed, row, {
      constant_previous: constant(shiftPeriod(period, -1), "official"),
      constant_quarter: constant(period, "estimate"),
      constant_cumulative: cumulate(constant, period),
      constant_quarter_last_year: constant(lastYear, "official"),
      constant_cumulative_last_year: cumulateOfficial(constant, lastYear),
      current_quarter: current(period, "estimate"),
      current_cumulative: cumulate(current, period),
    });
    if (economy.chance("current", place, period, ownership, sector) < economy.example.unavailable / 4)
      for (const column of ["current_quarter", "current_cumulative"])
        setMark(filed, placeOf(filed, row, column), "unavailable");
  });
}

/** Current prices against those of 2010: 1.6 to 1.8, rising. */
function deflatorOf({ chance }: Economy, sector: string, period: string): number {
  const { year, quarter } = quarterOf(period);
  return 1.58 + 0.12 * chance("deflator", sector) + 0.009 * ((year - 2024) * 4 + quarter);
}
