/** What the living layer of the site is told: every version and how it stands, blank workbooks, the board, how figures were revised. */
import { z } from "zod";
import { Board } from "./board.ts";
import { Deed } from "./published.ts";
import { STATES, words } from "./schema.ts";

/** A version that is no longer to be used. */
const Withdrawal = z.strictObject({ day: z.string(), time: z.string(), by: z.string(), reason: words });

/** A version of a release. Days and times are ISO. */
export const Released = z.strictObject({
  period: z.string(),
  version: z.number().int(),
  /** the day of publication */
  date: z.string(),
  /** when it became public */
  time: z.string(),
  state: z.enum(STATES),
  demonstration: z.boolean(),
  /** SHA-256 of its tables and definitions */
  digest: z.string(),
  /** SHA-512 of its list of files, which is signed; empty where there is none */
  manifest: z.string(),
  reason: words.nullable(),
  proposed: Deed.optional(),
  approved: Deed.optional(),
  /** the day on which a later version, which has not been withdrawn, took its place */
  superseded: z.string().nullable(),
  /** the day from which it is in force again, since the later version was withdrawn */
  restored: z.string().nullable(),
  withdrawn: Withdrawal.nullable(),
  /** within the version: files to download, with their bytes; none of one that was withdrawn */
  files: z.array(z.strictObject({ path: z.string(), bytes: z.number().int() })),
  /** whether it has a page of what changed since the version before */
  changes: z.boolean(),
  /** of one that was withdrawn: every address that was a page, `vi/provinces/hue_1989/index.html` */
  pages: z.array(z.string()),
});
export type Released = z.infer<typeof Released>;

const Named = z.strictObject({ id: z.string(), vi: z.string(), en: z.string() });

const Templates = z.strictObject({
  period: z.string(),
  reporters: z.array(Named),
});

/** What publications said of the latest quarters, for one indicator and place. */
const Triangle = z.strictObject({
  indicator: z.string(),
  place: z.string(),
  lines: z.array(
    z.strictObject({
      /** the quarter that is told of */
      period: z.string(),
      /** what each publication says; null where it says nothing */
      values: z.array(z.number().nullable()),
      /** what returns of the quarter after say it officially was; not complete where a reporter has not told it */
      official: z.strictObject({ value: z.number(), isComplete: z.boolean() }).nullable(),
    }),
  ),
});
export type Triangle = z.infer<typeof Triangle>;

/** How figures were revised. */
export const Revisions = z.strictObject({
  /** the quarters that are told of, oldest first */
  periods: z.array(z.string()),
  /** the releases of these quarters, in the order in which they were published */
  publications: z.array(z.strictObject({ period: z.string(), version: z.number().int(), withdrawn: z.boolean() })),
  indicators: z.array(
    z.strictObject({
      id: z.string(),
      title: words,
      /** null for what is counted */
      unit: words.nullable(),
      decimals: z.number().int(),
      /** a percentage: its revisions are in points, those of other values in percent of the first */
      isShare: z.boolean(),
    }),
  ),
  places: z.array(Named),
  triangles: z.array(Triangle),
});
export type Revisions = z.infer<typeof Revisions>;

export const Living = z.strictObject({
  /** every version of every release, oldest first */
  releases: z.array(Released),
  /** blank workbooks, as files under `/templates/<period>/<reporter>.xlsx` */
  templates: z.array(Templates),
  /** what the check page checks by, as files under `/check/<language>-<digest>.json` */
  definitions: z.string(),
  /** the address of the desk that takes returns; empty where there is none */
  desk: z.string(),
  /** the address of the site, `https://congbo.example`; empty where it is not known, and addresses are told from its root */
  site: z.string(),
  board: Board,
  revisions: Revisions,
  /** SHA-256 of the last entry of the ledger, hexadecimal; empty where there is none */
  head: z.string(),
});
export type Living = z.infer<typeof Living>;

/** The newest period first, and of each period the newest version. */
export const newestFirst = ({ releases }: Pick<Living, "releases">): Released[] =>
  releases.toSorted((a, b) => b.period.localeCompare(a.period) || b.version - a.version);

/** The version that readers are led to: of the newest period that has one, the newest that was not withdrawn. */
export const latestOf = (living: Pick<Living, "releases">): Released | undefined =>
  newestFirst(living).find(({ withdrawn }) => !withdrawn);

/** How a version stands: as it was published, or superseded, or withdrawn. */
export const standingOf = ({ state, superseded, withdrawn }: Released) =>
  withdrawn ? "withdrawn" : superseded ? "superseded" : state;
