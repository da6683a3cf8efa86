/** What moved figures between two versions of a release, and how far each cause did. */
import { z } from "zod";

/** Why figures differ between two versions: one cause moves many figures, and a figure may have several. */
export const CAUSES = [
  "late_return",
  "corrected_return",
  "plan_revised",
  "rule_waived",
  "method_changed",
  "codelist_changed",
  "boundary_changed",
] as const;
export type CauseKind = (typeof CAUSES)[number];

/** One thing that happened between the version before and this one, numbered in the order in which its part was computed. */
export const Cause = z.strictObject({
  number: z.number().int().min(1),
  kind: z.enum(CAUSES),
  /** whose return, of which quarter and form; empty where the cause is a definition */
  reporter: z.string(),
  period: z.string(),
  form: z.string(),
  submission: z.string(),
  /** when it was received, ISO; empty where the cause is a definition */
  received: z.string(),
  /** the cells that changed: `01!E12 01!E13`; of a late return none */
  cells: z.string(),
  vi: z.string(),
  en: z.string(),
});
export type Cause = z.infer<typeof Cause>;

/** What one cause moved of one figure. The parts of a figure add up exactly to its difference, as decimal numbers. */
export const Change = z.strictObject({
  figure: z.string(),
  /** the number of the cause */
  cause: z.number().int(),
  /** what the version before and this one say; null where there is no number */
  old: z.number().nullable(),
  new: z.number().nullable(),
  /** new less old, in the figure's unit; null where either is no number */
  difference: z.number().nullable(),
  /** of the difference, what this cause made; null where the difference is */
  part: z.number().nullable(),
});
export type Change = z.infer<typeof Change>;
