/** What of a return is loaded: the finest answers that were given, each number once. */
import { expect, test } from "vitest";
import { setMark, setNumber } from "../../ingest/example/answers.ts";
import { blankReturn, type Filed } from "../../ingest/filed.ts";
import { loadedRows } from "../../ingest/load.ts";
import { formOf } from "../../reports/definitions.ts";
import { rowsOf } from "../../reports/rows.ts";
import { definitions } from "../published.ts";
import { answerAt } from "../returns.ts";

const COLUMN = "constant_quarter";
const form = formOf(definitions, "output_value");
const column = form.columns.findIndex(({ id }) => id === COLUMN);

type Answers = Record<string, number | "nil" | "unavailable" | "confidential" | "text" | "error">;

/** The codes of the rows that are loaded when these rows are answered. */
function loadedOf(answers: Answers): string[] {
  const about = {
    form,
    rows: rowsOf(form, definitions.codelists),
    reporter: "ha_noi_2008",
    place: "ha_noi_2008",
    period: "2026-Q3",
  };
  const filed: Filed = blankReturn({ ...about, sheet: form.sheet, nil: false, nilCell: "" });
  for (const [code, answer] of Object.entries(answers)) {
    const at = answerAt(filed, code, COLUMN);
    if (typeof answer === "number") setNumber(filed, at, answer);
    else setMark(filed, at, answer);
  }
  return loadedRows(filed, column).map((row) => filed.rows[row]?.code ?? "");
}

test.each<[what: string, answers: Answers, loaded: string[]]>([
  ["a row without parts is loaded", { "A1.05": 3 }, ["A1.05"]],
  ["a total is left out where its parts are answered", { T: 3, L: 3, A: 3, A1: 3, "A1.05": 3 }, ["A1.05"]],
  ["a total is loaded where nothing below it is answered", { A: 7 }, ["A"]],
  ["each branch is as fine as it was answered", { T: 9, C: 2, L: 7, A: 7, "A1.05": 4, A1: 4 }, ["C", "A1.05"]],
  ["a total of zero with nothing below it is only its formula's", { T: 0, A: 0 }, []],
  ["a zero that was typed into a row without parts is an answer", { "A1.05": 0 }, ["A1.05"]],
  [
    "nothing occurred, not available and confidential are answers",
    { "A1.05": "nil", "A1.06": "unavailable", "A1.07": "confidential" },
    ["A1.05", "A1.06", "A1.07"],
  ],
  ["texts and errors are not", { "A1.05": "text", "A1.06": "error" }, []],
  ["a total stands for parts that are only text", { A1: 5, "A1.05": "text" }, ["A1"]],
  ["blank is not an answer", {}, []],
])("%s", (_, answers, loaded) => {
  expect(loadedOf(answers)).toEqual(loaded);
});

test("nothing is loaded twice on the way up: of every answered row, itself or what is below it", () => {
  const loaded = loadedOf({ T: 10, L: 10, A: 6, B: 4, A1: 6, "A1.01": 2, "A1.02": 4, "B.01": 4 });
  expect(loaded.toSorted()).toEqual(["A1.01", "A1.02", "B.01"]);
});
