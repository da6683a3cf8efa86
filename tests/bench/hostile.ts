/** What the hostile files cost, each in a child process of its own: the slowest and the largest of them. */
import { askAlone, type Cost } from "../specimens/hostile/ask.ts";
import { hostile } from "../specimens/hostile/files.ts";
import type { Result } from "./reading.ts";

const [SECONDS, MEGABYTES, SHOWN] = [2, 300, 4];

/** The slowest files in seconds, and those that take the most memory in megabytes. */
export async function benchHostile(): Promise<Result[]> {
  const costs: (Cost & { name: string })[] = [];
  for (const [name, , make] of hostile) costs.push({ name, ...(await askAlone(make(), 20)) });
  const worst = (unit: "seconds" | "megabytes") => costs.toSorted((a, b) => b[unit] - a[unit]).slice(0, SHOWN);
  return [
    ...worst("seconds").map(({ name, seconds }) => ({ name, value: seconds, unit: "s", goal: SECONDS })),
    ...worst("megabytes").map(({ name, megabytes }) => ({ name, value: megabytes, unit: "MB", goal: MEGABYTES })),
  ];
}
