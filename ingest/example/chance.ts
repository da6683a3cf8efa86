/** Chance that can be repeated: the same keys give the same number, in whatever order they are asked. */

/** A number from 0 up to 1 for those keys. */
export type Chance = (...keys: (string | number)[]) => number;

/** FNV-1a over the keys, mixed as MurmurHash3 ends. */
export function newChance(seed: number): Chance {
  return (...keys) => {
    let hash = 2166136261 ^ seed;
    for (const character of keys.join("/")) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
  };
}

/** Makes a factor between 1 − spread and 1 + spread. */
export const newVariation =
  (chance: Chance) =>
  (spread: number, ...keys: (string | number)[]): number =>
    1 + spread * (2 * chance(...keys) - 1);
export type Variation = ReturnType<typeof newVariation>;
