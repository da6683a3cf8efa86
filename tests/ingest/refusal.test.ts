import { readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { openBytes } from "../../ingest/open.ts";
import { Refusal, REFUSALS } from "../../ingest/refusal.ts";
import { openWorkbook } from "../../ingest/workbook.ts";
import { zipOf } from "../archive.ts";
import { entriesOf, workbookOf } from "../parts.ts";
import { damaged } from "../specimens/hostile/damaged.ts";

const SENTENCES = join(import.meta.dirname, "../../reports/codelists/refusals.csv");

/** The code and the detail with which opening a file is refused. */
async function refusalOf(file: Uint8Array, name = "tinh.xlsx"): Promise<{ code: string; detail: string }> {
  try {
    await openBytes(file, name);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  return { code: "opened", detail: "" };
}

test.each(damaged)("%s is refused: %s (ASVS 5.0 V5.2.3 V5.3.3)", async (_, code, file) => {
  expect((await refusalOf(file)).code).toBe(code);
});

test("a refusal names the cell", async () => {
  const file = workbookOf({ rows: ['<row r="3"><c r="AB3"><v>x</v></c></row>'], names: ["Biểu 01"] });
  expect((await refusalOf(file)).detail).toBe("Biểu 01!AB3");
});

test("more than five million cells are refused before they fill the memory", async () => {
  const rows = `<row>${"<c/>".repeat(16384)}</row>`.repeat(310);
  const entries = entriesOf({ rows: [rows] }).map((entry) => ({ ...entry, method: 0 }));
  expect((await refusalOf(zipOf(entries))).code).toBe("too_many_cells");
});

test("many comments, instructions and deep elements are passed over without a deep stack", () => {
  const deep = `${"<a>".repeat(200_000)}${"</a>".repeat(200_000)}`;
  const file = workbookOf({ rows: [`${"<!---->".repeat(100_000)}<row r="1">${deep}<c r="A1"><v>1</v></c></row>`] });
  expect(openWorkbook(file).sheets[0]?.keys.length).toBe(1);
});

test("no bytes cut or changed at any place make the reader do anything but open or refuse", async () => {
  const whole = workbookOf({ rows: ['<row r="1"><c r="A1" t="s"><v>0</v></c></row>'], strings: "<si><t>một</t></si>" });
  for (let at = 0; at < whole.length; at++) {
    expect((await refusalOf(whole.subarray(0, at))).code).not.toBe("opened");
    const changed = Buffer.from(whole);
    changed[at] = 255 - (changed[at] ?? 0);
    await refusalOf(changed);
  }
});

test("every refusal has a sentence in both languages, and every sentence a refusal", () => {
  const { data } = Papa.parse<Record<string, string>>(readFileSync(SENTENCES, "utf8").trim(), { header: true });
  expect(data.map(({ code }) => code).sort()).toEqual([...REFUSALS].sort());
  for (const { vi, en } of data) {
    expect(vi?.endsWith(".") && vi === vi.normalize("NFC")).toBe(true);
    expect(en?.endsWith(".")).toBe(true);
    expect(vi?.includes("{found}")).toBe(en?.includes("{found}"));
  }
});
