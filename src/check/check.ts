/** Checks files as the desk does, in the order of their periods, and tells what was found in words that a page can show. */
import type { Definitions } from "../../reports/definitions.ts";
import { isQuarter, periodName, shiftPeriod } from "../../reports/period.ts";
import { reportersOf } from "../../reports/places.ts";
import type { Issue, Language } from "../../reports/schema.ts";
import { identify } from "../../ingest/identify.ts";
import { judge } from "../../ingest/judge.ts";
import { canAnnotate, openBytes } from "../../ingest/open.ts";
import { mendOf, sentenceOf, whereOf, writeDecimal } from "../../ingest/sentences.ts";
import type { Workbook } from "../../ingest/sheet.ts";
import { newShelf } from "../../ingest/shelf.ts";
import type { Verdict } from "../../ingest/verdict.ts";
import { excerptOf, type Excerpt } from "./excerpt.ts";

export interface Given {
  name: string;
  bytes: Uint8Array;
}

/** Who asks: in which language, and when, as an ISO date-time. */
export interface Asked {
  language: Language;
  received: string;
}

/** An issue as a page shows it. */
export interface Told {
  issue: Issue;
  where: string;
  message: string;
  mend: string;
  /** both sides of a sum and their difference, as the language writes numbers */
  sides?: { found: string; expected: string; difference: string };
  excerpt?: Excerpt;
}

/** What a page shows of a file. */
export interface Checked {
  name: string;
  reporter: string;
  period: string;
  outcome: Verdict["outcome"];
  issues: Told[];
  /** whether it has a copy with its cells marked */
  annotated: boolean;
  /** names of the earlier quarters that it was compared with, the latest first */
  compared: string[];
}

/** How far back a rule looks. */
const QUARTERS = 12;

/** Every file, the latest period first; what is accepted of an earlier period is history for the later ones. */
export async function checkFiles(files: Given[], asked: Asked, definitions: Definitions): Promise<Checked[]> {
  const shelf = newShelf(definitions);
  const opened = await Promise.all(files.map(async (file) => ({ file, ...(await openingOf(file)) })));
  const checked: Checked[] = [];
  for (const { file, open } of opened.toSorted((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0))) {
    const about = { number: 0, id: "", crosswalk: "", demonstration: false, received: asked.received };
    const receipt = { ...about, name: file.name, bytes: file.bytes.length };
    let workbook: Workbook | undefined;
    const verdict = await judge(async () => (workbook = open()), receipt, shelf.known, definitions);
    const earlier = Array.from({ length: QUARTERS }, (_, back) => back + 1)
      .map((back) => (isQuarter(verdict.period) ? shiftPeriod(verdict.period, -back) : ""))
      .filter((period) => period !== "" && shelf.known.accepted(verdict.reporter, period).length > 0);
    shelf.keep(verdict);
    checked.push(toldOf(verdict, workbook, earlier, asked.language, definitions));
  }
  return checked.reverse();
}

/** Opens a file once; what cannot be opened says so when it is judged. */
async function openingOf({ bytes, name }: Given): Promise<{ period: string; open: () => Workbook }> {
  try {
    const workbook = await openBytes(bytes, name);
    return { period: identify(workbook)?.period ?? "", open: () => workbook };
  } catch (error) {
    const open = (): never => {
      throw error;
    };
    return { period: "", open };
  }
}

function toldOf(
  { receipt, reporter, period, outcome, issues }: Verdict,
  workbook: Workbook | undefined,
  earlier: string[],
  language: Language,
  definitions: Definitions,
): Checked {
  const place = reportersOf(definitions.codelists).find(({ code }) => code === reporter);
  const nameOf = (quarter: string): string => (isQuarter(quarter) ? periodName(quarter, "quarter", language) : quarter);
  return {
    name: receipt.name,
    reporter: place?.[language] ?? reporter,
    period: nameOf(period),
    outcome,
    compared: earlier.map(nameOf),
    annotated: canAnnotate(receipt.name, issues),
    issues: issues.map((issue) => ({
      issue,
      where: whereOf(issue),
      message: sentenceOf(issue, language, definitions),
      mend: mendOf(issue, language, definitions),
      sides: sidesOf(issue, language),
      excerpt: workbook && excerptOf(issue, workbook, language),
    })),
  };
}

function sidesOf({ found: { found, expected, difference } }: Issue, language: Language): Told["sides"] {
  const sides = [found, expected, difference];
  if (!sides.every((side) => typeof side === "number")) return undefined;
  const [a = "", b = "", c = ""] = sides.map((side) => writeDecimal(side, language, 6));
  return { found: a, expected: b, difference: c };
}
