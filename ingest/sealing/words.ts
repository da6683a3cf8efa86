/** What a version says of itself to programs: the words are those of its own definitions, in both languages. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { codelistOf, type Definitions } from "../../reports/definitions.ts";
import { LANGUAGES, type Language, type Words } from "../../reports/schema.ts";

/** The definitions that a version was made with. */
export type Kept = Pick<Definitions, "codelists" | "forms" | "foreign" | "rules" | "indicators">;

/** The definitions that lie among a version's tables. */
export const readDefinitions = (folder: string): Kept =>
  JSON.parse(readFileSync(join(folder, "definitions.json"), "utf8")) as Kept;

export type Tell = (code: string, facts?: (language: Language) => Record<string, string>) => Words;

/** Tells by the codelist `package`, with each `{fact}` put in. Throws where it has no such words. */
export function teller(definitions: Pick<Definitions, "codelists">): Tell {
  const phrases = new Map(codelistOf(definitions, "package").map((phrase) => [phrase.code, phrase]));
  return (code, facts = () => ({})) => {
    const phrase = phrases.get(code);
    if (!phrase) throw new Error(`reports/codelists/package.csv has no "${code}".`);
    return inBoth((language) => fill(phrase[language], facts(language)));
  };
}

/** The same said in every language. */
export const inBoth = (say: (language: Language) => string): Words =>
  Object.fromEntries(LANGUAGES.map((language) => [language, say(language)])) as Words;

const fill = (text: string, facts: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (hole, name: string) => facts[name] ?? hole);

/** Properties of a descriptor: Vietnamese first, English as the translation (datapackage.org, recipe "Language support"). */
export const inDescriptor = (property: string, { vi, en }: Words): Record<string, string> => ({
  [property]: vi,
  [`${property}@en`]: en,
});
