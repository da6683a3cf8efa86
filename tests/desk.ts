/** A desk for tests: a data folder of its own, keys, and workbooks to send to it. */
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildDesk, type DeskOptions } from "../ingest/desk/desk.ts";
import { openMemory } from "../ingest/desk/memory.ts";
import { cellOf } from "../ingest/filed.ts";
import { foldersOf } from "../ingest/folders.ts";
import { addKey } from "../ingest/keys.ts";
import { bytesOfBook, drawTemplate, fillTemplate } from "../ingest/template.ts";
import { formsAsked } from "../reports/definitions.ts";
import { loadDefinitions } from "../reports/load.ts";
import { reporterNamed } from "../reports/places.ts";
import { addTotals, goodReturn, setNumber } from "./good.ts";

export const definitions = loadDefinitions();
export const PERIOD = "2025-Q2"; // only the three oldest forms are asked: small workbooks
export const HA_NOI = "ha_noi_2008";
export const HUE = "hue_1989";

/** A data folder that is gone after the tests of a file; `remove` does it. */
export function newData(): { data: string; remove: () => void } {
  const data = mkdtempSync(join(tmpdir(), "congbo-desk-"));
  mkdirSync(foldersOf(data).submissions);
  return { data, remove: () => rmSync(data, { recursive: true }) };
}

/** A desk over a data folder. */
export async function newDesk(data: string, options: DeskOptions = {}) {
  const memory = await openMemory(data, definitions);
  return { memory, desk: await buildDesk(memory, options) };
}

/** The text of a new key of a submitter, good from 2024 to 2026. */
export function newKey(data: string, reporter: string, name = "Lan", expires = "2099-12-31"): string {
  const grant = { role: "submitter" as const, reporter, from: "2024-Q1", until: "2026-Q4" };
  const about = { name, grant, expires };
  return addKey(foldersOf(data).keys, about, "2026-01-05T08:00:00+07:00", definitions).text;
}

/** A reporter's good workbook, but for some cells: numbers are answers, which totals follow; texts are typed over. */
export async function workbookOf(
  name: string,
  cells: Record<string, string | number> = {},
  period = PERIOD,
): Promise<Buffer> {
  const reporter = reporterNamed(definitions.codelists, name, period);
  if (!reporter) throw new Error(`There is no reporter "${name}".`);
  const book = drawTemplate({ reporter, period, definitions });
  for (const { id, list } of formsAsked(definitions, period)) {
    if (list) continue;
    const filed = { ...goodReturn(id, period, definitions), reporter: reporter.code };
    for (const index of filed.values.keys()) {
      const number = cells[`${filed.sheet}!${cellOf(filed, index)}`];
      if (typeof number === "number") setNumber(filed, index, number);
    }
    addTotals(filed);
    fillTemplate(book, filed);
  }
  for (const [where, text] of Object.entries(cells)) {
    const [sheet = "", cell = ""] = where.split("!");
    const page = book.getWorksheet(sheet);
    if (page && typeof text === "string") page.getCell(cell).value = text;
  }
  return bytesOfBook(book);
}

/** What a program sends with a file. */
export const headersOf = (key: string, bytes: Uint8Array): Record<string, string> => ({
  authorization: `Bearer ${key}`,
  "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "content-length": String(bytes.length),
  "content-digest": `sha-256=:${createHash("sha256").update(bytes).digest("base64")}:`,
});

/** Sends a file as a program does. */
export const put = (
  { desk }: Awaited<ReturnType<typeof newDesk>>,
  key: string,
  bytes: Buffer,
  { reporter = HA_NOI, period = PERIOD, headers = {} as Record<string, string> } = {},
) =>
  desk.inject({
    method: "PUT",
    url: `/v1/submissions/${reporter}/${period}`,
    headers: { ...headersOf(key, bytes), ...headers },
    payload: bytes,
  });
