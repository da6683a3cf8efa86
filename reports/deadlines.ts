/** By what day a return is due: so many days from the end of the quarter, unless the centre fixed another day, and why. */
import { z } from "zod";
import { dueDay, isQuarter } from "./period.ts";
import { reportersOf } from "./places.ts";
import type { Code, Codelist, Form } from "./schema.ts";

type Codelists = Record<string, Codelist>;

/** The day by which a reporter's form is due, ISO. Of several days that the centre fixed, the one that says most holds: for
 * the reporter before its province before everyone, and of these for the form before all forms. */
export function dueDayOf(
  { id, due_days }: Pick<Form, "id" | "due_days">,
  period: string,
  reporter: string,
  codelists: Codelists,
): string {
  const fixed = fixedDays(period, reporter, codelists).filter(({ more }) => ["", id].includes(more["form"] ?? ""));
  return fixed.at(-1)?.more["day"] ?? dueDay(period, due_days);
}

/** What the centre fixed for a reporter's quarter, what says most last; without a reporter, what holds for everyone. */
function fixedDays(period: string, reporter: string, codelists: Codelists): Codelist {
  const deadlines = (codelists["deadlines"] ?? []).filter(({ more }) => more["period"] === period);
  if (deadlines.length === 0) return [];
  const province = reportersOf(codelists).find(({ code }) => code === reporter)?.parent ?? "";
  const rank = ({ more }: Code): number =>
    ["", province, reporter].lastIndexOf(more["reporter"] ?? "") + (more["form"] ? 0.5 : 0);
  return deadlines.filter((one) => rank(one) >= 0).toSorted((a, b) => rank(a) - rank(b));
}

/** Throws at the first deadline that is for nobody, for no form or no quarter, has no day, or says what another says. */
export function checkDeadlines(codelists: Codelists, forms: Pick<Form, "id">[]): void {
  const known: Record<string, (name: string) => boolean> = {
    period: isQuarter,
    form: (name) => name === "" || forms.some(({ id }) => id === name),
    reporter: (name) => name === "" || reportersOf(codelists).some(({ code }) => code === name),
    day: (name) => z.iso.date().safeParse(name).success,
  };
  const met = new Set<string>();
  for (const { code, more } of codelists["deadlines"] ?? []) {
    for (const [column, isKnown] of Object.entries(known))
      if (!isKnown(more[column] ?? ""))
        throw wrong(code, `the ${column} "${more[column] ?? ""}", which is not declared`);
    const about = [more["period"], more["form"], more["reporter"]].join(" ");
    if (met.has(about)) throw wrong(code, "the quarter, form and reporter of another deadline");
    met.add(about);
  }
}

const wrong = (code: string, what: string): Error =>
  new Error(`reports/codelists/deadlines.csv: "${code}" has ${what}.`);
