/** The receipt as a PDF: A4, tagged, with the signed answer and its signature attached. The same answer gives the same bytes. */
import { fileURLToPath } from "node:url";
import PDF from "pdfkit";
import type { Language } from "../../reports/schema.ts";
import { ANSWER, SIGNATURE, type Acknowledgement, type Told } from "../acknowledgement.ts";
import { whereOf } from "../sentences.ts";
import { verifySignature, lineOf, type PublicKey } from "../signing.ts";
import { factsOf, outcomeOf } from "./facts.ts";
import { speaker, type Say } from "./words.ts";

/** The font comes with Vietnamese letters; pdfkit's own have none. */
const fontAt = (name: string): string => fileURLToPath(import.meta.resolve(`@expo-google-fonts/source-sans-3/${name}`));
const REGULAR = fontAt("400Regular/SourceSans3_400Regular.ttf");
const BOLD = fontAt("700Bold/SourceSans3_700Bold.ttf");

const MARGIN = 56;
const INK = "#17201f";
const QUIET = "#53605e";
const ACCENT = "#9c1c1f";

/** Issues that are printed; a file with more of them is mended by the list on the page, not on paper. */
const MOST = 100;

type Paper = PDFKit.PDFDocument;
type Part = PDFKit.PDFStructureElement;

/** Draws the receipt; it names the one of the public keys that its signature holds by. */
export async function drawReceipt(told: Told, language: Language, publicKeys: PublicKey[]): Promise<Buffer> {
  const { answer } = told;
  const say = speaker(language);
  const received = new Date(answer.received);
  const paper = new PDF({
    size: "A4",
    margin: MARGIN,
    bufferPages: true,
    tagged: true,
    displayTitle: true,
    lang: language === "vi" ? "vi-VN" : "en-GB",
    pdfVersion: "1.7",
    info: { Title: titleOf(answer, language, say), CreationDate: received, ModDate: received, Producer: "Congbo" },
  });
  const chunks: Buffer[] = [];
  paper.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((end) => paper.once("end", end));
  attach(paper, told, received);
  const root = paper.struct("Document");
  paper.addStructure(root);
  writeHead(paper, root, answer, say);
  writeFacts(paper, root, factsOf(answer, language, say));
  writeIssues(paper, root, answer, language, say);
  writeVerifying(paper, root, told, publicKeys, say);
  root.end();
  numberPages(paper, answer, say);
  paper.end();
  await ended;
  return Buffer.concat(chunks);
}

const titleOf = ({ number, reporter, period }: Acknowledgement, language: Language, say: Say): string =>
  [say("receipt_title", { number }), reporter[language], period].filter(Boolean).join(" · ");

function attach(paper: Paper, { content, signature }: Told, received: Date): void {
  const dates = { creationDate: received, modifiedDate: received };
  paper.file(content, { name: ANSWER, type: "application/json", ...dates });
  if (signature) paper.file(Buffer.from(signature), { name: SIGNATURE, type: "text/plain", ...dates });
}

function write(
  paper: Paper,
  parent: Part,
  tag: string,
  text: string,
  look: { size?: number; bold?: boolean; ink?: string; after?: number } = {},
): void {
  const { size = 10.5, bold = false, ink = INK, after = 4 } = look;
  paper
    .font(bold ? BOLD : REGULAR)
    .fontSize(size)
    .fillColor(ink);
  const element = paper.struct(tag);
  parent.add(element);
  paper.text(text, MARGIN, undefined, { structParent: element, structType: "Span", lineGap: 1.5 });
  element.end();
  paper.y += after;
}

function writeHead(paper: Paper, root: Part, answer: Acknowledgement, say: Say): void {
  write(paper, root, "P", `Congbo · ${say("receipt_subject")}`, { ink: ACCENT, bold: true, size: 10 });
  write(paper, root, "H1", say("receipt_title", { number: answer.number }), { size: 22, bold: true, after: 2 });
  if (answer.demonstration) write(paper, root, "P", say("demonstration"), { ink: ACCENT });
  write(paper, root, "P", outcomeOf(answer, say), { size: 13, bold: true, after: 12 });
}

function writeFacts(paper: Paper, root: Part, facts: [string, string][]): void {
  for (const [name, value] of facts) {
    write(paper, root, "P", name, { ink: QUIET, size: 9, after: -1 });
    write(paper, root, "P", value, { after: 5 });
  }
}

function writeIssues(paper: Paper, root: Part, { issues }: Acknowledgement, language: Language, say: Say): void {
  if (issues.length === 0) return;
  write(paper, root, "H2", say("issues"), { size: 14, bold: true });
  for (const { severity, sheet, cell, message, mend } of issues.slice(0, MOST)) {
    const head = [say(severity), whereOf({ sheet, cell })].filter(Boolean).join(" · ");
    write(paper, root, "P", head, { bold: true, size: 9.5, ink: severity === "error" ? ACCENT : QUIET, after: -1 });
    write(paper, root, "P", message[language], { after: mend[language] ? -1 : 5 });
    if (mend[language]) write(paper, root, "P", `→ ${mend[language]}`, { ink: QUIET, after: 5 });
  }
  const left = issues.length - MOST;
  if (left > 0) write(paper, root, "P", say("issues_left_out", { count: left }));
}

function writeVerifying(paper: Paper, root: Part, told: Told, publicKeys: PublicKey[], say: Say): void {
  const { content, signature = "" } = told;
  const signer = publicKeys.find((key) => verifySignature(content, signature, [key]).holds);
  write(paper, root, "H2", say("verify"), { size: 14, bold: true });
  write(paper, root, "P", say(signer ? "verify_signed" : "verify_unsigned"));
  if (signer) write(paper, root, "P", `minisign -Vm ${ANSWER} -P ${lineOf(signer)}`, { ink: ACCENT });
}

function numberPages(paper: Paper, { number }: Acknowledgement, say: Say): void {
  const { count } = paper.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    paper.switchToPage(page);
    paper.page.margins.bottom = 0; // below it, where text would else start another page
    paper.markContent("Artifact", { type: "Pagination" });
    paper.font(REGULAR).fontSize(8.5).fillColor(QUIET);
    const text = say("page_of", { number, page: page + 1, pages: count });
    paper.text(text, MARGIN, paper.page.height - 38, { width: paper.page.width - 2 * MARGIN, align: "right" });
    paper.endMarkedContent();
  }
}
