import { expect, test } from "vitest";
import { loadDefinitions } from "../reports/definitions.ts";
import { issuesOf, shortOf, specimens } from "./specimens.ts";

const definitions = loadDefinitions();

test.each(specimens)("%s", async (_, specimen) => {
  const issues = await issuesOf(specimen, definitions);
  expect(issues.map(shortOf).sort(), specimen.says).toEqual(specimen.issues.toSorted());
});
