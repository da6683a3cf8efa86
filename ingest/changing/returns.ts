/** What came between two versions of a release: returns that were not there before, and returns that now say something else. */
import type { Definitions } from "../../reports/definitions.ts";
import { stops } from "../check.ts";
import { calculated, cellChanges, type CellChange } from "../correcting/cells.ts";
import type { Accepted } from "../load.ts";
import { whereOf } from "../sentences.ts";
import type { Verdict } from "../verdict.ts";
import { keyOf, type Standing } from "./standing.ts";
import { sayCause, type Unnumbered } from "./words.ts";

/** A return that does not stand as before. */
export interface ReturnCause {
  key: string;
  cause: Unnumbered;
}

/** One cause for each return that answers otherwise than before, in the order of receipt. A return that came again with the same
 * answers is none. */
export function returnCauses(stood: Standing, now: Standing, definitions: Definitions): ReturnCause[] {
  const before = Map.groupBy(stood.accepted, ({ filed }) => keyOf(filed));
  const after = Map.groupBy(now.accepted, ({ filed }) => keyOf(filed));
  return now.verdicts.flatMap((verdict) =>
    verdict.outcome === "rejected"
      ? []
      : [...new Set(verdict.returns.map(keyOf))].flatMap((key) => {
          const stands = (after.get(key) ?? []).filter(({ submission }) => submission === verdict.receipt.id);
          const cause = causeOf(verdict, before.get(key) ?? [], stands, definitions);
          return cause ? { key, cause } : [];
        }),
  );
}

/** What a return is the cause of, where it has taken its place after the version before. */
function causeOf(
  verdict: Verdict,
  before: Accepted[],
  after: Accepted[],
  definitions: Definitions,
): Unnumbered | undefined {
  const [{ filed } = { filed: undefined }] = after;
  const changes = after.flatMap((one) => changesOf(one, before));
  if (!filed || changes.length === 0) return undefined;
  const { form, period, sheet } = filed;
  const waived = verdict.waived.filter((issue) => stops(issue) && ["", form.id].includes(issue.form));
  const kind =
    waived.length > 0
      ? "rule_waived"
      : before.length === 0
        ? "late_return"
        : changes.every(({ column }) => form.columns.some(({ id, planned }) => id === column && planned))
          ? "plan_revised"
          : "corrected_return";
  const cells = before.length === 0 ? [] : [...new Set(changes.map(whereOf))];
  const about = { reporter: filed.place, period, form: form.id };
  const { id: submission, received } = verdict.receipt;
  const found = { count: cells.length, rules: [...new Set(waived.map(({ rule }) => rule))].join(", ") };
  const said = sayCause(kind, { ...about, sheet }, found, definitions);
  return { kind, ...about, submission, received, cells: cells.join(" "), ...said };
}

/** The answers that a return changes, totals only where no answer did; nothing where it stood there before. */
function changesOf({ submission, filed }: Accepted, before: Accepted[]): CellChange[] {
  const earlier = before.find((one) => one.filed.part === filed.part) ?? before[0];
  if (earlier?.submission === submission) return [];
  const [after = filed] = calculated([filed]);
  const changes = cellChanges(earlier && calculated([earlier.filed])[0], after);
  const typed = changes.filter(({ derived }) => !derived);
  return typed.length > 0 ? typed : changes;
}
