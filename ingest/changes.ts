/** What moved between two versions of a release and why, written beside the figures. */
import { join } from "node:path";
import { Cause, Change } from "../reports/changes.ts";
import type { Definitions } from "../reports/definitions.ts";
import { explainChanges, type Explained } from "./changing/explain.ts";
import type { Standing } from "./changing/standing.ts";
import type { Standings } from "./changing/steps.ts";
import { foldersOf } from "./folders.ts";
import { listEntries } from "./ledger.ts";
import { closeParser } from "./parser.ts";
import { columnsOf, RFC_4180 } from "./publication.ts";
import type { Frozen } from "./versions.ts";
import { SOFTWARE } from "./software.ts";
import { startReplay } from "./replay.ts";
import { writeRows } from "./tables.ts";
import { openWarehouse, quote, type TableColumns } from "./warehouse.ts";

/** What stands now, and what stood at a version. */
export interface History {
  now: Standing;
  before: Standings;
}

/** Reads what a data folder was sent: what stands now, or did once the receipt of a number was judged, and what stood when a
 * version was made. Both are given by one reading of
 * the files, unless a rule was let rest in between, which may reach back. */
export async function historySince(
  data: string,
  { release }: Pick<Frozen, "release">,
  definitions: Definitions,
  received = Infinity,
): Promise<History> {
  const decisions = listEntries(foldersOf(data).ledger);
  const decided = decisions.slice(0, release.ledger.entries);
  const isOneReading = !decisions.slice(decided.length).some(({ decision }) => decision.event === "waived");
  const reading = startReplay(data, definitions, { decisions });
  const stood = isOneReading ? await reading(release.received) : undefined;
  const now = await reading(received);
  closeParser();
  const before: Standings = async (told) => {
    if (stood && told === definitions) return { ...stood, decisions: decided };
    const standing = await startReplay(data, told, { decisions: decided })(release.received);
    closeParser();
    return standing;
  };
  return { now, before };
}

/** What changes are written of. */
interface Writing {
  data: string;
  /** the version before, if there is one */
  previous: Frozen | undefined;
  /** where the figures of the version lie, and its causes and changes will */
  folder: string;
  /** the number of the last receipt that is part of it */
  received: number;
  /** what stands and stood, where somebody has read it already */
  history?: History | undefined;
}

/** Writes `causes` and `changes` of a version's figures as CSV and Parquet. Of a first version both hold nothing. Throws for a
 * figure that moved without a cause. */
export async function writeChanges(
  { data, previous, folder, received, history }: Writing,
  definitions: Definitions,
): Promise<void> {
  if (!previous) return writeExplained(NOTHING, folder);
  const { now, before } = history ?? (await historySince(data, previous, definitions, received));
  const figures = join(folder, "figures.parquet");
  await writeExplained(
    await explainChanges({ previous, figures, now, before, software: SOFTWARE }, definitions),
    folder,
  );
}

const NOTHING: Explained = { moved: [], causes: [], parts: [] };

async function writeExplained({ causes, parts }: Explained, folder: string): Promise<void> {
  const warehouse = await openWarehouse();
  try {
    await writeRows(warehouse, "causes", CAUSES, causes);
    await writeRows(
      warehouse,
      "changes",
      CHANGES,
      parts.map((part) => ({ ...part })),
    );
    for (const [name, columns] of [
      ["causes", columnsOf(Cause)],
      ["changes", columnsOf(Change)],
    ] as const) {
      const to = (format: string): string => quote(join(folder, `${name}.${format}`));
      await warehouse.run(`copy (select ${columns} from ${name}) to ${to("csv")} (${RFC_4180})`);
      const typed = name === "changes" ? `replace (${NUMBERS})` : "";
      await warehouse.run(
        `copy (select * ${typed} from (select ${columns} from ${name})) to ${to("parquet")} (format parquet, compression zstd)`,
      );
    }
  } finally {
    warehouse.close();
  }
}

const CAUSES: TableColumns = {
  number: "integer",
  kind: "text",
  reporter: "text",
  period: "text",
  form: "text",
  submission: "text",
  received: "text",
  cells: "text",
  vi: "text",
  en: "text",
};

/** Numbers as the texts of exact decimals. */
const CHANGES: TableColumns = {
  figure: "text",
  cause: "integer",
  old: "text",
  new: "text",
  difference: "text",
  part: "text",
};

const NUMBERS = `old::double as old, new::double as new, difference::decimal(38, 10) as difference, part::decimal(38, 10) as part`;
