/** Who reports: provinces, and below them districts, communes and Unions, with what each sent. */
import { COUNTRY, reportersOf } from "../../reports/places.ts";
import type { Reporting } from "../../reports/published.ts";
import { dayText } from "../format.ts";
import type { Here } from "../here.ts";
import type { Section, Table } from "../page.ts";
import { reportedForms } from "./foreign.ts";
import { sectionOf } from "./sections.ts";

/** The returns in the order of the official list: a province, then those below it. */
export function inOrder({ release }: Here): Reporting[] {
  const places = reportersOf(release.codelists);
  const at = new Map(places.map(({ code }, index) => [code, index]));
  const rankOf = ({ reporter }: Reporting): number[] => {
    const own = at.get(reporter) ?? -1;
    const above = at.get(places[own]?.parent ?? "");
    return above === undefined ? [own, -1] : [above, own];
  };
  return release.reporting.toSorted((a, b) => {
    const [[one = 0, oneBelow = 0], [other = 0, otherBelow = 0]] = [rankOf(a), rankOf(b)];
    return one - other || oneBelow - otherBelow;
  });
}

/** Whether a return is not of a province but of somebody below one. */
export function isBelow({ release }: Here, { reporter }: Reporting): boolean {
  return (release.codelists["districts"] ?? []).some(({ code }) => code === reporter);
}

/** The name of a reporter; the centre where the country was reported on as a whole. */
export function reporterName({ release, name, say }: Here, reporter: string): string {
  if (reporter === COUNTRY) return say("centre");
  const place = reportersOf(release.codelists).find(({ code }) => code === reporter);
  return place ? name(place) : reporter;
}

/** The section of all reporters by form. */
export const detailSection = (here: Here): Section[] =>
  sectionOf(reportersTable(here, "reporters", here.say("reporting_by_reporter")));

/** Reporters by form, with what each sent; all of them, or those of one province. */
export function reportersTable(here: Here, id: string, title: string, province = ""): Table {
  const { release, say } = here;
  const below = release.codelists["districts"] ?? [];
  const rows = inOrder(here).filter(
    ({ reporter }) => !province || below.some(({ code, parent }) => code === reporter && parent === province),
  );
  const forms = reportedForms(here);
  return {
    id,
    title,
    corner: say("reporter"),
    headings: forms.map((form) => ({ group: "", label: form.symbol, decimals: 0, kind: "text" })),
    lines: [...Map.groupBy(rows, ({ reporter }) => reporter)].map(([reporter, sent]) => ({
      label: reporterName(here, reporter),
      path: release.provinces.some(({ code }) => code === reporter) ? `provinces/${reporter}/` : "",
      level: !province && sent.some((row) => isBelow(here, row)) ? 2 : 1,
      values: forms.map(({ id }) =>
        statusText(
          here,
          sent.find(({ form }) => form === id),
        ),
      ),
    })),
    notes: [],
  };
}

/** What a status is called. */
export function statusName({ release, name }: Here, status: string): string {
  const code = release.codelists["return_statuses"]?.find((candidate) => candidate.code === status);
  return code ? name(code) : status;
}

function statusText(here: Here, row: Reporting | undefined): string {
  if (!row) return "";
  const { say, language } = here;
  const parts = [statusName(here, row.status), row.received ? dayText(language, row.received) : ""];
  if (row.corrected) parts.push(say("corrected"));
  if (row.warnings) parts.push(say("warnings", { count: row.warnings }));
  return parts.filter(Boolean).join(" · ");
}
