/** The board over the quarters: how many returns came, how many in time, and what was found in them. */
import { shiftPeriod } from "../../reports/period.ts";
import { quarterText } from "../format.ts";
import type { Chart, Section, Table } from "../page.ts";
import type { Shown } from "./board.ts";
import { sectionOf } from "./sections.ts";
import { numberHeading } from "../table.ts";

/** Reporting rate and on-time rate, in percent of what was owed, drawn and as a table. */
export function ratesSection({ board, language, say }: Shown): Section[] {
  const rates = board.rates.filter(({ expected }) => expected > 0);
  const share = (part: number, whole: number): number => (100 * part) / whole;
  const table: Table = {
    id: "rates",
    title: say("board_rates"),
    corner: say("quarter"),
    headings: [
      numberHeading(say("board_expected")),
      numberHeading(say("board_reported")),
      numberHeading(say("board_rate_reported"), 1),
      numberHeading(say("board_on_time")),
      numberHeading(say("board_rate_on_time"), 1),
    ],
    lines: rates.map(({ period, expected, reported, on_time }) => ({
      label: quarterText(language, period),
      path: "",
      level: 1,
      values: [expected, reported, share(reported, expected), on_time, share(on_time, expected)],
    })),
    notes: [],
  };
  const series = [
    { name: say("board_rate_reported"), values: rates.map((rate) => share(rate.reported, rate.expected)) },
    { name: say("board_rate_on_time"), values: rates.map((rate) => share(rate.on_time, rate.expected)) },
  ];
  const labels = rates.map(({ period }) => quarterText(language, period));
  const description = say("trend_description", {
    count: labels.length,
    from: labels[0] ?? "",
    to: labels.at(-1) ?? "",
  });
  const about = { id: "rates-lines", title: say("board_rates"), description, unit: "%", decimals: 1 };
  const charts: Chart[] = rates.length > 1 ? [{ kind: "lines", ...about, labels, series }] : [];
  return sectionOf(table, charts, { lead: say("board_rates_lead") });
}

/** Quarters that the register shows. */
const QUARTERS = 8;

/** What was found, by type and quarter, the most frequent first. */
export function registerSection({ board, language, say }: Shown): Section[] {
  const met = new Set(board.issues.flatMap(({ counts }) => Object.keys(counts)));
  const quarters = Array.from({ length: QUARTERS }, (_, at) => shiftPeriod(board.period, at + 1 - QUARTERS));
  const shown = quarters.filter((period) => [...met].some((one) => one <= period));
  const table: Table = {
    id: "issues",
    title: say("board_issues"),
    corner: say("board_issue"),
    headings: [
      { ...numberHeading(say("severity")), kind: "text" },
      numberHeading(say("board_total")),
      ...shown.map((period) => numberHeading(quarterText(language, period))),
    ],
    lines: board.issues.map(({ severity, counts, ...said }) => ({
      label: said[language],
      path: "",
      level: 1,
      values: [
        say(`severity_${severity}`),
        Object.values(counts).reduce((sum, count) => sum + count, 0),
        ...shown.map((period) => counts[period] ?? 0),
      ],
    })),
    notes: [],
  };
  return sectionOf(table, [], { lead: say("board_issues_lead") });
}
