/** Every call of the resolution to plan, balance, register or measure has its answer. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkCalls, namesIn } from "../../reports/calls.ts";
import { codelistOf } from "../../reports/definitions.ts";
import { loadDefinitions } from "../../reports/load.ts";

const definitions = loadDefinitions();
const calls = codelistOf(definitions, "calls");
const RESOLUTION = join(import.meta.dirname, "../../../shared/resolution-vi.txt");

test("all 43 are there", () => {
  expect(calls.map(({ code }) => code)).toEqual(
    Array.from({ length: 43 }, (_, at) => `m${String(at + 1).padStart(2, "0")}`),
  );
});

const forms = definitions.forms.map(({ id }) => `forms/${id}/`);
const pages = new Set([...forms, "balances/", "long-series/"]);
const noticed = new Set(codelistOf(definitions, "notices").map(({ more }) => more["call"]));

test.each(calls.map((call) => [call.code, call.more] as const))("%s has an answer, not a note alone", (code, more) => {
  const answers = [...namesIn(more["indicators"]), ...namesIn(more["pages"]), ...(noticed.has(code) ? [code] : [])];
  expect(answers).not.toEqual([]);
  expect(namesIn(more["pages"]).filter((page) => !pages.has(page))).toEqual([]);
});

test.each([
  ["materials_asked@special_materials", true],
  ["materials_asked@no_such_materials", false],
  ["materials_asked@loans_long", false],
  ["materials_asked@", false],
  ["output_value@special_materials", false],
])("a call may be answered by %s: %s", (answer, isDeclared) => {
  const [call] = calls;
  if (!call) throw new Error("There are no calls.");
  const changed = [{ ...call, more: { ...call.more, indicators: answer } }, ...calls.slice(1)];
  const check = () => checkCalls({ ...definitions, codelists: { ...definitions.codelists, calls: changed } });
  if (isDeclared) expect(check).not.toThrow();
  else expect(check).toThrow(`"m01" has the indicators "${answer}", which is not declared.`);
});

test.skipIf(!existsSync(RESOLUTION))(
  "each is quoted literally from its line, and so are each level of the Union and all other words",
  () => {
    const lines = readFileSync(RESOLUTION, "utf8").normalize("NFC").split("\n");
    const words = codelistOf(definitions, "quotes").map(({ code, vi, more }) => ({
      code,
      more: { quote_vi: vi, resolution_line: more["line"] ?? "" },
    }));
    const quoted = [...calls, ...codelistOf(definitions, "organisation_levels"), ...words];
    const wrong = quoted.filter(({ more }) => {
      const line = lines[Number(more["resolution_line"]) - 1] ?? "";
      return !line.includes((more["quote_vi"] ?? "").replace(/…$/, ""));
    });
    expect(wrong.map(({ code }) => code)).toEqual([]);
  },
);
