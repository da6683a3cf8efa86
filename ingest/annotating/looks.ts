/** What is added to a workbook's styles: the colours of marked cells, and the fonts and looks of the first sheet. */
import type { Severity } from "./note.ts";

/** Unlike any colour of our templates: by these a marked cell is known again. */
const COLOURS: Record<Severity, string> = { error: "FFFF9E94", warning: "FFFFC266" };

const FAMILY = '<name val="Times New Roman"/><family val="1"/>';
const FONTS = {
  plain: `<font><sz val="11"/>${FAMILY}</font>`,
  bold: `<font><b/><sz val="11"/>${FAMILY}</font>`,
  title: `<font><b/><sz val="14"/>${FAMILY}</font>`,
  link: `<font><u/><sz val="11"/><color rgb="FF0B57D0"/>${FAMILY}</font>`,
};

interface Looking {
  font: keyof typeof FONTS;
  severity?: Severity;
  wrap?: boolean;
}

const LOOKS = {
  title: { font: "title" },
  line: { font: "plain" },
  head: { font: "bold", wrap: true },
  text: { font: "plain", wrap: true },
  link: { font: "link" },
  error: { font: "bold", severity: "error" },
  warning: { font: "bold", severity: "warning" },
} as const satisfies Record<string, Looking>;
export type Look = keyof typeof LOOKS;

/** The font, the fill and the alignment of a look, each as XML. */
export function lookOf(look: Look): { font: string; fill: string; alignment: string } {
  const { font, severity, wrap = false }: Looking = LOOKS[look];
  const fill = severity ? markedFill(severity, "") : '<fill><patternFill patternType="none"/></fill>';
  return { font: FONTS[font], fill, alignment: `<alignment vertical="top" wrapText="${Number(wrap)}"/>` };
}

const COLOUR = (name: string): RegExp => new RegExp(`<(?:\\w+:)?${name}\\b([^>]*?)/?>`);
const SOLID = /patternType\s*=\s*["']solid["']/;
const NO_COLOUR = ' indexed="64"';

/** The fill of a marked cell. Behind its colour, where none shows, stands the one that the cell had, so that this can be
 * given back. */
export function markedFill(severity: Severity, own: string): string {
  const had = SOLID.test(own) ? (COLOUR("fgColor").exec(own)?.[1] ?? NO_COLOUR) : NO_COLOUR;
  return solid(` rgb="${COLOURS[severity]}"`, had.trimEnd());
}

const solid = (colour: string, behind: string): string =>
  `<fill><patternFill patternType="solid"><fgColor${colour}/><bgColor${behind}/></patternFill></fill>`;

/** The fill that a cell had before it was marked; nothing where it is not marked. */
export function unmarkedFill(fill: string): string | undefined {
  const colour = COLOUR("fgColor").exec(fill)?.[1] ?? "";
  if (!Object.values(COLOURS).some((ours) => colour.includes(ours))) return undefined;
  const behind = (COLOUR("bgColor").exec(fill)?.[1] ?? NO_COLOUR).trimEnd();
  return behind === NO_COLOUR ? '<fill><patternFill patternType="none"/></fill>' : solid(behind, NO_COLOUR);
}
