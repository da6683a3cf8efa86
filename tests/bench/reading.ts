/** How fast workbooks are read, against plain inflate of the same entries and against exceljs; and in how much memory. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { inflateRawSync } from "node:zlib";
import Excel from "exceljs";
import { openWorkbook } from "../../ingest/workbook.ts";
import { bigWorkbook, readAll, smallWorkbooks } from "./specimens.ts";

export interface Result {
  name: string;
  value: number;
  unit: string;
  goal?: number;
}

/** Times in milliseconds, ratios, and the greatest resident memory of a fresh process that reads the big sheet. */
export async function benchReading(): Promise<Result[]> {
  const big = readAll([bigWorkbook()]);
  const small = readAll(smallWorkbooks());
  return [
    ...compare("big sheet", big),
    ...compare("300 small workbooks", small),
    await compareExceljs("big sheet", big),
    await compareExceljs("300 small workbooks", small),
    { name: "peak memory, big sheet", value: peakMemory(), unit: "MB", goal: 300 },
  ];
}

/** The best of several turns each, taken in alternation, so that a busy moment strikes both. */
function compare(name: string, files: Buffer[]): Result[] {
  let [read, inflated] = [Infinity, Infinity];
  for (let turn = 0; turn < 6; turn++) {
    read = Math.min(
      read,
      timeOf(() => files.forEach((file) => openWorkbook(file))),
    );
    inflated = Math.min(
      inflated,
      timeOf(() => files.forEach(inflateEntries)),
    );
  }
  return [
    { name: `inflate, ${name}`, value: inflated, unit: "ms" },
    { name: `read, ${name}`, value: read, unit: "ms" },
    { name: `read ÷ inflate, ${name}`, value: read / inflated, unit: "×", goal: 6 },
  ];
}

async function compareExceljs(name: string, files: Buffer[]): Promise<Result> {
  const read = timeOf(() => files.forEach((file) => openWorkbook(file)));
  const from = performance.now();
  for (const file of files) await new Excel.Workbook().xlsx.load(new Uint8Array(file).buffer);
  return { name: `exceljs ÷ read, ${name}`, value: (performance.now() - from) / read, unit: "×" };
}

function timeOf(work: () => void): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

/** Inflates every entry that a zip's directory lists. */
export function inflateEntries(zip: Buffer): void {
  const end = zip.length - 22;
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const header = zip.readUInt32LE(at + 42);
    const from = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
    inflateRawSync(zip.subarray(from, from + zip.readUInt32LE(at + 20)));
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}

const READ_ONE = `
  import { readFileSync } from "node:fs";
  const { openWorkbook } = await import(process.argv[1]);
  const workbook = openWorkbook(readFileSync(process.argv[2]));
  if (workbook.sheets[0].keys.length < 1_000_000) throw new Error("cells are missing");
  console.log(process.resourceUsage().maxRSS / 1024);
`;

function peakMemory(): number {
  const reader = fileURLToPath(new URL("../../ingest/workbook.ts", import.meta.url));
  const code = ["--input-type=module", "--eval", READ_ONE, reader, bigWorkbook()];
  return Number(execFileSync(process.execPath, code, { encoding: "utf8" }));
}

if (import.meta.main)
  for (const { name, value, unit, goal } of await benchReading())
    console.log(`${name}: ${value.toFixed(1)} ${unit}${goal === undefined ? "" : ` (goal: at most ${goal})`}`);
