/** The first sheet of a template: what to fill in, how, by when and for whom, in both languages side by side. */
import { dayName, periodName } from "../../reports/period.ts";
import { SIGNS, type Form, type Words } from "../../reports/schema.ts";
import type { Book, Page, Style } from "./book.ts";
import { put, putBox } from "./cells.ts";
import { styleOf } from "./styles.ts";
import { FOOTER, pageOfPages } from "./ending.ts";
import { both, periodTitle, type Say } from "./words.ts";

const STEPS = [1, 2, 3, 4, 5, 6, 7];
const MARKS = {
  nil: SIGNS.nil,
  unavailable: SIGNS.unavailable,
  confidential: SIGNS.confidential,
  zero: "0",
  blank: "",
};
const COLOURS = ["answer", "sum", "none", "previous"] as const;

export interface GuideText {
  reporter: Words;
  period: string;
  forms: Form[];
  /** the ISO day by which the reporter's form is due */
  dueOf: (form: Form) => string;
  demonstration: boolean;
}

const TEXT = styleOf({ top: true });
const HEADING = styleOf({ size: 12, bold: true });
const LINES_OF = (text: string): number => Math.ceil(text.length / 76);

/** Draws the sheet. */
export function drawGuide(book: Book, text: GuideText, say: Say): void {
  const page = book.addWorksheet(say("guide_sheet").vi, { views: [{ showGridLines: false }] });
  [7, 66, 3, 66].forEach((width, index) => (page.getColumn(index + 1).width = width));
  let row = drawTitle(page, text, say);
  for (const { heading, lines } of sectionsOf(text, say)) {
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
  page.headerFooter.oddFooter = `&R${FOOTER}${pageOfPages(say)}`;
}

function drawTitle(page: Page, { reporter, period, demonstration }: GuideText, say: Say): number {
  const title = { size: 16, bold: true, horizontal: "center" } as const;
  const lines: [Words, Style][] = [
    [inCapitals(say("title")), styleOf(title)],
    [periodTitle(period), styleOf({ ...title, size: 12 })],
    [reporter, styleOf({ ...title, size: 12, bold: false })],
    ...(demonstration
      ? ([[inCapitals(say("demonstration")), styleOf({ ...title, size: 12 })]] as [Words, Style][])
      : []),
  ];
  lines.forEach(([words, style], row) => {
    putBox(page, { top: row, left: 0, bottom: row, right: 3 }, both(words, "\n"), style);
    page.getRow(row + 1).height = row === 0 ? 46 : 34;
  });
  return lines.length;
}

interface Line {
  sign: string;
  words: Words;
  style: Style;
}

function sectionsOf({ period, forms, dueOf }: GuideText, say: Say): { heading: Words; lines: Line[] }[] {
  const centred = styleOf({ bold: true, top: true, horizontal: "center" });
  const numbered = (step: number): Line => ({ sign: String(step), words: say(`step_${step}`), style: centred });
  return [
    {
      heading: say("guide_forms"),
      lines: forms.map((form) => ({ sign: form.sheet, words: formWords(form, dueOf(form), say), style: centred })),
    },
    { heading: say("guide_steps"), lines: STEPS.map(numbered) },
    {
      heading: say("guide_marks"),
      lines: Object.entries(MARKS).map(([mark, sign]) => ({ sign, words: say(`mark_${mark}`), style: centred })),
    },
    {
      heading: say("guide_colours"),
      lines: COLOURS.map((fill) => ({
        sign: "",
        words: say(`colour_${fill}`),
        style: styleOf({ fill, border: true }),
      })),
    },
    {
      heading: say("guide_receiver"),
      lines: [{ sign: "", words: receiverWords(period, say), style: centred }],
    },
  ];
}

const inCapitals = ({ vi, en }: Words): Words => ({ vi: vi.toUpperCase(), en });

function formWords({ symbol, title }: Form, day: string, say: Say): Words {
  return say("guide_form", { symbol, title, day: { vi: dayName(day, "vi"), en: dayName(day, "en") } });
}

const receiverWords = (period: string, say: Say): Words =>
  say("send_to", { receiver: say("receiver"), period: periodName(period, "quarter", "vi") });

function writePair(page: Page, row: number, sign: string, words: Words, style: Style, signStyle: Style = style): void {
  put(page, row, 0, sign, signStyle);
  put(page, row, 1, words.vi, style);
  put(page, row, 3, words.en, style);
}
