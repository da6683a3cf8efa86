/** The codes that the tables of a release use, as resources that lie within its descriptor. */
import { codelistOf } from "../../reports/definitions.ts";
import { codesOf } from "../../reports/rows.ts";
import type { Words } from "../../reports/schema.ts";
import type { TableName } from "./fields.ts";
import { columnsOf, wordsOf } from "./fields.ts";
import { inDescriptor, type Kept, type Tell } from "./words.ts";

interface Named extends Words {
  code: string;
}

/** Where codes are from that are no codelist of their own. */
const GATHERED: Record<string, (definitions: Kept) => Named[]> = {
  places: ({ codelists }) => [...(codelists["provinces"] ?? []), ...(codelists["districts"] ?? [])],
  products: ({ codelists }) => codesOf("product", codelists),
  items: ({ codelists }) => codesOf("item", codelists),
  forms: ({ forms, foreign }) => [...forms, ...foreign].map(({ id, title }) => ({ code: id, ...title })),
  indicators: ({ indicators }) => indicators.map(({ id, title }) => ({ code: id, ...title })),
};

/** A resource for each list of codes that a column of these tables refers to. */
export function codeResourcesOf(tables: TableName[], definitions: Kept, tell: Tell): object[] {
  const lists = tables.flatMap((table) =>
    columnsOf(table).map(([column]) => wordsOf(table, column, definitions).more["codes"] ?? ""),
  );
  return [...new Set(lists)]
    .filter(Boolean)
    .sort()
    .map((list) => resourceOf(list, definitions, tell));
}

function resourceOf(list: string, definitions: Kept, tell: Tell): object {
  const codes = GATHERED[list]?.(definitions) ?? codelistOf(definitions, list);
  return {
    name: `codes-${list}`,
    type: "table",
    ...inDescriptor(
      "title",
      tell("codes", () => ({ name: list })),
    ),
    data: codes.map(({ code, vi, en }) => ({ code, vi, en })),
    schema: {
      fields: [fieldOf("code", tell("code"), tell("code_says")), ...(["vi", "en"] as const).map(nameField)],
      primaryKey: ["code"],
    },
  };

  function nameField(language: "vi" | "en") {
    return fieldOf(language, tell(`name_${language}`), tell("name_says"));
  }
}

const fieldOf = (name: string, title: Words, says: Words) => ({
  name,
  type: "string",
  ...inDescriptor("title", title),
  ...inDescriptor("description", says),
  constraints: { required: true },
});
