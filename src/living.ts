/** What the living layer is told: the releases so far and the blank workbooks of the next period. */
import { z } from "zod";
import { Board } from "../reports/board.ts";
import { Deed } from "../reports/published.ts";
import { STATES } from "../reports/schema.ts";

const Released = z.strictObject({
  period: z.string(),
  version: z.number().int(),
  date: z.string(),
  state: z.enum(STATES),
  demonstration: z.boolean(),
  proposed: Deed.optional(),
  approved: Deed.optional(),
});

const Templates = z.strictObject({
  period: z.string(),
  reporters: z.array(z.strictObject({ id: z.string(), vi: z.string(), en: z.string() })),
});

export const Living = z.strictObject({
  /** every version of every release */
  releases: z.array(Released),
  /** blank workbooks, as files under `/templates/<period>/<reporter>.xlsx` */
  templates: z.array(Templates),
  /** what the check page checks by, as files under `/check/<language>-<digest>.json` */
  definitions: z.string(),
  /** the address of the desk that takes returns; empty where there is none */
  desk: z.string(),
  board: Board,
});
export type Living = z.infer<typeof Living>;
export type Released = z.infer<typeof Released>;

/** The newest period first, and of each period the newest version. */
export const newestFirst = ({ releases }: Living): Released[] =>
  releases.toSorted((a, b) => b.period.localeCompare(a.period) || b.version - a.version);

/** Where a version of a release stands on the site, in a language. */
export const addressOf = ({ period, version }: Released, language: string): string =>
  `/releases/${period}/v${version}/${language}/`;
