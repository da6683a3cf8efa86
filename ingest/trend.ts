/** What a release carries of earlier quarters, so that its pages never need another release. */
import { shiftPeriod } from "../reports/period.ts";

/** Earlier quarters that a release carries for trends: three years. */
const EARLIER_QUARTERS = 12;

/** The first quarter of the trends that a release carries. */
export const firstOfTrend = (period: string): string => shiftPeriod(period, -EARLIER_QUARTERS);

/** Of figures of a trend: totals, trades and product groups, not every ownership form, product and item. */
export const CARRIED = `ownership in ('all', 'ttcn') and product not in (select code from products) and 'all' in (sector, product) and item = 'all'`;
