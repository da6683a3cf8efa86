/** Computes once, remembers by its keys. */
export function remember<T>(make: (...keys: string[]) => T): (...keys: string[]) => T {
  const known = new Map<string, T>();
  return (...keys) => {
    const key = keys.join("/");
    const found = known.get(key) ?? make(...keys);
    known.set(key, found);
    return found;
  };
}
