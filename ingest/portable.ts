/** What a browser needs to check by: of every definition only what reading, checking and one language's sentences use. */
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Definitions } from "../reports/definitions.ts";
import type { Code, Codelist, Form, Language, Rule } from "../reports/schema.ts";
import { LANGUAGES } from "../reports/terms.ts";
import { readSyntax, type Syntax } from "./checking/syntax.ts";

export interface Portable {
  definitions: Definitions;
  /** every condition as the tree that was read of it */
  syntaxes: Record<string, Syntax>;
}

/** Codelists in which people type names, which may be of either language. */
const TYPED = ["districts", "ownership", "product_groups", "products", "provinces", "sectors"];
/** Codelists that only tell. */
const TOLD = ["issue_types", "long_series", "price_bases", "refusals", "units"];
/** What is asked of a code beside its names. */
const ASKED = ["scope", "severity", "symbol", "sector", "unit", "decimals", "base_year"];
/** The command line's sentences are not a browser's, but for words within others and those of the annotated copy. */
const WITHIN = /^(blank|cells?_\w+|severity_\w+|annotated_\w+)$/;

/** What is served to browsers: `vi-<digest>.json` and `en-<digest>.json`, and a way to write them into a folder. */
export function portableFiles(definitions: Definitions): { digest: string; write(folder: string): void } {
  const texts = LANGUAGES.map((language) => [language, JSON.stringify(portableOf(definitions, language))] as const);
  const digest = createHash("sha256").update(texts.join()).digest("hex").slice(0, 12);
  return {
    digest,
    write(folder) {
      mkdirSync(folder, { recursive: true });
      for (const [language, text] of texts) writeFileSync(join(folder, `${language}-${digest}.json`), text);
    },
  };
}

/** The definitions as JSON can carry them, with words of one language where nobody types the other. */
export function portableOf(definitions: Definitions, language: Language): Portable {
  const { codelists } = definitions;
  const items = Object.keys(codelists).filter((name) => name.startsWith("items_"));
  const taken = (names: string[], both: boolean): [string, Codelist][] =>
    names.map((name) => [name, (codelists[name] ?? []).map((code) => lightCode(code, language, both))]);
  const messages = (codelists["messages"] ?? []).filter(({ code }) => WITHIN.test(code));
  const forms = definitions.forms.map((form) => lightForm(form, language));
  const rules = definitions.rules.map(lightRule);
  const asked = [...rules, ...forms.flatMap((form) => form.rules)];
  const texts = asked.flatMap(({ condition, when }) => (when ? [condition, when] : [condition]));
  return {
    definitions: {
      codelists: {
        ...Object.fromEntries([...taken([...TYPED, ...items], true), ...taken(TOLD, false)]),
        messages: messages.map((code) => lightCode(code, language, false)),
      },
      forms,
      foreign: [],
      rules,
      indicators: [],
      crosswalks: [],
    },
    syntaxes: Object.fromEntries(texts.map((text) => [text, readSyntax(text)])),
  };
}

function lightCode({ code, vi, en, parent, from, until, more }: Code, language: Language, both: boolean): Code {
  const kept = Object.entries(more).filter(
    ([name, text]) => text !== "" && (ASKED.includes(name) || name === `mend_${language}`),
  );
  const names = both ? { vi, en } : { vi: "", en: "", [language]: language === "vi" ? vi : en };
  return { code, ...names, parent, from, until, more: Object.fromEntries(kept) };
}

const lightRule = (rule: Rule): Rule => ({ ...rule, vi: "", en: "" });

function lightForm(form: Form, language: Language): Form {
  const none = { vi: "", en: "" };
  const said = <T extends { vi: string; en: string }>(words: T): T => ({
    ...words,
    ...none,
    [language]: words[language],
  });
  return {
    ...form,
    title: said(form.title),
    purpose: none,
    notes: [],
    footnote: undefined,
    columns: form.columns.map((column) => ({ ...said(column), group: column.group && said(column.group) })),
    rules: form.rules.map(lightRule),
    changes: form.changes.map((change) => ({ ...change, ...none })),
  };
}
