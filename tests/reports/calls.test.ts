/** Every call of the resolution to plan, balance, register or measure has its answer. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { codelistOf, loadDefinitions } from "../../reports/definitions.ts";

const definitions = loadDefinitions();
const calls = codelistOf(definitions, "calls");
const RESOLUTION = join(import.meta.dirname, "../../../shared/resolution-vi.txt");

test("all 43 are there", () => {
  expect(calls.map(({ code }) => code)).toEqual(
    Array.from({ length: 43 }, (_, at) => `m${String(at + 1).padStart(2, "0")}`),
  );
});

test.each(calls.map((call) => [call.code, call.more] as const))("%s has an indicator or says why not", (_, more) => {
  const indicators = (more["indicators"] ?? "").split(" ").filter(Boolean);
  const known = new Set(definitions.indicators.map(({ id }) => id));
  expect(indicators.filter((id) => !known.has(id))).toEqual([]);
  if (indicators.length === 0) expect([more["note_vi"], more["note_en"]]).not.toContain("");
});

test.skipIf(!existsSync(RESOLUTION))(
  "each is quoted literally from its line, and so is each level of the Union",
  () => {
    const lines = readFileSync(RESOLUTION, "utf8").normalize("NFC").split("\n");
    const quoted = [...calls, ...codelistOf(definitions, "organisation_levels")];
    const wrong = quoted.filter(({ more }) => {
      const line = lines[Number(more["resolution_line"]) - 1] ?? "";
      return !line.includes((more["quote_vi"] ?? "").replace(/…$/, ""));
    });
    expect(wrong.map(({ code }) => code)).toEqual([]);
  },
);
