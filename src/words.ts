/** The words that readers see. A word that is missing stops the build. */
import type { Language } from "../reports/schema.ts";
import en from "./words/en.json" with { type: "json" };
import vi from "./words/vi.json" with { type: "json" };

export type Word = keyof typeof vi;

const WORDS: Record<Language, Record<string, string>> = { vi, en };

/** The word in a language, its {placeholders} filled in. Throws when it, or what it asks for, is missing. */
export function wordOf(language: Language, word: Word, given: Record<string, string | number> = {}): string {
  const text = WORDS[language][word];
  if (!text) throw new Error(`src/words/${language}.json has no "${word}".`);
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = given[name];
    if (value === undefined) throw new Error(`The word "${word}" needs {${name}}.`);
    return String(value);
  });
}

/** Every word whose name begins so, for a script that fills them in itself. */
export const wordsUnder = (language: Language, beginning: string): Record<string, string> =>
  Object.fromEntries(Object.entries(WORDS[language]).filter(([word]) => word.startsWith(beginning)));
