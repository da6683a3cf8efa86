/** The file system of a process that is killed before any operation that one likes: from then on nothing it does is done. */

/** The calls that change what is on disk. */
const CHANGES = /^(mkdir|open|write|writeFile|fsync|link|symlink|rename|rm|cp|copyFile)Sync$/;

export class Killed extends Error {}

export interface Mortal {
  /** the operation before which the process dies */
  dies: number;
  done: number;
}

/** `node:fs` as such a process has it. */
export function mortalCalls(actual: Record<string, unknown>, life: Mortal): Record<string, unknown> {
  const calls = Object.entries(actual).map(([name, call]) => [
    name,
    typeof call !== "function" || !CHANGES.test(name)
      ? call
      : (...args: unknown[]): unknown => {
          if (++life.done >= life.dies) throw new Killed(name);
          return (call as (...args: unknown[]) => unknown)(...args);
        },
  ]);
  return Object.fromEntries(calls);
}
