/** How scripts say things: words of the page's language, whose placeholders they fill in. */

export type Say = (word: string, given?: Record<string, string | number>) => string;

/** Says words whose names begin so. */
export const sayFrom =
  (words: Record<string, string>, beginning: string): Say =>
  (word, given = {}) =>
    (words[beginning + word] ?? word).replace(/\{(\w+)\}/g, (_, name: string) => String(given[name] ?? ""));
