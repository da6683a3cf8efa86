/** The words of the desk's pages and papers, in both languages. */
import { dayName } from "../../reports/period.ts";
import type { Language } from "../../reports/schema.ts";
import { timeInVietnam } from "../clock.ts";
import en from "./words/en.json" with { type: "json" };
import vi from "./words/vi.json" with { type: "json" };

export type Word = keyof typeof vi;
export type Say = (word: Word, given?: Record<string, string | number>) => string;

const WORDS: Record<Language, Record<Word, string>> = { vi, en };

/** Says a word in a language, its {placeholders} filled in. Throws when it asks for what is not given. */
export const speaker =
  (language: Language): Say =>
  (word, given = {}) =>
    WORDS[language][word].replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = given[name];
      if (value === undefined) throw new Error(`The word "${word}" needs {${name}}.`);
      return String(value);
    });

/** `08:30, ngày 06 tháng 10 năm 2026`; `08:30 on 6 October 2026`: a moment by the clock of Vietnam. */
export function momentName(time: string, language: Language): string {
  const here = timeInVietnam(time);
  const day = dayName(here.slice(0, 10), language);
  return language === "vi" ? `${here.slice(11, 16)}, ${day}` : `${here.slice(11, 16)} on ${day}`;
}

/** Millions of bytes, thousands of smaller ones, or each of a few: `1,2 MB`, `45 kB`, `13 byte`. */
export function sizeName(bytes: number, language: Language): string {
  const [value, unit] = bytes < 1e3 ? [bytes, "byte"] : bytes < 1e6 ? [bytes / 1e3, "kB"] : [bytes / 1e6, "MB"];
  const shown = new Intl.NumberFormat(language === "vi" ? "vi-VN" : "en-GB", { maximumFractionDigits: 1 });
  return `${shown.format(value)} ${unit}`;
}
