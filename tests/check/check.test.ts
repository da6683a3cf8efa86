/** Several files checked together: what was accepted of an earlier quarter is history for the later one. */
import { beforeAll, expect, test } from "vitest";
import { checkFiles, type Given } from "../../src/check/check.ts";
import { definitions } from "../published.ts";
import { specimens, workbookOf, type Specimen } from "../specimens.ts";

const asked = { language: "en", received: "2026-12-20T08:00:00Z" } as const;
const specimenOf = (name: string): Specimen => specimens.find(([other]) => other === name)?.[1] ?? expect.fail(name);

let wrong: Given;
let before: Given;
let broken: Given;
beforeAll(async () => {
  const [good, specimen] = [specimenOf("good"), specimenOf("opening_stock_differs")];
  const earlier = { ...good, period: "2026-Q2" };
  wrong = { name: "now.xlsx", bytes: await workbookOf(specimen, definitions) };
  before = { name: "before.xlsx", bytes: await workbookOf(earlier, definitions) };
  broken = {
    name: "before.xlsx",
    bytes: await workbookOf({ ...earlier, cells: { "02!G12": "about 60" } }, definitions),
  };
});

const codesOf = async (...files: Given[]): Promise<string[][]> =>
  (await checkFiles(files, asked, definitions)).map(({ issues }) => issues.map(({ issue }) => issue.code));

test("alone a return is not compared with what came before", async () => {
  const [checked] = await checkFiles([wrong], asked, definitions);
  expect(checked?.compared).toEqual([]);
  expect(checked?.issues).toEqual([]);
});

test("with the quarter before, in whatever order, the rules of history are asked, and the later file is told first", async () => {
  const told = await codesOf(before, wrong);
  expect(told).toEqual([expect.arrayContaining(["previous_value_differs"]), []]);
  expect(await codesOf(wrong, before)).toEqual(told);
  const [checked] = await checkFiles([wrong, before], asked, definitions);
  expect(checked?.compared).toEqual(["second quarter of 2026"]);
});

test("an earlier return with errors is no history", async () => {
  const [now, then] = await checkFiles([wrong, broken], asked, definitions);
  expect(now?.compared).toEqual([]);
  expect(now?.issues).toEqual([]);
  expect(then?.outcome).toBe("rejected");
});

test("around a cell stand its neighbours, its row's label, the letters and the numbers of the sheet", async () => {
  const [checked] = await checkFiles([broken], asked, definitions);
  const [told] = checked?.issues ?? [];
  expect(told?.where).toBe("02!G12");
  expect(told?.excerpt?.columns).toEqual(["A", "F", "G", "H"]);
  expect(told?.excerpt?.rows.map(({ number }) => number)).toEqual([11, 12, 13]);
  expect(told?.excerpt?.rows[told.excerpt.at.row]?.cells[told.excerpt.at.column]).toBe("about 60");
});
