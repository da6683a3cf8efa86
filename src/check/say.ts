/** The words of the page, in its language; they stand in the page itself. */
const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}") as Record<string, string>;

/** A word with its {placeholders} filled in. */
export const say = (word: string, given: Record<string, string | number> = {}): string =>
  (words[`check_${word}`] ?? word).replace(/\{(\w+)\}/g, (_, name: string) => String(given[name] ?? ""));
