/** What moves: figures between two versions of a release, and the figures that one cell is behind. */
import { statSync } from "node:fs";
import { basename } from "node:path";
import type { Definitions } from "../../reports/definitions.ts";
import type { Language } from "../../reports/schema.ts";
import { draftChanges, draftWith, type Arriving } from "../changing/draft.ts";
import type { Explained } from "../changing/explain.ts";
import { readChanges } from "../changing/read.ts";
import { tellChanges, type ToldChanges, type ToldMove } from "../changing/telling.ts";
import { timeInVietnam } from "../clock.ts";
import { foldersOf } from "../folders.ts";
import { hinder, messageOf } from "../hindrance.ts";
import { cellNamed, impactOf, type Impact } from "../impact.ts";
import { writeDecimal } from "../sentences.ts";
import { print, printJson } from "../terminal.ts";
import { listReleases, type Frozen } from "../versions.ts";
import { periodOf, releaseOf, textOf, type Action, type Context, type Options } from "./context.ts";
import { report } from "./judging.ts";

/** Prints what the next version of a quarter would change, what it would if one file came, or what a published one changed. */
export const changes: Action = async (context, [text = ""], options) => {
  const version = textOf(options, "version");
  const arriving = arrivingOf(options);
  if (version !== undefined) {
    const [previous, frozen] = versionsOf(context, periodOf(text), Number(version));
    return say(context, previous, await readChanges(previous, frozen), options);
  }
  const previous = releaseOf(context, text);
  if (!arriving)
    return say(context, previous, await draftChanges(context.data, previous, context.definitions), options);
  const { verdict, explained } = await draftWith(context.data, previous, arriving, context.definitions);
  return explained ? say(context, previous, explained, options) : report(context, [verdict], timeInVietnam());
};

/** The file that is asked about, if any. */
function arrivingOf(options: Options): Arriving | undefined {
  const [path, number] = [textOf(options, "with"), textOf(options, "receipt")];
  if (number !== undefined) return { number: Number(number) };
  if (path === undefined) return undefined;
  const about = { received: timeInVietnam(), name: basename(path), bytes: statSync(path).size };
  return { path, receipt: { number: 0, id: "", crosswalk: "", demonstration: false, ...about } };
}

/** A published version and the one before it. Throws where either is not there. */
function versionsOf({ data }: Context, period: string, version: number): [previous: Frozen, frozen: Frozen] {
  const all = listReleases(foldersOf(data).releases).filter(({ release }) => release.period === period);
  const [previous, frozen] = [version - 1, version].map((one) => all.find(({ release }) => release.version === one));
  if (!frozen) hinder("no_version", { code: period, version: String(version) });
  return [previous ?? hinder("no_version_before", { code: period }), frozen];
}

function say({ json, lang, definitions }: Context, previous: Frozen, explained: Explained, options: Options): number {
  const most = json || options["all"] === true ? Infinity : FEW;
  const told = tellChanges(explained, previous, lang, definitions, most);
  if (json) printJson(told);
  else print(linesOfChanges(told, lang, definitions).join("\n"));
  return 0;
}

/** Causes and figures that are shown to a person who has not asked for all. */
export const FEW = 20;

/** A sentence, then the causes with their cells, then the figures with what each cause made of them. */
export function linesOfChanges(told: ToldChanges, lang: Language, definitions: Definitions): string[] {
  const { summary, counts, causes, figures } = told;
  const more = (count: number): string[] =>
    count > 0 ? [`  ${messageOf("changes_more", { count }, lang, definitions)}`] : [];
  const section = (lines: string[], left: number): string[] => (lines.length > 0 ? ["", ...lines, ...more(left)] : []);
  const causeLines = causes.flatMap(({ number, text, cells }) => [
    `  ${number}. ${text}`,
    ...(cells ? [`     ${shorten(cells)}`] : []),
  ]);
  return [
    summary,
    ...section(causeLines, counts.causes - causes.length),
    ...section(figures.map(figureLine), counts.figures - figures.length),
  ];
}

/** Many cells are shown by the first of them. */
const shorten = (cells: string): string => {
  const all = cells.split(" ");
  return all.length > 12 ? `${all.slice(0, 12).join(" ")} …` : cells;
};

function figureLine(one: ToldMove): string {
  const { title, breakdown, place_name, period_name, old_text, new_text, unit_name, difference_text, parts } = one;
  const what = [title, breakdown, place_name, period_name].filter(Boolean).join(" · ");
  const made = parts.map(({ cause, text }) => (parts.length > 1 && text ? `${cause}: ${text}` : String(cause)));
  const moved = [`${old_text} → ${new_text}`, unit_name, difference_text && `(${difference_text})`].filter(Boolean);
  return `  ${what}: ${moved.join(" ")} [${made.join("; ")}]`;
}

/** Prints which published figures a cell is behind, version by version. Throws for a cell that is behind none. */
export const impact: Action = async ({ data, definitions, json, lang }, [text = ""], options) => {
  const address = cellNamed(text) ?? hinder("cell_not_named", { found: text });
  const found = await impactOf(listReleases(foldersOf(data).releases), address, textOf(options, "submission"));
  if (found.length === 0) hinder("no_impact", { found: text });
  if (json) printJson({ ...address, versions: found });
  else print(found.flatMap((one) => impactLines(one, lang, definitions)).join("\n"));
  return 0;
};

function impactLines(one: Impact, lang: Language, definitions: Definitions): string[] {
  const { period, version, submission, mark, value, figures, national, indicators } = one;
  const said = value === null ? mark : writeDecimal(value, lang, 6);
  const found = { period, version, digest: submission.slice(0, 16), said, figures, national };
  return [
    messageOf("impact_summary", found, lang, definitions),
    ...indicators.map(({ indicator, figures, national }) => {
      const title = definitions.indicators.find(({ id }) => id === indicator)?.title[lang] ?? indicator;
      return `  ${messageOf(national > 0 ? "impact_national" : "impact_local", { name: title, figures, national }, lang, definitions)}`;
    }),
  ];
}
