/** A thread that draws some of the example's returns into a folder, and tells of each. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type { Definitions } from "../../reports/definitions.ts";
import type { Example } from "../../reports/example.ts";
import { exampleReturns } from "../example.ts";

export interface Drawing {
  folder: string;
  definitions: Definitions;
  example: Example;
  /** of the returns that are to be drawn */
  names: string[];
}

const { folder, definitions, example, names } = workerData as Drawing;
const asked = new Set(names);
for (const { name, draw } of exampleReturns(definitions, example)) {
  if (!asked.has(name)) continue;
  writeFileSync(join(folder, name), await draw());
  parentPort?.postMessage(name);
}
