/** The centre's board as a page of the living layer: who has reported, form by form, and what is still open. */
import type { Board, BoardState, Standing } from "../../reports/board.ts";
import { periodName } from "../../reports/period.ts";
import type { Language } from "../../reports/schema.ts";
import { dayText, percentText } from "../format.ts";
import type { Content, Section, Table } from "../page.ts";
import { wordOf, type Word } from "../words.ts";
import { ratesSection, registerSection } from "./quarters.ts";
import { sectionOf } from "./sections.ts";
import { textTable } from "./texts.ts";
import { numberHeading, textHeading } from "../table.ts";

/** What is shown, in which language, and how it is said. */
export interface Shown {
  board: Board;
  language: Language;
  say: (word: Word, given?: Record<string, string | number>) => string;
}

/** The page, with the tables that it offers as files. */
export function boardContent(board: Board, language: Language): Content {
  const shown: Shown = { board, language, say: (word, given) => wordOf(language, word, given) };
  const { say } = shown;
  return {
    path: "board/",
    title: say("board_title", { period: periodName(board.period, "quarter", language) }),
    eyebrow: "",
    parents: [],
    lead: leadOf(shown),
    headlines: [],
    sections: [
      ...openSection(shown),
      ...sectionOf(matrixTable(shown), [], { lead: say("board_matrix_lead") }),
      ...sectionOf(formsTable(shown)),
      ...ratesSection(shown),
      ...sectionOf(warningsTable(shown), [], { lead: say("board_warnings_lead") }),
      ...registerSection(shown),
      ...sectionOf(deadlinesTable(shown)),
    ],
    related: [],
  };
}

function leadOf({ board, language, say }: Shown): string {
  const rate = board.rates.find(({ period }) => period === board.period);
  if (!rate || !board.latest) return say("board_nobody");
  const { reported, expected, on_time } = rate;
  const [share, on_time_share] = [reported, on_time].map((part) => percentText(language, (100 * part) / expected, 1));
  const day = dayText(language, board.latest);
  return say("board_lead", {
    reported,
    expected,
    share: share ?? "",
    on_time,
    on_time_share: on_time_share ?? "",
    day,
  });
}

/** The states that somebody has to do something about, the most pressing first. */
const OPEN: BoardState[] = ["missing", "rejected", "waiting"];

/** By reporter: which forms are missing, were sent back or wait for a reason. */
function openSection(shown: Shown): Section[] {
  const { board, say, language } = shown;
  const nameOf = new Map(board.states.map((state) => [state.id, state[language]]));
  const open = board.reporters.flatMap(({ id, ...named }) => {
    const own = board.standings.filter(({ reporter }) => reporter === id);
    const texts = OPEN.flatMap((state) => {
      const forms = sheetsOf(shown, own, (standing) => standing.state === state);
      return forms.length > 0 ? [`${nameOf.get(state)}: ${forms.join(", ")}`] : [];
    });
    const rank = OPEN.findIndex((state) => own.some((standing) => standing.state === state));
    return rank < 0 ? [] : [{ rank, label: named[language], path: "", values: [texts.join("; ")] }];
  });
  const inOrder = open.toSorted((a, b) => a.rank - b.rank);
  const title = say("board_open");
  if (open.length === 0) return [{ id: "open", title, lead: say("board_nothing_open"), charts: [] }];
  return sectionOf(
    textTable("open", title, say("reporter"), [say("board_forms_of_state")], inOrder, ({ rank: _, ...line }) => line),
  );
}

/** The sheets of the forms for which it holds, in the order of the workbook. */
const sheetsOf = ({ board }: Shown, own: Standing[], holds: (standing: Standing) => boolean): string[] =>
  board.forms.flatMap(({ id, sheet }) => (own.some((one) => one.form === id && holds(one)) ? [sheet] : []));

/** Every reporter by every form, in words: what the drawn matrix says by signs and colours. */
function matrixTable({ board, language, say }: Shown): Table {
  const named = new Map(board.states.map((state) => [state.id, state[language]]));
  const of = new Map(board.standings.map((standing) => [`${standing.reporter} ${standing.form}`, standing]));
  const textOf = (standing: Standing | undefined): string =>
    [standing ? named.get(standing.state) : "", ...(standing?.days_late ? [`+${standing.days_late}`] : [])]
      .join(" ")
      .trim();
  return {
    id: "matrix",
    title: say("board_matrix"),
    corner: say("reporter"),
    headings: board.forms.map(({ sheet }) => ({ group: "", label: sheet, decimals: 0, kind: "text" })),
    lines: board.reporters.map(({ id, below, ...place }) => ({
      label: place[language],
      path: "",
      level: below ? 2 : 1,
      values: board.forms.map((form) => textOf(of.get(`${id} ${form.id}`))),
    })),
    notes: [],
  };
}

/** By form: its day, and how many returns stand how. */
function formsTable({ board, language, say }: Shown): Table {
  const met = board.states.filter(({ id }) => board.standings.some(({ state }) => state === id));
  return {
    id: "forms",
    title: say("reporting_by_form"),
    corner: say("form"),
    headings: [textHeading(say("due_day")), ...met.map((state) => numberHeading(state[language]))],
    lines: board.forms.map(({ id, sheet, due, ...title }) => ({
      label: `${sheet} ${title[language]}`,
      path: "",
      level: 1,
      values: [
        dayText(language, due),
        ...met.map((state) => board.standings.filter((one) => one.form === id && one.state === state.id).length),
      ],
    })),
    notes: [],
  };
}

/** Warnings on what stands, by reporter: counts, and the forms that they are on. */
function warningsTable(shown: Shown): Table {
  const { board, language, say } = shown;
  const lines = board.reporters.flatMap(({ id, below, ...place }) => {
    const own = board.standings.filter(({ reporter, warnings }) => reporter === id && warnings > 0);
    const sum = (of: (standing: Standing) => number): number => own.reduce((total, one) => total + of(one), 0);
    const values = [
      sum(({ warnings }) => warnings),
      sum(({ waiting }) => waiting),
      sum(({ unread }) => unread),
      sheetsOf(shown, own, () => true).join(", "),
    ];
    return own.length > 0 ? [{ label: place[language], path: "", level: below ? 2 : 1, values }] : [];
  });
  return {
    id: "warnings",
    title: say("board_warnings"),
    corner: say("reporter"),
    headings: [
      numberHeading(say("board_warnings_open")),
      numberHeading(say("board_warnings_waiting")),
      numberHeading(say("board_warnings_unread")),
      textHeading(say("forms")),
    ],
    lines,
    notes: [],
  };
}

/** The days that the centre fixed for the quarter, why, and for whom of those who are expected to report. */
function deadlinesTable({ board, language, say }: Shown): Table {
  const reporters = new Map([
    ["", say("board_everyone")],
    ...board.reporters.map((one) => [one.id, one[language]] as const),
  ]);
  const forms = new Map([["", say("board_all_forms")], ...board.forms.map(({ id, sheet }) => [id, sheet] as const)]);
  const fixed = board.deadlines.filter(({ reporter, form }) => reporters.has(reporter) && forms.has(form));
  const labels = [say("board_reason"), say("reporter"), say("form")];
  return textTable("deadlines", say("board_deadlines"), say("due_day"), labels, fixed, (deadline) => ({
    label: dayText(language, deadline.day),
    path: "",
    values: [deadline[language], reporters.get(deadline.reporter) ?? "", forms.get(deadline.form) ?? ""],
  }));
}
