/** Two small versions of one release with their pages, made by hand, built once: for what pages say of themselves and each other. */
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Cause, Cell, Change, Footnote, Reporting } from "../../reports/published.ts";
import { PACKAGE_FILES } from "../../src/data.ts";
import type { LoadedRelease } from "../../src/release.ts";
import { digestOf, madeOnce } from "../example.ts";
import { definitions } from "../published.ts";
import { figure, releaseOf } from "../site/release.ts";
import { writeFolder } from "../site/folder.ts";

const MAIN = resolve(import.meta.dirname, "../../src/main.ts");

/** What a reader must never have run. */
export const HOSTILE = `<img src="x" onerror="document.title='run'">`;

const TTCN = { ownership: "ttcn" };
const SHARE = { indicator: "share_of_local_industry" };

/** The country's output is what the first version says of it, or the second. */
function figuresOf(output: number) {
  return [
    figure({ indicator: "output_value", ...TTCN }, output, { sources: "1-3", reported: 2, expected: 34 }),
    figure({ indicator: "output_value", ...TTCN, place: "ha_noi_2008" }, output - 180_000, {
      sources: "1-2",
      cells: 2,
    }),
    figure({ indicator: "output_value", ...TTCN, place: "hue_1989" }, 180_000, { sources: "3", cells: 1 }),
    figure(SHARE, 37.5, { numerator: 300, denominator: 800, unit: "percent", expected: 34 }),
    figure({ indicator: "share_of_total_industry" }, 20, { unit: "percent" }),
    figure({ indicator: "returns_on_time" }, 1, { unit: "number", price_base: "", sources: "1-2", cells: 2 }),
  ];
}

const cell = (id: number, place: string, value: number): Cell => ({
  ...{
    id,
    submission: `${id}`.repeat(64),
    reporter: place,
    place,
    period: "2026-Q3",
    form: "output_value",
    sheet: "01",
  },
  ...{ cell: `E${46 + id}`, row: "A1.05", column: "constant_quarter", ownership: "production_cooperative" },
  ...{ sector: "weaving", product: "all", item: "all", measure: "constant", span: "quarter", mark: "number", value },
  ...{ state: "estimate", price_base: "constant_2010" },
});

const CELLS = [cell(1, "ha_noi_2008", 70_250.5), cell(2, "ha_noi_2008", 49_749.5), cell(3, "hue_1989", 180_000)];

const FOOTNOTE: Footnote = {
  ...{ kind: "explained", reporter: "ha_noi_2008", period: "2026-Q3", form: "output_value", sheet: "01", cell: "E47" },
  ...{ rule: "minimum", vi: HOSTILE, en: HOSTILE, day: "2026-10-02", sources: "1" },
};

const sent = (reporter: string, status: Reporting["status"]): Reporting => ({
  ...{ reporter, form: "output_value", status, received: "2026-10-01T08:00:00+07:00", submission: "ab".repeat(32) },
  ...{ warnings: 0, corrected: false },
});

function versionOf(version: number, output: number, more: Partial<LoadedRelease> = {}): LoadedRelease {
  const release = releaseOf(figuresOf(output));
  const ledger = { entries: 12, head: "1e".repeat(32) };
  const { codelists, forms, rules, indicators } = definitions;
  const published = new Set(release.indicators.map(({ id }) => id));
  return {
    ...release,
    label: { ...release.label, version, ledger, digest: "d1".repeat(32), demonstration: false },
    ...{ codelists, forms, rules, indicators: indicators.filter(({ id }) => published.has(id)) },
    reporting: [sent("ha_noi_2008", "on_time"), sent("hue_1989", "late")],
    footnotes: [FOOTNOTE],
    ...more,
  };
}

const CAUSE: Cause = {
  ...{ number: 1, kind: "corrected_return", reporter: "ha_noi_2008", period: "2026-Q3", form: "output_value" },
  ...{ submission: "cd".repeat(32), received: "2026-11-02T09:30:00+07:00", cells: "01!E47" },
  ...{ vi: "Hà Nội sửa một ô", en: "Hanoi corrected a cell" },
};

const CHANGES: Change[] = ["VN", "ha_noi_2008"].map((place, at) => {
  const [old, now] = [[300_000, 120_000][at] ?? 0, [310_500, 130_500][at] ?? 0];
  return {
    figure: `output_value/${place}/quarter/ttcn/all/all`,
    cause: 1,
    old,
    new: now,
    difference: 10_500,
    part: 10_500,
  };
});

export const REASON = { vi: "Hà Nội nộp lại biểu 01.", en: "Hanoi sent form 01 again." };

/** A site with the versions under `releases/2026-Q3/`; only for reading. */
export async function versionsFolder(): Promise<string> {
  const folder = join(tmpdir(), `congbo-example-versions-${digestOf("src", "reports", "tests/browser", "tests/site")}`);
  await madeOnce(folder, async (staging) => {
    const tables = join(staging, "tables");
    writeFolder(join(tables, "v1"), versionOf(1, 300_000), CELLS);
    const second = versionOf(2, 310_500, { causes: [CAUSE], changes: CHANGES });
    writeFolder(join(tables, "v2"), { ...second, label: { ...second.label, reason: REASON } }, CELLS);
    for (const version of ["v1", "v2"]) {
      const to = join(staging, "site/releases/2026-Q3", version);
      mkdirSync(to, { recursive: true });
      await promisify(execFile)(process.execPath, [MAIN, "release", join(tables, version), to]);
      for (const name of PACKAGE_FILES) writeFileSync(join(to, name), ""); // which sealing it writes
    }
    writeFileSync(join(staging, "site/index.html"), "<!doctype html><title>Congbo</title>");
  });
  return join(folder, "site");
}
