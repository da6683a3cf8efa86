/** The cells behind a figure: first by form and sheet, then each with its workbook, and what was said of them. */
import { element } from "../element.ts";
import { numberText } from "../format.ts";
import { language } from "../reader/script.ts";
import { STATES } from "../../reports/terms.ts";
import { byReporter, cellsIn, rangesOf, type Behind, type Found } from "./find.ts";
import { loadCells, loadIndex, names, say } from "./given.ts";
import { exactText, markText, periodText, placeName, rowText } from "./naming.ts";
import { tableOf, type Content } from "./table.ts";

/** So many cells stand on the page; `sources.csv` has all. */
const SHOWN = 300;
/** So many ranges of cells of a sheet are written out. */
const RANGES = 24;

const count = (number: number): string => numberText(language, number, 0);

/** The sections on the cells of a figure. Rejects where a file of them is missing. */
export async function cellSections({ sources }: Found): Promise<HTMLElement[]> {
  const { cells: ranges } = await loadIndex();
  const numbers = byReporter(sources, ranges);
  const shards = await Promise.all(
    [...numbers].map(async ([reporter, own]) => cellsIn(reporter, await loadCells(reporter), own)),
  );
  const cells = shards.flat().sort((a, b) => a.number - b.number);
  const workbooks = new Set(cells.map(({ sheet }) => sheet.submission)).size;
  return [
    ...footnoteSection(cells),
    element(
      "section",
      {},
      element("h2", {}, say("cells")),
      element("p", { class: "lead" }, say("cells_lead", { cells: count(cells.length), workbooks: count(workbooks) })),
      bySheet(cells),
      element("div", { class: "each" }, eachCell(cells.slice(0, SHOWN))),
      cells.length > SHOWN
        ? element("p", { class: "note" }, say("more", { shown: count(SHOWN), count: count(cells.length) }))
        : undefined,
    ),
  ];
}

/** What was explained or waived of these cells, each once. */
function footnoteSection(cells: Behind[]): HTMLElement[] {
  const numbers = new Set(cells.map(({ number }) => number));
  const shards = new Set(cells.map(({ shard }) => shard));
  const texts = [...shards].flatMap(({ footnotes }) =>
    footnotes.filter(({ cells: own }) => own.some((number) => numbers.has(number))).map((one) => one[language]),
  );
  if (texts.length === 0) return [];
  const items = [...new Set(texts)].map((text) => element("li", {}, text));
  return [element("section", {}, element("h2", {}, say("footnotes")), element("ul", {}, ...items))];
}

const formText = (form: string, sheet: string): string =>
  [names.forms[form]?.symbol ?? sheet, names.forms[form]?.title].filter(Boolean).join(" ");

function bySheet(cells: Behind[]): HTMLElement {
  const groups = Map.groupBy(cells, ({ sheet }) => [sheet.form, sheet.sheet, sheet.period].join("\n"));
  const rows = [...groups.values()].flatMap((own): Content[][] => {
    const [first] = own;
    if (!first) return [];
    const { form, sheet, period } = first.sheet;
    const ranges = rangesOf(own.map(({ cell: [address] }) => address));
    const written = ranges.slice(0, RANGES).join(", ") + (ranges.length > RANGES ? ", …" : "");
    const workbooks = new Set(own.map((one) => one.sheet.submission)).size;
    return [[formText(form, sheet), periodText(period), count(own.length), count(workbooks), `${sheet}! ${written}`]];
  });
  const headings = ["sheet", "period", "count", "workbooks", "ranges"].map((word) => say(word));
  return tableOf(say("by_sheet"), headings, rows, [2, 3]);
}

function eachCell(cells: Behind[]): HTMLElement {
  const groups = Map.groupBy(cells, ({ sheet }) => [sheet.submission, sheet.place, sheet.period].join("\n"));
  const rows = [...groups.values()].flatMap((own) => [workbookText(own), ...own.map(cellRow)]);
  const headings = ["cell", "as_stood", "row", "column", "state"].map((word) => say(word));
  return tableOf(say("cells"), headings, rows, [1]);
}

function workbookText(cells: Behind[]): string {
  const [first] = cells;
  if (!first) return "";
  const { reporter, sheet } = first;
  const who = sheet.place === reporter ? [placeName(reporter)] : [placeName(reporter), placeName(sheet.place)];
  return [...who, periodText(sheet.period), `${say("workbook")} ${sheet.submission}`].join(" · ");
}

function cellRow({ shard, sheet, cell: [address, row, column, state, value] }: Behind): Content[] {
  const codes = shard.rows[row];
  const name = shard.columns[column] ?? "";
  return [
    `${sheet.sheet}!${address}`,
    typeof value === "number" ? exactText(value) : markText(value),
    codes ? rowText(codes, sheet.form) : "",
    names.forms[sheet.form]?.columns[name] ?? name,
    names.states[STATES[state] ?? ""] ?? "",
  ];
}
