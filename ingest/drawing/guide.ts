/** The first sheet of a template: what to fill in, how, by when and for whom, in both languages side by side. */
import { dayName, dueDay } from "../../reports/period.ts";
import type { Code, Form, Words } from "../../reports/schema.ts";
import type { Book, Page, Style } from "./book.ts";
import { put, putBox } from "./cells.ts";
import { styleOf } from "./styles.ts";
import {
  COLOUR_WORDS,
  DEMONSTRATION,
  MARK_WORDS,
  STEPS,
  TITLE,
  receiverOf,
  reporterName,
  periodTitle,
} from "./words.ts";

const GUIDE_SHEET = "Hướng dẫn";

export interface GuideText {
  reporter: Code;
  period: string;
  forms: Form[];
  demonstration: boolean;
}

const TEXT = styleOf({ top: true });
const HEADING = styleOf({ size: 12, bold: true });
const LINES_OF = (text: string): number => Math.ceil(text.length / 76);

/** Draws the sheet. */
export function drawGuide(book: Book, text: GuideText): void {
  const page = book.addWorksheet(GUIDE_SHEET, { views: [{ showGridLines: false }] });
  [7, 66, 3, 66].forEach((width, index) => (page.getColumn(index + 1).width = width));
  let row = drawTitle(page, text);
  for (const { heading, lines } of sectionsOf(text)) {
    writePair(page, ++row, "", heading, HEADING);
    for (const { sign, words, style } of lines) {
      writePair(page, ++row, sign, words, TEXT, style);
      page.getRow(row + 1).height = 15 * Math.max(LINES_OF(words.vi), LINES_OF(words.en)) + 3;
    }
    row++;
  }
  Object.assign(page.pageSetup, {
    paperSize: 9,
    orientation: "landscape",
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 1,
    horizontalCentered: true,
  });
  page.headerFooter.oddFooter = `&R&"Times New Roman,Regular"&9Trang &P/&N`;
}

function drawTitle(page: Page, { reporter, period, demonstration }: GuideText): number {
  const title = { size: 16, bold: true, horizontal: "center" } as const;
  const lines: [Words, Style][] = [
    [TITLE, styleOf(title)],
    [periodTitle(period), styleOf({ ...title, size: 12 })],
    [reporterName(reporter), styleOf({ ...title, size: 12, bold: false })],
    ...(demonstration ? ([[DEMONSTRATION, styleOf({ ...title, size: 12 })]] as [Words, Style][]) : []),
  ];
  lines.forEach(([words, style], row) => {
    const text = `${row === 0 || words === DEMONSTRATION ? words.vi.toUpperCase() : words.vi}\n${words.en}`;
    putBox(page, { top: row, left: 0, bottom: row, right: 3 }, text, style);
    page.getRow(row + 1).height = row === 0 ? 46 : 34;
  });
  return lines.length;
}

interface Line {
  sign: string;
  words: Words;
  style: Style;
}

function sectionsOf({ period, forms }: GuideText): { heading: Words; lines: Line[] }[] {
  const centred = styleOf({ bold: true, top: true, horizontal: "center" });
  const numbered = (words: Words, index: number): Line => ({ sign: String(index + 1), words, style: centred });
  return [
    {
      heading: { vi: "Các biểu", en: "Forms" },
      lines: forms.map((form) => ({ sign: form.sheet, words: formWords(form, period), style: centred })),
    },
    { heading: { vi: "Cách ghi", en: "How to fill in" }, lines: STEPS.map(numbered) },
    {
      heading: { vi: "Ký hiệu", en: "Marks" },
      lines: MARK_WORDS.map(({ sign, ...words }) => ({ sign, words, style: centred })),
    },
    {
      heading: { vi: "Màu của ô", en: "Colours of cells" },
      lines: COLOUR_WORDS.map(({ fill, ...words }) => ({ sign: "", words, style: styleOf({ fill, border: true }) })),
    },
    {
      heading: { vi: "Nơi nhận", en: "Where to send it" },
      lines: [{ sign: "", words: receiverOf(period), style: centred }],
    },
  ];
}

function formWords({ symbol, title, due_days }: Form, period: string): Words {
  const day = dueDay(period, due_days);
  return {
    vi: `Biểu ${symbol}: ${title.vi}. Ngày nhận báo cáo: ${dayName(day, "vi")}.`,
    en: `Form ${symbol}: ${title.en}. Due on ${dayName(day, "en")}.`,
  };
}

function writePair(page: Page, row: number, sign: string, words: Words, style: Style, signStyle: Style = style): void {
  put(page, row, 0, sign, signStyle);
  put(page, row, 1, words.vi, style);
  put(page, row, 3, words.en, style);
}
