/** A form: what it is for, when it is due, what it asks and by which rules answers are checked. */
import type { Field, Form, Rule } from "../../reports/schema.ts";
import { numberText, unitName } from "../format.ts";
import type { Here } from "../here.ts";
import type { Content, Section } from "../page.ts";
import { phrasesOf } from "../release.ts";
import { blanksOf, dueText } from "./forms.ts";
import { sectionOf } from "./sections.ts";
import { textTable } from "./texts.ts";

/** The page of a form. */
export function formContent(here: Here, form: Form): Content {
  const { say, language } = here;
  return {
    path: `forms/${form.id}/`,
    title: form.title[language],
    eyebrow: `${say("form")} ${form.symbol}`,
    parents: [{ title: say("forms"), path: "forms/" }],
    lead: `${form.purpose[language]} ${say("form_due", { day: dueText(here, form) })}`,
    headlines: [],
    sections: [
      ...fieldSection(here, form),
      ...columnSection(here, form),
      ...noteSection(here, form),
      ...ruleSection(here, form),
      ...changeSection(here, form),
    ],
    related: blanksOf(here),
  };
}

/** What the reporter writes of each row of a list. */
function fieldSection(here: Here, { list, optional }: Form): Section[] {
  const { say, language, release } = here;
  const fields = list?.fields ?? [];
  const takes = ({ codes, under }: Field): string => {
    if (!codes) return say("any_text");
    const parent = release.codelists[codes]?.find(({ code }) => code === under);
    const name = codes === "place" ? say("district") : say(codes);
    return say("from_codelist", { name: parent ? `${name} (${parent[language]})` : name });
  };
  const table = textTable("fields", say("fields"), say("field"), [say("takes"), say("names_row")], fields, (field) => ({
    label: field[language],
    path: "",
    values: [takes(field), field.key ? say("yes") : say("no")],
  }));
  const lead = [
    list ? say("list_lead", { count: numberText(language, list.most, 0) }) : "",
    optional ? say("optional_lead") : "",
  ];
  return fields.length ? sectionOf(table, [], { lead: lead.filter(Boolean).join(" ") }) : [];
}

function columnSection(here: Here, form: Form): Section[] {
  const { say, language } = here;
  const labels = [say("unit"), say("prices"), say("required")];
  const table = textTable("columns", say("columns"), say("column"), labels, form.columns, (column) => ({
    label: [column.group?.[language], column[language]].filter(Boolean).join(": "),
    path: "",
    values: [
      unitName(here, column.unit),
      column.prices === "none" ? "" : say(`prices_of_${column.prices}`),
      column.percentage_of ? say("recomputed") : say(column.required ? "yes" : "no"),
    ],
  }));
  return sectionOf(table);
}

function noteSection({ say, language }: Here, form: Form): Section[] {
  return form.notes.length
    ? [{ id: "notes", title: say("notes"), charts: [], list: form.notes.map((note) => note[language]) }]
    : [];
}

function ruleSection(here: Here, form: Form): Section[] {
  const { release, say, language } = here;
  const phrases = phrasesOf(release);
  const concerns = ({ scope, left, right }: Rule): boolean =>
    scope === "entry" ? form.list !== undefined : !left || left.form === form.id || right?.form === form.id;
  const rules = [...form.rules, ...release.rules].filter(concerns);
  const severity = ({ issue }: Rule): string => {
    const given = phrases.get(issue)?.more["severity"] ?? "error";
    return given === "warning" ? say("severity_warning") : given === "error" ? say("severity_error") : given;
  };
  const table = textTable(
    "rules",
    say("rules"),
    say("what_holds"),
    [say("scope"), say("severity"), say("message"), say("rule")],
    rules,
    (rule) => ({
      label: rule[language],
      path: "",
      values: [say(`scope_${rule.scope}`), severity(rule), phrases.get(rule.issue)?.[language] ?? "", rule.code],
    }),
  );
  return rules.length ? sectionOf(table, [], { lead: say("rules_lead") }) : [];
}

function changeSection(here: Here, form: Form): Section[] {
  const { say, language } = here;
  const table = textTable(
    "changes",
    say("changes"),
    say("version_of_form"),
    [say("in_force_from"), say("what_changed")],
    form.changes,
    (change) => ({
      label: String(change.version),
      path: "",
      values: [change.from, change[language]],
    }),
  );
  return form.changes.length ? sectionOf(table) : [];
}
