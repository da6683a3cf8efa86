/** The demonstration: what the invented returns are made from, and the story that they tell. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const words = { vi: z.string(), en: z.string() };
const quarter = z.string().regex(/^\d{4}-Q[1-4]$/);
const about = { period: quarter, reporter: z.string(), ...words };

/** Something out of the ordinary about one reporter's return. */
export const Event = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("late"), ...about, days: z.number().int() }),
  z.strictObject({ kind: z.literal("missing"), ...about }),
  z.strictObject({ kind: z.literal("nil"), ...about, period: z.union([quarter, z.literal("all")]), form: z.string() }),
  z.strictObject({ kind: z.literal("jump"), ...about, sector: z.string(), factor: z.number() }),
  /** the official value, told a quarter later, is so many times the estimate */
  z.strictObject({ kind: z.literal("revision"), ...about, sector: z.string(), factor: z.number() }),
  /** from that quarter on, the plan of the year is so many times the assigned one; with `days`, the return had been sent
   * with the plan of before and is sent again so many days after it was due */
  z.strictObject({ kind: z.literal("adjusted_plan"), ...about, factor: z.number(), days: z.number().int().optional() }),
  /** what was sent first, and accepted, said so many times the right output of a trade; sent again so many days after it
   * was due */
  z.strictObject({
    kind: z.literal("corrected"),
    ...about,
    days: z.number().int(),
    sector: z.string(),
    factor: z.number(),
  }),
  /** corrected after so many days; 0: not yet */
  z.strictObject({
    kind: z.literal("rejected"),
    ...about,
    fault: z.enum(["subtotal", "text_number", "wrong_unit"]),
    form: z.string(),
    row: z.string(),
    corrected: z.number().int(),
  }),
]);
export type Event = z.infer<typeof Event>;

/** How a form is filled in that no code of its own fills in. Expressions are CEL; see `ingest/example/recipe.ts`. */
export const Recipe = z.strictObject({
  /** of the form's items against each other; 1 where it is not said */
  weights: z.record(z.string(), z.number()).optional(),
  /** measures in the order in which they use each other; `only`: rows of these codes alone have it */
  measures: z.record(z.string(), z.strictObject({ is: z.string(), only: z.array(z.string()).optional() })),
});
export type Recipe = z.infer<typeof Recipe>;

const Zone = z.enum(["mountain", "highland", "delta", "coast", "city"]);

const Province = z.strictObject({
  size: z.number(),
  zone: Zone,
  known: z.array(z.string()),
  products: z.array(z.string()),
  absent: z.array(z.string()),
  state: z.number(),
  foreign: z.number(),
  /** the provinces that were merged into it: the part of each, and its kind of place where it is another */
  merged: z.record(z.string(), z.strictObject({ part: z.number(), zone: Zone.optional() })).default({}),
});

/** A quarter's figures as they are published one day; from the second time on, why. */
export const Publication = z.strictObject({
  period: quarter,
  day: z.iso.date(),
  reason: z.strictObject(words).optional(),
});
export type Publication = z.infer<typeof Publication>;

const isHistory = (publications: Publication[]): boolean =>
  publications.every(({ period, day, reason }, at) => {
    const before = publications.slice(0, at);
    return (
      before.every((one) => one.day < day) && before.some((one) => one.period === period) === (reason !== undefined)
    );
  });

const Example = z.strictObject({
  seed: z.number().int(),
  first: quarter,
  last: quarter,
  /** what is published, in the order of its days */
  publications: z
    .array(Publication)
    .min(1)
    .refine(isHistory, "each after the one before, a second one with its reason"),
  /** the two invented people who release them */
  proposes: z.string(),
  approves: z.string(),
  sectors: z.record(
    z.string(),
    z.strictObject({
      weight: z.number(),
      growth: z.number(),
      season: z.array(z.number()).length(4),
      export: z.number(),
    }),
  ),
  forms_of_ttcn: z.record(z.string(), z.number()),
  others: z.record(
    z.string(),
    z.strictObject({ size: z.number(), growth: z.number(), tilt: z.record(z.string(), z.number()) }),
  ),
  absent_in: z.record(Zone, z.array(z.string())),
  products_only_in: z.record(z.string(), z.array(Zone)),
  provinces: z.record(z.string(), Province),
  prices: z.record(z.string(), z.number()),
  product_prices: z.record(z.string(), z.number()),
  unavailable: z.number(),
  recipes: z.record(z.string(), Recipe),
  /** the quarters in which districts report beside their province, or alone, when the province itself sends nothing */
  districts: z.record(z.string(), z.strictObject({ alone: z.array(quarter), beside: z.array(quarter) })),
  /** the quarters in which a Union of one trade reports, and its part of the trade */
  unions: z.record(z.string(), z.strictObject({ periods: z.array(quarter), part: z.number() })),
  /** who keeps a register: how its codes begin, where its establishments are, how many individuals it lacks */
  registers: z.record(
    z.string(),
    z.strictObject({ symbol: z.string(), places: z.array(z.string()).min(1), lacks: z.number().int().default(0) }),
  ),
  /** who counts units by district, and when: thousandths of the province's units and workers, by place and trade */
  unit_counts: z.record(
    z.string(),
    z.strictObject({ periods: z.array(quarter), per_mille: z.record(z.string(), z.record(z.string(), z.number())) }),
  ),
  story: z.array(Event),
});
export type Example = z.infer<typeof Example>;

/** Reads `example.yml`. Throws when it does not fit. */
export function loadExample(folder: string = import.meta.dirname): Example {
  const result = Example.safeParse(parse(readFileSync(join(folder, "example.yml"), "utf8")));
  if (!result.success) throw new Error(`reports/example.yml: ${z.prettifyError(result.error)}`);
  return result.data;
}
