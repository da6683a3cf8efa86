/** Draws the workbook that a reporter fills in for a period: a guide, a sheet per form, and hidden, whose workbook it is. */
import { dueDayOf } from "../reports/deadlines.ts";
import { codelistOf, formsAsked, type Definitions } from "../reports/definitions.ts";
import { dayName, periodName } from "../reports/period.ts";
import { reportersOf } from "../reports/places.ts";
import { rowsOf } from "../reports/rows.ts";
import type { Code, Form, Words } from "../reports/schema.ts";
import { bytesOfBook, newBook, type Book, type Page } from "./drawing/book.ts";
import { drawEnding } from "./drawing/ending.ts";
import { drawGrid } from "./drawing/grid.ts";
import { drawGuide } from "./drawing/guide.ts";
import { drawHeader } from "./drawing/header.ts";
import { drawPrevious } from "./drawing/previous.ts";
import { drawValidation } from "./drawing/validation.ts";
import { drawDropDowns, dropDownsOf } from "./drawing/list.ts";
import { periodTitle, reporterName, sayingOf, type Say } from "./drawing/words.ts";
import type { Filed } from "./filed.ts";
import { FIRST_COLUMN, FIRST_ROW, IDENTITY_SHEET } from "./layout.ts";

export { bytesOfBook } from "./drawing/book.ts";
export { fillTemplate } from "./drawing/fill.ts";

export interface TemplateOptions {
  reporter: Code;
  period: string;
  definitions: Definitions;
  /** the return of the period before, whose figures are shown in grey */
  previous?: (form: string) => Filed | undefined;
  /** says on every sheet that the data is for demonstration */
  demonstration?: boolean;
}

type DropDowns = ReturnType<typeof dropDownsOf>;

const WIDTHS = { label: 46, code: 9.5, unit: 12, answer: 13.5, gap: 3 };
/** a form of many columns has narrower ones, so that it can be read on A4 */
const NARROW = { ...WIDTHS, label: 36, unit: 10.5, answer: 12.2 };
const MANY = 10;

/** The workbook, in memory. */
export function drawTemplate(options: TemplateOptions): Book {
  const { period, definitions, demonstration = false } = options;
  const say = sayingOf(definitions);
  const reporter = nameOf(options, say);
  const forms = formsAsked(definitions, period);
  const book = newBook(propertiesOf(options, say));
  drawGuide(book, { reporter, period, forms, demonstration, dueOf: dueIn(options) }, say);
  const dropDowns = dropDownsOf(forms, { reporter: options.reporter.code, period }, definitions);
  for (const form of forms) drawForm(book, form, options, say, dropDowns);
  drawIdentities(book, options, dropDowns);
  for (const page of book.worksheets) void page.protect("", { formatColumns: true, formatRows: true });
  return book;
}

/** The workbook's bytes as .xlsx; the same options give the same bytes. */
export const writeTemplate = (options: TemplateOptions): Promise<Buffer> => bytesOfBook(drawTemplate(options));

/** The forms of a period for no reporter by name: to look at and keep, since what is sent names who sends it. */
export function writeSpecimen(options: Omit<TemplateOptions, "reporter">): Promise<Buffer> {
  const name = sayingOf(options.definitions)("nobody");
  return writeTemplate({ ...options, reporter: { ...name, code: "", parent: "", from: "", until: "", more: {} } });
}

const nameOf = ({ reporter, definitions }: TemplateOptions, say: Say): Words =>
  reporterName(
    reporter,
    say,
    reportersOf(definitions.codelists).find(({ code }) => code === reporter.parent),
  );

const dueIn =
  ({ reporter, period, definitions: { codelists } }: TemplateOptions) =>
  (form: Form): string =>
    dueDayOf(form, period, reporter.code, codelists);

function propertiesOf(options: TemplateOptions, say: Say) {
  const { reporter, period, definitions, demonstration } = options;
  const days = formsAsked(definitions, period).map(dueIn(options));
  const title = say("title");
  const { vi, en } = say("demonstration");
  return {
    title: demonstration ? { vi: `${vi}: ${title.vi}`, en: `${en}: ${title.en}` } : title,
    subject: `${nameOf(options, say).vi}, ${periodName(period, "quarter", "vi")}`,
    keywords: ["congbo", reporter.code, period, ...(demonstration ? [vi, en] : [])].join(", "),
    day: days.toSorted()[0] ?? "2000-01-01",
  };
}

function drawForm(book: Book, form: Form, options: TemplateOptions, say: Say, dropDowns: DropDowns): void {
  const { reporter, period, definitions, previous, demonstration = false } = options;
  const view = { state: "frozen", xSplit: frozenColumns(form), ySplit: FIRST_ROW, zoomScale: 90 } as const;
  const page = book.addWorksheet(form.sheet, { views: [view] });
  const rows = rowsOf(form, definitions.codelists);
  const unit = codelistOf(definitions, "units").find(({ code }) => code === form.unit);
  const text = {
    identity: { form: form.id, version: form.version, reporter: reporter.code, period },
    left: leftOf(form, dueIn(options)(form), say),
    title: form.title,
    period: periodTitle(period),
    right: rightOf(nameOf(options, say), unit?.vi ?? form.unit, say),
    demonstration,
  };
  drawHeader(page, text, form, say);
  drawGrid(page, form, rows, definitions, say);
  drawValidation(page, form, rows, say);
  drawDropDowns(page, form, dropDowns, say);
  drawEnding(page, form, rows.length, say);
  const filed = form.list ? undefined : previous?.(form.id);
  setWidths(page, form, filed ? drawPrevious(page, form, filed, say) : 0);
}

const leftOf = ({ symbol, version }: Form, due: string, say: Say): [string, string, string] => [
  say("symbol_line", { symbol }).vi,
  say("version_line", { version }).vi,
  say("due_line", { day: dayName(due, "vi") }).vi,
];

const rightOf = (reporter: Words, unit: string, say: Say): [string, string, string] => [
  say("reporter_line", { reporter }).vi,
  say("receiver_line", { receiver: say("receiver") }).vi,
  say("unit_line", { unit }).vi,
];

function setWidths(page: Page, form: Form, previous: number): void {
  const { label, code, unit, answer, gap } = form.columns.length > MANY ? NARROW : WIDTHS;
  const answers = form.columns.map(() => answer);
  const leading = form.list?.fields.map(({ width }) => width) ?? [label, code, unit];
  const widths = [...leading, ...answers, gap, ...Array.from({ length: previous }, () => answer)];
  widths.forEach((width, column) => (page.getColumn(column + 1).width = width));
}

/** A list is read from its names on, whatever is scrolled; wide fields would leave no room. */
const frozenColumns = ({ list }: Form): number => (list ? Math.min(2, list.fields.length) : FIRST_COLUMN);

function drawIdentities(book: Book, { reporter, period, definitions }: TemplateOptions, dropDowns: DropDowns): void {
  const page = book.addWorksheet(IDENTITY_SHEET, { state: "veryHidden" });
  page.addRow(["congbo", 1]);
  page.addRow(["reporter", reporter.code]);
  page.addRow(["period", period]);
  for (const { id, version, sheet } of formsAsked(definitions, period)) page.addRow(["form", id, version, sheet]);
  for (const { column, texts } of dropDowns)
    texts.forEach((text, row) => (page.getRow(row + 1).getCell(column + 1).value = text));
}
