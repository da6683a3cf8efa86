/** What is being made and has no name yet: `.staging-`, the process that makes it, and the name that it will get. */
import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";

export interface Staging {
  staging: string;
  /** the name that it was to get */
  name: string;
  /** the process that made it */
  pid: number;
}

/** Where something is made before it gets its name, in the same folder. */
export const stagingOf = (path: string): string => join(dirname(path), `.staging-${process.pid}-${basename(path)}`);

/** What was begun in a folder and has no name yet. */
export const listStagings = (folder: string): Staging[] =>
  (existsSync(folder) ? readdirSync(folder) : []).flatMap((staging) => {
    const [, pid, name = ""] = /^\.staging-(\d+)-(.+)$/s.exec(staging) ?? [];
    return pid === undefined ? [] : [{ staging: join(folder, staging), name, pid: Number(pid) }];
  });

/** Whether a process of that number runs, whoever it belongs to. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
