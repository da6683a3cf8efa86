/** A reason that the centre took, and a rule that it let rest, stand under the figures of a release that come from the cell. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { provinceContent } from "../../src/contents/province.ts";
import { hereOf } from "../../src/here.ts";
import { loadRelease, type LoadedRelease } from "../../src/release.ts";
import { explain, review, waive, type Deciding } from "../../ingest/deciding.ts";
import { issueKey } from "../../ingest/explanation.ts";
import { foldersOf } from "../../ingest/folders.ts";
import { buildWarehouse } from "../../ingest/ingest.ts";
import { newIssue } from "../../ingest/issue.ts";
import { listEntries } from "../../ingest/ledger.ts";
import { closeParser } from "../../ingest/parser.ts";
import { freezeRelease } from "../../ingest/prepared.ts";
import { replay } from "../../ingest/replay.ts";
import type { Issue } from "../../reports/schema.ts";
import { definitions, HA_NOI, HUE, newData, newDesk, newKey, PERIOD, put, workbookOf } from "../desk.ts";

const { data, remove } = newData();
const { ledger } = foldersOf(data);
const by = (name: string): Deciding => ({ ledger, by: name, time: "2025-07-20T08:00:00+07:00", definitions });
const REASON = "Nhà máy mới chạy từ tháng 5";
const WAIVED = { vi: "Hàng trả lại", en: "Goods returned" };
const where = { form: "output_value", sheet: "01", row: "weaving" };
/** As the check would say it of two cells of the table of output: E12 and E13 are told at once. */
const jump: Issue = {
  ...newIssue(definitions, "unit_jump", { ...where, cell: "E12", column: "quarter" }),
  found: { found: 1000, reference: 1, range: "E12:E13" },
};
const open: Issue = { ...jump, cell: "E14", found: { found: 7, reference: 1 } };
const low: Issue = { ...newIssue(definitions, "below_minimum", { ...where, cell: "F12" }), rule: "minimum" };
let release: LoadedRelease;

/** A good return, of which it is said that two cells jump, one of them without an answer, and that a rule rests at a third. */
beforeAll(async () => {
  const desk = await newDesk(data);
  for (const reporter of [HA_NOI, HUE])
    await put(desk, newKey(data, reporter), await workbookOf(reporter), { reporter });
  waive({ reporter: HA_NOI, period: PERIOD, rule: "minimum", cell: "01!F12", reason: WAIVED }, by("Minh"));
  const replayed = await replay(data, definitions);
  closeParser();
  const verdict = replayed.verdicts.find(({ reporter }) => reporter === HA_NOI);
  if (!verdict) throw new Error("Nothing was received.");
  Object.assign(verdict, { issues: [jump, open], waived: [low] });
  explain(verdict, { [issueKey(jump)]: REASON }, by("Lan"));
  explain(verdict, { [issueKey(open)]: "Chưa rõ" }, by("Lan"));
  review(verdict, issueKey(jump), true, "", by("Minh"));
  const warehouse = await buildWarehouse(":memory:", { ...replayed, decisions: listEntries(ledger) }, definitions);
  const { folder } = await freezeRelease(warehouse, { data, period: PERIOD, date: "2025-08-01" }, definitions);
  release = loadRelease(folder);
});
afterAll(remove);

test("a release has the reasons that were taken and the rules that rest, and no reason that nobody has read", () => {
  expect(release.footnotes).toMatchObject([
    { kind: "explained", reporter: HA_NOI, cell: "E12", vi: REASON, en: REASON, day: "2025-07-20" },
    { kind: "waived", reporter: HA_NOI, cell: "F12", rule: "minimum", ...WAIVED },
  ]);
});

test("a reason names the rows of the cells that it is about, and stands under the reporter's own figures alone", () => {
  const [{ sources = "" } = {}] = release.footnotes;
  expect(sources.split(" ")).toHaveLength(2);
  const noted = [...release.footnotesOf.keys()];
  expect(noted.length).toBeGreaterThan(0);
  expect(noted.filter((id) => !id.includes(`/${HA_NOI}/`))).toEqual([]);
  const ofTrade = [...release.figures.values()].filter(
    ({ indicator, place, span, cells }) =>
      indicator === "output_value" && place === HA_NOI && span === "quarter" && cells === 1,
  );
  const cited = new Set(sources.split(" "));
  for (const { id, sources } of ofTrade) expect([id, release.footnotesOf.has(id)]).toEqual([id, cited.has(sources)]);
});

test("the province's page marks the figure and says the reason below it, in both languages", () => {
  const province = release.provinces.find(({ code }) => code === HA_NOI);
  if (!province) throw new Error("The province is missing.");
  for (const [language, waived] of [
    ["vi", WAIVED.vi],
    ["en", WAIVED.en],
  ] as const) {
    const { sections } = provinceContent(hereOf(release, language, `provinces/${HA_NOI}/`), province);
    const said = sections.flatMap(({ table }) => table?.footnotes ?? []).map(({ text }) => text);
    expect(said.some((text) => text.startsWith("01!E12: ") && text.includes(REASON))).toBe(true);
    const list = sections.find(({ id }) => id === "footnotes")?.list ?? [];
    expect(list.filter((text) => text.includes(waived))).toHaveLength(1);
  }
});
