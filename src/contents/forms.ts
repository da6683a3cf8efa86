/** The list of forms. */
import { dueDayOf } from "../../reports/deadlines.ts";
import type { Form } from "../../reports/schema.ts";
import { dayText } from "../format.ts";
import type { Here } from "../here.ts";
import type { Content, Step } from "../page.ts";
import { sectionOf } from "./sections.ts";
import { textTable } from "./texts.ts";

/** The page that lists the forms. */
export function formsContent(here: Here): Content {
  const { release, say, language } = here;
  const table = textTable(
    "forms",
    say("forms"),
    say("form"),
    [say("title"), say("due_day"), say("version_of_form")],
    release.forms,
    (form) => ({
      label: form.symbol,
      path: `forms/${form.id}/`,
      values: [form.title[language], dueText(here, form), String(form.version)],
    }),
  );
  return {
    path: "forms/",
    title: say("forms"),
    eyebrow: say("how_asked"),
    parents: [],
    lead: say("forms_lead"),
    headlines: [],
    sections: sectionOf(table),
    related: blanksOf(here),
  };
}

/** The blank forms: as they were for this release, and those of every reporter for the quarter to come. */
export function blanksOf({ release, say }: Here): Content["related"] {
  const own: Step = { title: say("blank_workbook"), path: "data/template.xlsx", kind: "file" };
  const steps: Step[] = [{ title: say("blank_workbooks"), path: "templates/", kind: "outside" }];
  return [{ title: say("blanks"), steps: release.files.includes("template.xlsx") ? [own, ...steps] : steps }];
}

/** The day by which a form is due for the period of the release, for whoever was not given another. */
export const dueText = ({ release, language }: Here, form: Form): string =>
  dayText(language, dueDayOf(form, release.label.period, "", release.codelists));
