/** Who has reported which form, and how complete the figures are. */
import { COUNTRY } from "../../reports/places.ts";
import { Reporting } from "../../reports/published.ts";
import { percentText } from "../format.ts";
import type { Here } from "../here.ts";
import type { Content, Section, Table } from "../page.ts";
import { cautionSection, reportedForms } from "./foreign.ts";
import { headlinesOf } from "./headlines.ts";
import { organisationSection } from "./organisation.ts";
import { detailSection, inOrder, isBelow, reporterName, statusName } from "./reporters.ts";
import { sectionOf } from "./sections.ts";

/** The page of who has reported. */
export function reportingContent(here: Here): Content {
  const { say } = here;
  return {
    path: "reporting/",
    title: say("reporting_title"),
    eyebrow: say("reporting"),
    parents: [],
    lead: reportingLead(here),
    headlines: headlinesOf(
      here,
      ["received", "on_time", "late", "nil", "missing"].map((name) => ({
        indicator: `returns_${name}`,
        ...(name === "missing" ? { label: say("missing_or_returned") } : {}),
      })),
    ),
    sections: [...summarySection(here), ...detailSection(here), ...cautionSection(here), ...organisationSection(here)],
    related: [],
  };
}

/** Who is missing, by name; empty where nobody was asked. */
export function reportingLead(here: Here): string {
  if (here.release.reporting.length === 0) return "";
  if (here.release.reporting.every(({ status }) => status === "transcribed")) return here.say("transcribed_lead");
  const missing = missingReporters(here);
  return missing.length
    ? here.say("missing_lead", { count: missing.length, names: missing.join(", ") })
    : here.say("nobody_missing");
}

/** What provinces sent; those below them are not counted among them. */
const provinceReturns = (here: Here): Reporting[] => inOrder(here).filter((row) => !isBelow(here, row));

/** The names of those who have not reported every form. */
function missingReporters(here: Here): string[] {
  const missing = new Set(
    provinceReturns(here)
      .filter(({ status }) => status === "missing" || status === "rejected")
      .map(({ reporter }) => reporter),
  );
  return [...missing].map((reporter) => reporterName(here, reporter));
}

/** Form by form: how many returned it how, and the part of output that they stand for. */
export function summarySection(here: Here): Section[] {
  const { release, say, language } = here;
  const forms = reportedForms(here);
  const met = new Set(provinceReturns(here).map(({ status }) => status));
  const statuses = Reporting.shape.status.options.filter((status) => met.has(status));
  const table: Table = {
    id: "forms",
    title: say("reporting_by_form"),
    corner: say("form"),
    headings: [...statuses.map((status) => statusName(here, status)), say("output_covered")].map((label) => ({
      group: "",
      label,
      decimals: 0,
      kind: "number",
    })),
    lines: forms.map((form) => {
      const rows = provinceReturns(here).filter((row) => row.form === form.id);
      const share = release.coverage.find((row) => row.form === form.id && row.place === COUNTRY)?.output_share ?? null;
      const counts = statuses.map((status) => rows.filter((row) => row.status === status).length);
      const covered = share === null ? say("unknown") : percentText(language, share, 1);
      return {
        label: `${form.symbol} ${form.title[language]}`,
        path: release.forms.includes(form) ? `forms/${form.id}/` : "",
        level: 1,
        values: [...counts, covered],
      };
    }),
    notes: [],
  };
  return table.lines.length ? sectionOf(table) : [];
}
