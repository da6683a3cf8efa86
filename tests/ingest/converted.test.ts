/** A return filled in on our template and saved by LibreOffice as .xls, .ods or .xlsx is read by its layout like the one that was drawn. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadDefinitions } from "../../reports/load.ts";
import { openWorkbook } from "../../ingest/workbook.ts";
import { valuesOf, type Values } from "../opinions.ts";
import { issuesIn, shortOf, specimens, workbookOf } from "../specimens.ts";

const CHOSEN = ["good", "ambiguous_number", "date_in_number_cell", "error_value"];
const KINDS = ["xls", "ods", "xlsx"];
const hasOffice = (process.env["PATH"] ?? "").split(":").some((folder) => existsSync(join(folder, "soffice")));

const definitions = loadDefinitions();
const chosen = specimens.filter(([name]) => CHOSEN.includes(name));
const folder = mkdtempSync(join(tmpdir(), "congbo-converted-"));
const pathOf = (kind: string, name: string): string => join(folder, kind, `${name}.${kind}`);

test.skipIf(hasOffice)("LibreOffice is not here, so what it saves is not read", () => {});

afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(async () => {
  if (!hasOffice) return;
  for (const [name, specimen] of chosen)
    writeFileSync(join(folder, `${name}.xlsx`), await workbookOf(specimen, definitions));
  const files = chosen.map(([name]) => join(folder, `${name}.xlsx`));
  for (const kind of KINDS)
    execFileSync(
      "soffice",
      [
        `-env:UserInstallation=file://${folder}/profile`,
        ...["--headless", "--convert-to", kind, "--outdir", join(folder, kind), ...files],
      ],
      { stdio: "ignore" },
    );
}, 120_000);

/** Values with numbers as LibreOffice writes them; empty texts are blanks to it. */
const saved = (values: Values): Map<string, unknown> =>
  new Map(
    [...values]
      .filter(([, value]) => value !== "")
      .map(([at, value]) => [at, typeof value === "number" ? value.toPrecision(13) : value]),
  );

const cases = KINDS.flatMap((kind) => chosen.map(([name, specimen]) => ({ kind, name, specimen })));

test.runIf(hasOffice).each(cases)(
  "$name saved as .$kind has the same issues and values",
  async ({ kind, name, specimen }) => {
    const bytes = readFileSync(pathOf(kind, name));
    const drawn = readFileSync(join(folder, `${name}.xlsx`));
    const found = (await issuesIn(bytes, specimen, definitions)).map(shortOf);
    expect(found).toEqual((await issuesIn(drawn, specimen, definitions)).map(shortOf));
    const theirs = saved(valuesOf(openWorkbook(bytes)));
    const missing = [...saved(valuesOf(openWorkbook(drawn)))].filter(
      ([at, value]) => !isDeepStrictEqual(theirs.get(at), value),
    );
    expect(missing).toEqual([]);
  },
);
