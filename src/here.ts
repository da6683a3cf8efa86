/** Where a reader is: release, language and page, and how things are said and linked from there. */
import type { Code, Language } from "../reports/schema.ts";
import { linkOut, linkTo, savedName } from "./link.ts";
import type { LoadedRelease } from "./release.ts";
import { wordOf, type Word } from "./words.ts";

export interface Here {
  release: LoadedRelease;
  language: Language;
  /** of the page, within the language: `provinces/hue_1989/` */
  path: string;
  say: (word: Word, given?: Record<string, string | number>) => string;
  /** the address of a page of the same language */
  link: (path: string) => string;
  /** the address of a page outside the version, such as the list of releases */
  out: (path: string) => string;
  /** the address of a file of the version, such as `data/figures.csv` */
  file: (path: string) => string;
  /** the name that a file of the page is saved under, which tells it from those of other pages */
  saved: (file: string) => string;
  name: (code: Code) => string;
}

/** The page at `path` of a release, in a language. */
export function hereOf(release: LoadedRelease, language: Language, path: string): Here {
  const from = `${language}/${path}`;
  return {
    release,
    language,
    path,
    say: (word, given) => wordOf(language, word, given),
    link: (to) => linkTo(from, `${language}/${to}`),
    out: (to) => linkOut(from, `${language}/${to}`),
    file: (to) => linkTo(from, to),
    saved: (file) => savedName(release.label, from, file),
    name: (code) => code[language],
  };
}
