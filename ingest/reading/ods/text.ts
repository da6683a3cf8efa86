/** The text of an .ods cell: its paragraphs, without comments and what is drawn in it. */
import { attributeOf, isNamed, passElement, tokenText } from "../element.ts";
import { decodeLegacy, type Encoding } from "../legacy.ts";
import { CLOSE, next, OPEN, TEXT, type Cursor } from "../xml.ts";
import { encodingOfStyle, type OdsStyles } from "./styles.ts";

/** What stands in a paragraph and is none of its text. */
const BESIDE = ["annotation", "annotation-end", "note", "frame", "custom-shape", "ruby-text"];
const MOST_SPACES = 32_767;

/** Reads the cell just opened to its end; `undefined` where it has no paragraph. */
export function readParagraphs(cursor: Cursor, encoding: Encoding, styles: OdsStyles): string | undefined {
  if (cursor.empty) return undefined;
  const { depth } = cursor;
  const paragraphs: string[] = [];
  const spans: { depth: number; encoding: Encoding }[] = [];
  let [text, inside] = ["", false];
  for (let token = next(cursor); token !== CLOSE || cursor.depth >= depth; token = next(cursor)) {
    if (token === TEXT && inside)
      text += decodeLegacy(closedUp(tokenText(cursor), text), spans.at(-1)?.encoding ?? encoding);
    else if (token === CLOSE) {
      if (cursor.depth < (spans.at(-1)?.depth ?? 0)) spans.pop();
      if (cursor.depth > depth) continue;
      if (inside) paragraphs.push(text.normalize("NFC"));
      [text, inside] = ["", false];
    } else if (token === OPEN && !inside) {
      if (!isNamed(cursor, "p") && !isNamed(cursor, "h")) passElement(cursor);
      else if (cursor.empty) paragraphs.push("");
      else inside = true;
    } else if (token === OPEN) text += readInline(cursor, spans, styles);
  }
  return paragraphs.length > 0 ? paragraphs.join("\n") : undefined;
}

/** What an element inside a paragraph stands for; the letters inside a span follow. */
function readInline(cursor: Cursor, spans: { depth: number; encoding: Encoding }[], styles: OdsStyles): string {
  if (BESIDE.some((name) => isNamed(cursor, name))) passElement(cursor);
  else if (isNamed(cursor, "s"))
    return " ".repeat(Math.min(Number(attributeOf(cursor, "text:c") ?? 1) || 1, MOST_SPACES));
  else if (isNamed(cursor, "tab")) return "\t";
  else if (isNamed(cursor, "line-break")) return "\n";
  else if (isNamed(cursor, "span") && !cursor.empty) {
    const encoding = encodingOfStyle(styles, "text", attributeOf(cursor, "text:style-name"));
    if (encoding !== undefined) spans.push({ depth: cursor.depth, encoding });
  }
  return "";
}

/** White space between letters is one space, and none at the beginning; what is meant has an element. */
function closedUp(letters: string, before: string): string {
  const text = letters.replace(/[ \t\r\n]+/g, " ");
  return before === "" ? text.replace(/^ /, "") : text;
}
