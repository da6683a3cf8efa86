/** How revisions are told of: in which language, of which indicator, counted in what. */
import type { Revisions } from "../../reports/living.ts";
import type { Language } from "../../reports/schema.ts";
import { numberText, percentText } from "../format.ts";
import type { Word } from "../words.ts";

export interface Told {
  revisions: Revisions;
  language: Language;
  say: (word: Word, given?: Record<string, string | number>) => string;
}

export type Indicator = Revisions["indicators"][number];

/** What revisions of an indicator are counted in: `%`, or points where it is a percentage itself. */
export const measureOf = ({ say }: Told, { isShare }: Indicator): string => (isShare ? say("revisions_points") : "%");

/** `0,35 %`, `0.35%`; `−0,12 điểm phần trăm`. */
export const revisedText = (told: Told, indicator: Indicator, value: number): string =>
  indicator.isShare
    ? `${numberText(told.language, value, 2)}\u00a0${measureOf(told, indicator)}`
    : percentText(told.language, value, 2);
