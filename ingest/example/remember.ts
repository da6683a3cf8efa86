/** Computes once, remembers by its keys. */

/** What was made for the keys so far, and what stands under further keys. */
interface Shelf<T> {
  made?: T;
  further: Map<string, Shelf<T>>;
}

/** The function that makes each value once. Keys are walked one by one: joining them to a text took longer than making. */
export function remember<T extends object | number>(make: (...keys: string[]) => T): (...keys: string[]) => T {
  const first: Shelf<T> = { further: new Map() };
  return (...keys) => {
    const shelf = keys.reduce(under, first);
    shelf.made ??= make(...keys);
    return shelf.made;
  };
}

function under<T>({ further }: Shelf<T>, key: string): Shelf<T> {
  const found = further.get(key) ?? { further: new Map() };
  further.set(key, found);
  return found;
}
