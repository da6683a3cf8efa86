/** All that the pages and downloads of a release are made from, made once. */
import { LANGUAGES, type Language } from "../../reports/schema.ts";
import type { Content } from "../page.ts";
import { loadRelease, type LoadedRelease } from "../release.ts";
import { figureContents, indicatorContents } from "./catalogue.ts";

export interface Made {
  release: LoadedRelease;
  /** of the pages of figures */
  figures: Record<Language, Content[]>;
  /** of the pages of indicators, in their order */
  indicators: Record<Language, Content[]>;
}

/** Downloads are made by this code, pages by a copy of it that Astro bundles, both in one process: what is made stands where
 * both find it. */
const known = globalThis as { congboMade?: Map<string, Made> };

/** The release in a folder with the contents of its pages. Throws when it does not fit its schema. */
export function madeOf(folder: string): Made {
  known.congboMade ??= new Map();
  const made = known.congboMade.get(folder) ?? make(folder);
  known.congboMade.set(folder, made);
  return made;
}

function make(folder: string): Made {
  const release = loadRelease(folder);
  const inEach = (contents: (release: LoadedRelease, language: Language) => Content[]): Record<Language, Content[]> => {
    const [vi, en] = LANGUAGES.map((language) => contents(release, language));
    return { vi: vi ?? [], en: en ?? [] };
  };
  return { release, figures: inEach(figureContents), indicators: inEach(indicatorContents) };
}
