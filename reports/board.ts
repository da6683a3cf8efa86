/** The centre's board: who has reported, form by form, over the quarters. States and counts, never a number of a return. */
import { z } from "zod";
import { words } from "./schema.ts";

/** How a return stands for the centre; the codelist `return_statuses` has a name and a sign for each. `waiting`: it came, but
 * a warning waits for a reason; `expected`: it has not come and is not due yet. */
export const BOARD_STATES = [
  "on_time",
  "late",
  "nil",
  "from_districts",
  "waiting",
  "rejected",
  "missing",
  "expected",
  "not_sent",
] as const;
export type BoardState = (typeof BOARD_STATES)[number];

const named = words.extend({ id: z.string() });

/** One return that is expected of a reporter. */
export const Standing = z.strictObject({
  reporter: z.string(),
  form: z.string(),
  state: z.enum(BOARD_STATES),
  /** the ISO day by which it is due */
  due: z.string(),
  /** by how many days what was first accepted came after it; 0 where it came in time, or has not come */
  days_late: z.number().int(),
  /** warnings on what stands */
  warnings: z.number().int(),
  /** of these, those that wait for the reporter's reason, and reasons that wait for the centre */
  waiting: z.number().int(),
  unread: z.number().int(),
});
export type Standing = z.infer<typeof Standing>;

/** The returns of provinces that were owed for a quarter, how many came, and how many of them by their day. */
export const Rate = z.strictObject({
  period: z.string(),
  expected: z.number().int(),
  reported: z.number().int(),
  on_time: z.number().int(),
});
export type Rate = z.infer<typeof Rate>;

export const Board = z.strictObject({
  period: z.string(),
  /** the ISO day on which the newest return of any quarter came; empty where none has */
  latest: z.string(),
  states: z.array(words.extend({ id: z.enum(BOARD_STATES), sign: z.string() })),
  /** with the ISO day by which each is due for whoever was not given another */
  forms: z.array(named.extend({ sheet: z.string(), due: z.string() })),
  /** provinces, each followed by those below it who are expected to report */
  reporters: z.array(named.extend({ below: z.boolean() })),
  standings: z.array(Standing),
  /** days that the centre fixed for the quarter, with the reason; form and reporter are empty where all are meant */
  deadlines: z.array(words.extend({ day: z.string(), form: z.string(), reporter: z.string() })),
  /** oldest first */
  rates: z.array(Rate),
  /** what was found in workbooks received, by quarter, the most frequent first; `vi` and `en` say what the check says */
  issues: z.array(
    named.extend({ severity: z.enum(["error", "warning"]), counts: z.record(z.string(), z.number().int()) }),
  ),
  /** a letter to each who has not reported */
  reminders: z.array(words.extend({ reporter: z.string() })),
});
export type Board = z.infer<typeof Board>;
