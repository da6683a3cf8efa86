/** What a correction changes is told alike before it is received, before it is released, and by the release itself. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { draftChanges, draftWith } from "../../../ingest/changing/draft.ts";
import type { Explained } from "../../../ingest/changing/explain.ts";
import { readChanges } from "../../../ingest/changing/read.ts";
import { tellChanges } from "../../../ingest/changing/telling.ts";
import { linesOfChanges } from "../../../ingest/commands/changing.ts";
import { foldersOf } from "../../../ingest/folders.ts";
import { cellNamed, impactOf } from "../../../ingest/impact.ts";
import { closeParser } from "../../../ingest/parser.ts";
import { receive, type Delivery } from "../../../ingest/receive.ts";
import { listReleases, type Frozen } from "../../../ingest/versions.ts";
import { LANGUAGES } from "../../../reports/terms.ts";
import { definitions, freeze, publish, recompute } from "../../published.ts";
import { answerAt, deliverChanged, deliveryOf, returnsOf } from "../../returns.ts";

const REPORTER = "lai_chau_2004";
const PERIOD = "2025-Q3";
const data = mkdtempSync(join(tmpdir(), "congbo-draft-"));
const [sent] = returnsOf([REPORTER], PERIOD);
if (!sent) throw new Error("The example has no such return.");
let first: Frozen;
let corrected: Delivery;

beforeAll(async () => {
  first = await freeze(await publish(data, [await deliveryOf(sent)]), PERIOD);
  corrected = await deliverChanged(sent, (filed) => {
    if (filed.form.id !== "output_value") return;
    for (const column of ["current_quarter", "current_cumulative"]) {
      const at = answerAt(filed, "A1.05", column);
      filed.values[at] = (filed.values[at] || 0) + 1;
    }
  });
}, 120_000);
afterAll(() => {
  closeParser();
  rmSync(data, { recursive: true });
});

const TOTAL = "output_value_current/VN/quarter/all/all/all";

/** Without the receipt, which a file has only once it is received. */
const essence = ({ causes, parts }: Explained) => ({
  causes: causes.map(({ submission: _, received: __, ...cause }) => cause),
  parts,
});

test("a correction is told before it is received, before it is released, and by the release, all alike", async () => {
  const path = join(data, "corrected.xlsx");
  writeFileSync(path, corrected.bytes);
  const about = { id: "", name: "corrected.xlsx", bytes: corrected.bytes.length, received: corrected.received };
  const receipt = { ...about, number: 0, crosswalk: "", demonstration: true };
  const { explained: asked } = await draftWith(data, first, { path, receipt }, definitions);
  expect(asked?.causes).toMatchObject([{ kind: "corrected_return", reporter: REPORTER, form: "output_value" }]);
  expect(asked?.causes[0]?.cells).toMatch(/^01![A-Z]+\d+ 01![A-Z]+\d+$/);
  expect(asked?.parts.find(({ figure }) => figure === TOTAL)).toMatchObject({ difference: "1", part: "1" });

  const { number } = await receive(foldersOf(data), corrected);
  const received = await draftWith(data, first, { number }, definitions);
  const draft = await draftChanges(data, first, definitions);
  const second = await freeze(await recompute(data), PERIOD);
  const read = await readChanges(first, second);
  for (const one of [received.explained, draft, read]) expect(essence(one!)).toEqual(essence(asked!));
  expect(read.moved).toEqual(draft.moved);
  expect(read.causes[0]).toMatchObject({ submission: second.release.submissions[0], received: corrected.received });
}, 300_000);

test("a first version has changed nothing: causes and changes hold their heads alone", () => {
  const headsOf = (name: string): string => readFileSync(join(first.folder, name), "utf8");
  expect(headsOf("causes.csv")).toBe("number,kind,reporter,period,form,submission,received,cells,vi,en\r\n");
  expect(headsOf("changes.csv")).toBe("figure,cause,old,new,difference,part\r\n");
});

test("changes are told in both languages: a sentence first, then the causes with their cells, then totals before details", async () => {
  const [one, two] = listReleases(foldersOf(data).releases);
  const explained = await readChanges(one!, two!);
  const told = tellChanges(explained, one!, "en", definitions, 3);
  expect(told.counts).toEqual({ causes: 1, cells: 2, figures: explained.moved.length });
  expect(told.summary).toMatch(
    /^Against version 1 for the .+: 1 cause\(s\), 2 cell\(s\) and \d+ published figure\(s\) changed\. .+, .+: from [\d,.]+ up to [\d,.]+ .+\.$/,
  );
  expect(told.figures.map(({ figure }) => figure)).toEqual(
    ["VN/quarter", "VN/cumulative", `${REPORTER}/quarter`].map((of) => `output_value_current/${of}/all/all/all`),
  );
  for (const language of LANGUAGES) {
    const lines = linesOfChanges(tellChanges(explained, one!, language, definitions, 3), language, definitions);
    expect(lines.join("\n")).not.toMatch(/[{}]|undefined|NaN/);
    expect(lines[2]).toMatch(/^ {2}1\. Lai Ch[âa]u: /);
  }
});

test("a cell leads to every published figure that it is behind, those of the country counted", async () => {
  const versions = listReleases(foldersOf(data).releases);
  const [{ cells } = { cells: "" }] = (await readChanges(versions[0]!, versions[1]!)).causes;
  const address = cellNamed(`${REPORTER}/${PERIOD}/${cells.split(" ")[0]}`);
  const found = await impactOf(versions, address!);
  expect(found.map(({ version }) => version)).toEqual([1, 2]);
  const [before, after] = found;
  expect(after!.value! - before!.value!).toBeCloseTo(1, 6);
  expect(new Set(found.map(({ submission }) => submission)).size).toBe(2);
  for (const { figures, national, indicators } of found) {
    expect(figures).toBe(2 * national); // one province alone has reported: what is its own is the country's too
    expect(indicators.map(({ indicator }) => indicator)).toContain("output_value_current");
    expect(indicators.flatMap(({ ids }) => ids)).toContain(TOTAL);
  }
  expect(await impactOf(versions, address!, after!.submission.slice(0, 12))).toEqual([after]);
  expect(await impactOf(versions, { ...address!, cell: "A1" })).toEqual([]);
  expect(["ha_noi_2008/2026-Q3/01", "01!E12", "x/2026/01!E12"].map(cellNamed)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
