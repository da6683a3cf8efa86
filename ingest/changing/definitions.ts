/** Which definitions differ from those that a version was made by. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { CauseKind } from "../../reports/changes.ts";
import { formsAsked, type Definitions } from "../../reports/definitions.ts";
import { LANGUAGES, type Codelist, type Words } from "../../reports/schema.ts";
import type { Frozen } from "../versions.ts";
import { sayCause, type Unnumbered } from "./words.ts";

/** What a version keeps of the definitions; versions before crosswalks were kept have none. */
type Kept = Omit<Definitions, "crosswalks"> & Partial<Pick<Definitions, "crosswalks">>;

/** A kind of definitions that changed, and all definitions as they are once it has, with those after it still as they were. */
export interface DefinitionCause {
  cause: Unnumbered;
  definitions: Definitions;
}

/** Codelists that say what is where. */
const BOUNDARIES = new Set(["provinces", "province_events", "split_factors"]);

/** A cause for each kind of definitions that changed since a version: boundaries, other codelists, methods, in this order.
 * `software` is the version of the one that computes now. */
export function definitionCauses(
  { folder, release }: Frozen,
  software: string,
  definitions: Definitions,
): DefinitionCause[] {
  const kept = JSON.parse(readFileSync(join(folder, "definitions.json"), "utf8")) as Kept;
  const lists = Object.keys(kept.codelists).filter(
    (name) => !isDeepStrictEqual(kept.codelists[name], plain(definitions.codelists[name])),
  );
  const boundaries = lists.filter((name) => BOUNDARIES.has(name));
  const others = lists.filter((name) => !BOUNDARIES.has(name));
  const methods = methodsChanged(kept, release.period, definitions);
  if (software !== release.software) methods.push({ vi: software, en: software });
  const before = { ...definitions, ...kept, forms: formsThen(kept, definitions) };
  const taking = (names: string[]): Definitions["codelists"] =>
    Object.fromEntries(names.map((name) => [name, definitions.codelists[name] ?? []]));
  const moved = { ...before, codelists: { ...definitions.codelists, ...kept.codelists, ...taking(boundaries) } };
  const coded = { ...moved, codelists: definitions.codelists };
  const named = (names: string[]): Words[] =>
    names.map((name) => listWords(name, kept.codelists[name] ?? [], definitions.codelists[name] ?? []));
  return [
    ...causeOf("boundary_changed", named(boundaries), moved),
    ...causeOf("codelist_changed", named(others), coded),
    ...causeOf("method_changed", methods, definitions),
  ];

  function causeOf(kind: CauseKind, changed: Words[], after: Definitions): DefinitionCause[] {
    if (changed.length === 0) return [];
    const [vi = "", en = ""] = LANGUAGES.map((language) => changed.map((words) => words[language]).join("; "));
    const nowhere = { reporter: "", period: "", form: "" };
    const said = {
      vi: sayCause(kind, { ...nowhere, sheet: "" }, { names: vi }, definitions).vi,
      en: sayCause(kind, { ...nowhere, sheet: "" }, { names: en }, definitions).en,
    };
    return [{ cause: { kind, ...nowhere, submission: "", received: "", cells: "", ...said }, definitions: after }];
  }
}

/** As it comes back from a file. */
const plain = <T>(value: T): T => (value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T));

/** A version keeps the forms that were asked; those of later quarters had no part in it. */
const formsThen = (kept: Kept, { forms }: Definitions): Definitions["forms"] =>
  forms.map((form) => kept.forms.find(({ id }) => id === form.id) ?? form);

/** The names of the forms, rules, indicators and crosswalks that are not as they were, new or gone. */
function methodsChanged(kept: Kept, period: string, definitions: Definitions): Words[] {
  return [
    ...differing(kept.forms, formsAsked(definitions, period), ({ id }) => id).map(({ title }) => title),
    ...differing(kept.foreign, definitions.foreign, ({ id }) => id).map(({ title }) => title),
    ...differing(kept.rules, definitions.rules, ({ code }) => code).map(({ vi, en }) => ({ vi, en })),
    ...differing(kept.indicators, definitions.indicators, ({ id }) => id).map(({ title }) => title),
    ...differing(kept.crosswalks ?? definitions.crosswalks, definitions.crosswalks, ({ id }) => id).map(({ id }) => ({
      vi: id,
      en: id,
    })),
  ];
}

function differing<T>(before: T[], after: T[], nameOf: (one: T) => string): T[] {
  const [there, here] = [before, plain(after)].map((all) => new Map(all.map((one) => [nameOf(one), one])));
  const names = [...new Set([...(there?.keys() ?? []), ...(here?.keys() ?? [])])];
  return names.flatMap((name) => {
    const [was, is] = [there?.get(name), here?.get(name)];
    return isDeepStrictEqual(was, is) ? [] : (is ?? was ?? []);
  });
}

/** `sectors (Sành, sứ, Thêu)`: a codelist by its file, and the codes that are new, gone or other. */
function listWords(name: string, before: Codelist, after: Codelist): Words {
  const codes = differing(before, after, ({ code }) => code);
  const [vi, en] = LANGUAGES.map((language) => `${name} (${codes.map((code) => code[language]).join(", ")})`);
  return { vi: vi ?? name, en: en ?? name };
}
