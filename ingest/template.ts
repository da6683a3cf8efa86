/** Draws the workbook that a reporter fills in for a period: a guide, a sheet per form, and hidden, whose workbook it is. */
import { codelistOf, type Definitions } from "../reports/definitions.ts";
import { dayName, dueDay, periodName } from "../reports/period.ts";
import { rowsOf } from "../reports/rows.ts";
import type { Code, Form } from "../reports/schema.ts";
import { bytesOfBook, newBook, type Book, type Page } from "./drawing/book.ts";
import { drawEnding } from "./drawing/ending.ts";
import { drawGrid } from "./drawing/grid.ts";
import { drawGuide } from "./drawing/guide.ts";
import { drawHeader } from "./drawing/header.ts";
import { drawPrevious } from "./drawing/previous.ts";
import { drawValidation } from "./drawing/validation.ts";
import { DEMONSTRATION, RECEIVER, TITLE, periodTitle, reporterName } from "./drawing/words.ts";
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

const WIDTHS = { label: 46, code: 9.5, unit: 12, answer: 13.5, gap: 3 };
/** a form of many columns has narrower ones, so that it can be read on A4 */
const NARROW = { ...WIDTHS, label: 36, unit: 10.5, answer: 12.2 };
const MANY = 10;

/** The workbook, in memory. */
export function drawTemplate(options: TemplateOptions): Book {
  const { reporter, period, definitions, demonstration = false } = options;
  const book = newBook(propertiesOf(options));
  drawGuide(book, { reporter, period, forms: definitions.forms, demonstration });
  for (const form of definitions.forms) drawForm(book, form, options);
  drawIdentities(book, options);
  for (const page of book.worksheets) void page.protect("", { formatColumns: true, formatRows: true });
  return book;
}

/** The workbook's bytes as .xlsx; the same options give the same bytes. */
export const writeTemplate = (options: TemplateOptions): Promise<Buffer> => bytesOfBook(drawTemplate(options));

function propertiesOf({ reporter, period, definitions, demonstration }: TemplateOptions) {
  const days = definitions.forms.map(({ due_days }) => dueDay(period, due_days));
  const { vi, en } = demonstration ? DEMONSTRATION : { vi: "", en: "" };
  return {
    title: demonstration ? { vi: `${vi}: ${TITLE.vi}`, en: `${en}: ${TITLE.en}` } : TITLE,
    subject: `${reporterName(reporter).vi}, ${periodName(period, "quarter", "vi")}`,
    keywords: ["congbo", reporter.code, period, ...(demonstration ? [vi, en] : [])].join(", "),
    day: days.toSorted()[0] ?? "2000-01-01",
  };
}

function drawForm(
  book: Book,
  form: Form,
  { reporter, period, definitions, previous, demonstration = false }: TemplateOptions,
): void {
  const view = { state: "frozen", xSplit: FIRST_COLUMN, ySplit: FIRST_ROW, zoomScale: 90 } as const;
  const page = book.addWorksheet(form.sheet, { views: [view] });
  const rows = rowsOf(form, definitions.codelists);
  const unit = codelistOf(definitions, "units").find(({ code }) => code === form.unit);
  const text = {
    identity: { form: form.id, version: form.version, reporter: reporter.code, period },
    left: leftOf(form, period),
    title: form.title,
    period: periodTitle(period),
    right: rightOf(reporter, unit?.vi ?? form.unit),
    demonstration,
  };
  drawHeader(page, text, form);
  drawGrid(page, form, rows, definitions);
  drawValidation(page, form, rows);
  drawEnding(page, form, rows.length);
  const filed = previous?.(form.id);
  setWidths(page, form, filed ? drawPrevious(page, form, filed) : 0);
}

const leftOf = ({ symbol, version, due_days }: Form, period: string): [string, string, string] => [
  `Biểu số: ${symbol}`,
  `Phiên bản biểu: ${version}`,
  `Ngày nhận báo cáo: ${dayName(dueDay(period, due_days), "vi")}`,
];

const rightOf = (reporter: Code, unit: string): [string, string, string] => [
  `Đơn vị báo cáo: ${reporterName(reporter).vi}`,
  `Đơn vị nhận báo cáo: ${RECEIVER.vi}`,
  `Đơn vị tính: ${unit}`,
];

function setWidths(page: Page, form: Form, previous: number): void {
  const { label, code, unit, answer, gap } = form.columns.length > MANY ? NARROW : WIDTHS;
  const answers = form.columns.map(() => answer);
  const widths = [label, code, unit, ...answers, gap, ...Array.from({ length: previous }, () => answer)];
  widths.forEach((width, column) => (page.getColumn(column + 1).width = width));
}

function drawIdentities(book: Book, { reporter, period, definitions }: TemplateOptions): void {
  const page = book.addWorksheet(IDENTITY_SHEET, { state: "veryHidden" });
  page.addRow(["congbo", 1]);
  page.addRow(["reporter", reporter.code]);
  page.addRow(["period", period]);
  for (const { id, version, sheet } of definitions.forms) page.addRow(["form", id, version, sheet]);
}
