/** JSON with the keys that an object has twice, of which `JSON.parse` keeps the last and says nothing. */

export type Json = string | number | boolean | null | Json[] | Block;
export interface Block {
  [key: string]: Json;
}

export const isBlock = (value: Json | undefined): value is Block =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What a text says; nothing where it is no JSON. `doubled` are the ways to keys that stand twice in their object. */
export function readJson(text: string): { value: Json; doubled: string[][] } | undefined {
  try {
    return { value: JSON.parse(text) as Json, doubled: doubledKeys(text) };
  } catch {
    return undefined;
  }
}

interface Level {
  /** nothing in a list */
  keys: Set<string> | undefined;
  key: string;
  /** whether the next string is a key */
  awaits: boolean;
}

const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/g;

/** Of a text that is JSON: its strings and brackets tell where each key stands. */
function doubledKeys(text: string): string[][] {
  const doubled: string[][] = [];
  const levels: Level[] = [];
  for (const [token] of text.matchAll(TOKENS)) {
    const level = levels.at(-1);
    if (token === "{") levels.push({ keys: new Set(), key: "", awaits: true });
    else if (token === "[") levels.push({ keys: undefined, key: "", awaits: false });
    else if (token === "}" || token === "]") levels.pop();
    else if (token === ",") level && (level.awaits = level.keys !== undefined);
    else if (level?.keys && level.awaits && token !== ":") {
      level.awaits = false;
      level.key = JSON.parse(token) as string;
      if (level.keys.has(level.key)) doubled.push(levels.map(({ key }) => key));
      level.keys.add(level.key);
    }
  }
  return doubled;
}
