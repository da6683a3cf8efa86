/** What only foreign tables say: figures that are published beside those of small industry, and never as theirs. */
import { COUNTRY } from "../../reports/places.ts";
import { SPANS, type Form } from "../../reports/schema.ts";
import { isForeign } from "../figures.ts";
import type { Here } from "../here.ts";
import type { Section } from "../page.ts";
import { tableOf, type Column, type Layout } from "../table.ts";
import { sectionOf } from "./sections.ts";
import { itemSubjects, placeSubjects } from "./subjects.ts";

/** Each foreign form that a place has figures of, item by item. */
export const foreignSections = (here: Here, place: string): Section[] =>
  here.release.foreign.flatMap((form) => {
    const subjects = itemSubjects(here, place, form.id);
    return foreignSection(here, form, {
      id: form.id,
      title: form.title[here.language],
      corner: here.say("item"),
      subjects,
    });
  });

/** Each foreign form that tells of provinces, province by province. */
export function foreignPlacesSections(here: Here): Section[] {
  const told = here.release.foreign.filter((form) => reportedForms(here).includes(form));
  const subjects = placeSubjects(here);
  return told.flatMap((form) => {
    const title = `${form.title[here.language]} (${here.say("by_province").toLowerCase()})`;
    return foreignSection(here, form, { id: `${form.id}_provinces`, title, corner: here.say("province"), subjects });
  });
}

/** What does not agree in the tables that were transcribed; the figures are as printed all the same. */
export function cautionSection({ release, say, language }: Here): Section[] {
  const list = (release.label.cautions ?? []).map((caution) => caution[language]);
  return list.length ? [{ id: "cautions", title: say("cautions"), lead: say("cautions_lead"), charts: [], list }] : [];
}

/** The forms that provinces returned, or that were filled in for them from foreign tables. */
export const reportedForms = ({ release }: Here): Form[] =>
  [...release.forms, ...release.foreign].filter(({ id }) => release.reporting.some(({ form }) => form === id));

/** Whether a place has no figures of small industry but others. */
export const isForeignOnly = (here: Here, place = COUNTRY): boolean =>
  [...here.release.figures.values()]
    .filter((figure) => figure.place === place)
    .every(({ indicator }) => isForeign(here.release, indicator));

function foreignSection(here: Here, form: Form, layout: Omit<Layout, "columns">): Section[] {
  const indicators = here.release.indicators.filter((indicator) => indicator.form === form.id);
  const columns = indicators.flatMap((indicator): Column[] => SPANS.map((span) => ({ indicator: indicator.id, span })));
  const table = tableOf(here, { ...layout, columns });
  return sectionOf(table, [], { lead: form.purpose[here.language] });
}
