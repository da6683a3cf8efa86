/** What the bench reads is declared as forms are; a change of their schema must not leave it behind. */
import { expect, test } from "vitest";
import { rowsOf } from "../reports/rows.ts";
import { largeDefinitions } from "./bench/large.ts";

test("the large form of the bench unfolds into its total and 100,000 rows of 15 columns", () => {
  const { forms, codelists } = largeDefinitions();
  const [form] = forms;
  if (!form) throw new Error("The bench declares no form.");
  expect(form.columns).toHaveLength(15);
  expect(rowsOf(form, codelists)).toHaveLength(100_001);
});
