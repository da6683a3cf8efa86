/** What the centre looks at: who has reported, what is still open, and letters to those who have not reported. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Board, Rate } from "../../reports/board.ts";
import { dayName, periodName } from "../../reports/period.ts";
import type { Language } from "../../reports/schema.ts";
import { messageOf } from "../hindrance.ts";
import { currentWarehouse } from "../ingest.ts";
import { boardIn } from "../status.ts";
import { print, printJson, progressBar } from "../terminal.ts";
import { periodOf, textOf, type Action } from "./context.ts";

/** Prints the board of a quarter, or the letters to those who have not reported it. */
export const status: Action = async ({ data, definitions, json, lang }, [text], options) => {
  const period = text === undefined ? undefined : periodOf(text);
  const warehouse = await currentWarehouse(data, definitions, progressBar("submissions"));
  const board = await boardIn(warehouse, definitions, { period });
  warehouse.close();
  const folder = textOf(options, "out");
  if (folder !== undefined) writeLetters(board, folder);
  if (json) printJson(options["remind"] === true ? board.reminders : board);
  else if (folder !== undefined) print(folder);
  else print(options["remind"] === true ? lettersOf(board) : pageOf(board, lang));
  return 0;
};

/** One file for each who has not reported, in both languages. */
function writeLetters({ reminders, period }: Board, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const { reporter, vi, en } of reminders)
    writeFileSync(join(folder, `${reporter}-${period}.txt`), `${vi}${BETWEEN_LANGUAGES}${en}\n`);
}

const BETWEEN_LANGUAGES = "\n\n--\n\n";

const lettersOf = ({ reminders }: Board): string =>
  reminders.map(({ vi, en }) => vi + BETWEEN_LANGUAGES + en).join(`\n\n${"=".repeat(72)}\n\n`);

function pageOf(board: Board, lang: Language): string {
  const say = (code: string, found: Record<string, string | number> = {}) => messageOf(code, found, lang);
  return [
    say("status_title", { period: periodName(board.period, "quarter", lang) }),
    "",
    ...matrixOf(board, lang),
    "",
    ...legendOf(board, lang),
    "",
    ...dueLines(board, lang),
    "",
    ...board.rates.map((rate) => rateLine(rate, lang)),
    "",
    ...openLines(board, lang),
  ].join("\n");
}

/** A line for each reporter, a column for each form; the signs of the states are told below. */
function matrixOf({ reporters, forms, standings, states }: Board, lang: Language): string[] {
  const nameOf = ({ below, ...place }: Board["reporters"][number]) => (below ? `  ${place[lang]}` : place[lang]);
  const wide = Math.max(0, ...reporters.map((reporter) => nameOf(reporter).length));
  const signs = new Map(states.map(({ id, sign }) => [id, sign]));
  const of = Map.groupBy(standings, ({ reporter }) => reporter);
  const line = (label: string, cells: string[]): string =>
    `${label.padEnd(wide)} ${cells.map((cell) => cell.padStart(5)).join("")}`;
  return [
    line(
      "",
      forms.map(({ sheet }) => sheet),
    ),
    ...reporters.map((reporter) => {
      const own = of.get(reporter.id) ?? [];
      return line(
        nameOf(reporter),
        forms.map(({ id }) => {
          const standing = own.find(({ form }) => form === id);
          const sign = standing ? (signs.get(standing.state) ?? "") : "";
          return standing?.state === "late" ? `${sign}${standing.days_late}` : sign;
        }),
      );
    }),
  ];
}

/** What each sign means, and how many returns stand so. */
const legendOf = ({ states, standings }: Board, lang: Language): string[] =>
  states.flatMap(({ id, sign, ...named }) => {
    const count = standings.filter(({ state }) => state === id).length;
    return count > 0 ? [`${sign} ${named[lang]}: ${count}`] : [];
  });

/** By what day, and where the centre fixed another, why. */
function dueLines({ forms, reporters, deadlines }: Board, lang: Language): string[] {
  const days = [...new Set(forms.map(({ due }) => due))].sort();
  const reasons = deadlines.map((deadline) => {
    const reporter = reporters.find(({ id }) => id === deadline.reporter)?.[lang] ?? deadline.reporter;
    const form = forms.find(({ id }) => id === deadline.form)?.sheet ?? deadline.form;
    const whom = [reporter, form].filter(Boolean).join(", ");
    return `  ${[deadline.day, whom, deadline[lang]].filter(Boolean).join(" · ")}`;
  });
  return [messageOf("status_due", { days: days.map((day) => dayName(day, lang)).join("; ") }, lang), ...reasons];
}

const rateLine = ({ period, expected, reported, on_time }: Rate, lang: Language): string =>
  messageOf(
    "status_rate",
    {
      code: period,
      reported,
      expected,
      reported_share: shareOf(reported, expected),
      on_time,
      on_time_share: shareOf(on_time, expected),
    },
    lang,
  );

/** In percent, to a tenth; 0 of nothing. */
const shareOf = (part: number, whole: number): number => (whole > 0 ? Math.round((1000 * part) / whole) / 10 : 0);

/** Open warnings by form, who still owes a reason, and how many reasons wait to be read. */
function openLines({ standings, forms, reporters }: Board, lang: Language): string[] {
  const sum = (of: (standing: Board["standings"][number]) => number, some = standings): number =>
    some.reduce((total, standing) => total + of(standing), 0);
  const byForm = forms.flatMap(({ id, sheet }) => {
    const count = sum(
      ({ warnings }) => warnings,
      standings.filter(({ form }) => form === id),
    );
    return count > 0 ? [`${sheet}: ${count}`] : [];
  });
  const waiting = reporters.flatMap(({ id, ...named }) => {
    const count = sum(
      (standing) => standing.waiting,
      standings.filter(({ reporter }) => reporter === id),
    );
    return count > 0 ? [`${named[lang]} (${count})`] : [];
  });
  const lines = [
    [messageOf("status_warnings", { count: sum(({ warnings }) => warnings) }, lang), byForm.join(" · ")],
    [messageOf("status_waiting", { count: sum((standing) => standing.waiting) }, lang), waiting.join(", ")],
    [messageOf("status_unread", { count: sum(({ unread }) => unread) }, lang)],
  ];
  return lines.map((parts) => parts.filter(Boolean).join("  "));
}
