/** Changes in words of one language: a sentence, the causes, the figures; totals before details. */
import type { Cause } from "../../reports/changes.ts";
import { codelistOf, type Definitions } from "../../reports/definitions.ts";
import { COUNTRY } from "../../reports/places.ts";
import type { Language } from "../../reports/schema.ts";
import { DIMENSIONS, SPANS } from "../../reports/terms.ts";
import { decimalsFor, figureWords, type Say, type ToldFigure } from "../correcting/telling.ts";
import { newIssue } from "../issue.ts";
import { sentenceOf, writeDecimal } from "../sentences.ts";
import type { Frozen } from "../versions.ts";
import type { Explained } from "./explain.ts";
import type { Moved } from "./moved.ts";

/** A figure that moved, and what each cause made of it. */
export interface ToldMove extends Moved, ToldFigure {
  place_name: string;
  /** exact decimals; nothing where the old or the new is no number */
  difference: string | null;
  parts: { cause: number; part: string | null; text: string }[];
}

export interface ToldChanges {
  period: string;
  /** the version that the figures are compared with */
  version: number;
  summary: string;
  /** how many there are, whether or not they are listed */
  counts: { causes: number; cells: number; figures: number };
  causes: (Cause & { text: string })[];
  figures: ToldMove[];
}

/** What moved since a version, at most so many causes and figures. */
export function tellChanges(
  { moved, causes, parts }: Explained,
  { release: { period, version } }: Pick<Frozen, "release">,
  language: Language,
  definitions: Definitions,
  most = Infinity,
): ToldChanges {
  const say: Say = (code, found = {}) => sentenceOf(newIssue(definitions, code, {}, found), language, definitions);
  const made = Map.groupBy(parts, ({ figure }) => figure);
  const ordered = inOrder(moved, definitions).slice(0, most);
  const figures = ordered.map((one): ToldMove => {
    const own = made.get(one.figure) ?? [];
    const difference = own[0]?.difference ?? null;
    const change = { ...one, id: one.figure, period, difference: difference === null ? null : Number(difference) };
    const decimals = definitions.indicators.find(({ id }) => id === one.indicator)?.decimals ?? 1;
    const said = own.map(({ cause, part }) => ({ cause, part, text: signed(part, decimals, language) }));
    const words = figureWords(change, language, definitions, say);
    return { ...one, ...words, place_name: placeName(one.place, language, definitions), difference, parts: said };
  });
  const cells = causes.reduce((sum, one) => sum + one.cells.split(" ").filter(Boolean).length, 0);
  const counts = { causes: causes.length, cells, figures: moved.length };
  const [first] = figures;
  const summary = [say("changes_summary", { period, version, ...counts }), ...(first ? [headline(first, say)] : [])];
  return {
    ...{ period, version, summary: summary.join(" "), counts },
    causes: causes.slice(0, most).map((cause) => ({ ...cause, text: cause[language] })),
    figures,
  };
}

/** `Tỷ trọng …, Cả nước: từ 12,4 xuống 11,1 phần trăm.` */
function headline(first: ToldMove, say: Say): string {
  const { old, new: becomes, old_text, new_text, unit_name } = first;
  const way = old === null || becomes === null || old === becomes ? "other" : becomes > old ? "up" : "down";
  const found = [first.title, first.breakdown, first.place_name, first.period_name].filter(Boolean).join(", ");
  return say(`changes_headline_${way}`, {
    name: found,
    old: old_text,
    new: [new_text, unit_name].filter(Boolean).join(" "),
  });
}

const signed = (part: string | null, published: number, language: Language): string =>
  part === null
    ? ""
    : `${Number(part) > 0 ? "+" : ""}${writeDecimal(Number(part), language, decimalsFor(Number(part), published))}`;

const placeName = (place: string, language: Language, definitions: Definitions): string =>
  ["provinces", "districts"].flatMap((list) => codelistOf(definitions, list)).find(({ code }) => code === place)?.[
    language
  ] ?? place;

/** Totals before details, the country before its provinces, then as indicators are ordered. */
function inOrder(moved: Moved[], { indicators }: Definitions): Moved[] {
  const orders = new Map(indicators.map(({ id, order }) => [id, order]));
  const rankOf = (one: Moved): number[] => [
    DIMENSIONS.filter((name) => one[name] !== "all").length,
    one.place === COUNTRY ? 0 : 1,
    orders.get(one.indicator) ?? 0,
    SPANS.indexOf(one.span),
  ];
  const ranked = moved.map((one) => ({ one, rank: rankOf(one) }));
  return ranked.sort((a, b) => compare(a.rank, b.rank) || (a.one.figure < b.one.figure ? -1 : 1)).map(({ one }) => one);
}

/** The first numbers that differ decide. */
const compare = (a: number[], b: number[]): number =>
  a.map((number, at) => number - (b[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
