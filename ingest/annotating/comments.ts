/** Comments on the cells of a worksheet, beside those that it has; what is added to a cell's own comment stands below it. */
import { CONTENT, type Dialect } from "./dialect.ts";
import { append, before, childrenOf, decode, named, openPart, type Element } from "./element.ts";
import { applyEdits, type Edit } from "./edit.ts";
import { escapeText } from "./escape.ts";
import { addPart, DECLARATION, partOf, relate, type Parts } from "./parts.ts";

/** Who signs our comments, and what stands above what is added to another's: by these they are known again. */
const AUTHOR = "Congbo";
const ABOVE = `\n\n${AUTHOR}:\n`;

/** A thread has a comment that stands for it, signed so, which Excel writes anew: nothing is added to it. */
const THREAD = "tc=";

interface Comment {
  cell: string;
  author: string;
  element: Element;
  /** the pieces of its text */
  runs: Element[];
  text: Element | undefined;
}

/** The comments part of a sheet as it stands. */
function readComments(parts: Parts, part: string) {
  const bytes = parts.read(part) ?? new Uint8Array();
  const inside = (parent: Element | undefined) => (parent ? childrenOf(bytes, part, parent) : []);
  const { root, children } = openPart(bytes, part);
  const [authors, list] = ["authors", "commentList"].map((name) => named(children, name));
  const names = inside(authors).map(({ from, to }) => textIn(bytes, from, to));
  const comments = inside(list).map((element): Comment => {
    const text = named(inside(element), "text");
    const author = names[Number(element.attributes.get("authorId")?.value ?? 0)] ?? "";
    return { cell: element.attributes.get("ref")?.value ?? "", author, element, text, runs: inside(text) };
  });
  return { bytes, root, authors, list, names, comments };
}

/** What is between the tags of a stretch of bytes. */
const textIn = (bytes: Uint8Array, from: number, to: number): string =>
  decode(bytes.subarray(from, to)).replace(/<[^>]*>/g, "");

/** Adds comments, texts by address, and gives the addresses that had none, which need a box to be shown in. */
export function addComments(parts: Parts, sheet: string, dialect: Dialect, texts: Map<string, string>): string[] {
  const part = partOf(parts, sheet, "comments") ?? newComments(parts, sheet, dialect);
  const { bytes, root, authors, list, names, comments } = readComments(parts, part);
  const { prefix } = root;
  const own = new Map(comments.map((comment) => [comment.cell, comment]));
  const added = [...texts].filter(([cell]) => !own.has(cell));
  const by = names.includes(AUTHOR) ? names.indexOf(AUTHOR) : names.length;
  const written = added.map(
    ([cell, text]) =>
      `<${prefix}comment ref="${cell}" authorId="${by}"><${prefix}text>${runOf(prefix, text)}</${prefix}text></${prefix}comment>`,
  );
  const edits = comments.flatMap((comment) => addBelow(comment, prefix, texts.get(comment.cell)));
  if (list) edits.push(append(list, written.join("")));
  if (authors && by === names.length) edits.push(append(authors, `<${prefix}author>${AUTHOR}</${prefix}author>`));
  parts.write(part, applyEdits(bytes, edits));
  return added.map(([cell]) => cell);
}

/** A text without runs becomes one, so that another can follow. */
function addBelow({ author, text, runs }: Comment, prefix: string, added: string | undefined): Edit[] {
  if (added === undefined || !text || author.startsWith(THREAD)) return [];
  const plain = named(runs, "t");
  const wrapped = plain ? [before(plain, `<${prefix}r>`), { from: plain.to, to: plain.to, text: `</${prefix}r>` }] : [];
  return [...wrapped, append(text, runOf(prefix, ABOVE + added))];
}

const runOf = (prefix: string, text: string): string =>
  `<${prefix}r><${prefix}rPr><${prefix}sz val="9"/><${prefix}rFont val="Tahoma"/></${prefix}rPr>` +
  `<${prefix}t xml:space="preserve">${escapeText(text)}</${prefix}t></${prefix}r>`;

function newComments(parts: Parts, sheet: string, { main, relations }: Dialect): string {
  const folder = sheet.split("/").slice(0, -2);
  const content = `${DECLARATION}<comments xmlns="${main}"><authors/><commentList/></comments>`;
  const part = addPart(parts, [...folder, "comments#.xml"].join("/"), CONTENT.comments, content);
  relate(parts, sheet, `${relations}/comments`, part);
  return part;
}

/** Takes away what was added to a sheet earlier, and gives the addresses that have no comment any more. */
export function clearComments(parts: Parts, sheet: string): string[] {
  const part = partOf(parts, sheet, "comments");
  if (part === undefined) return [];
  const { bytes, comments } = readComments(parts, part);
  const ours = comments.filter(({ author }) => author === AUTHOR);
  const below = comments.flatMap(({ runs }) =>
    runs.filter(({ from, to }) => textIn(bytes, from, to).startsWith(ABOVE)),
  );
  const gone = [
    ...ours.map(({ element }) => element),
    ...below.filter(({ from }) => !ours.some((one) => holds(one, from))),
  ];
  parts.write(
    part,
    applyEdits(
      bytes,
      gone.map(({ from, to }) => ({ from, to, text: "" })),
    ),
  );
  return ours.map(({ cell }) => cell);
}

const holds = ({ element }: Comment, at: number): boolean => at > element.from && at < element.to;
