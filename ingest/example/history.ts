/** The history of the example: its publications in the order of their days, each of what had been received by then. */
import type { Definitions } from "../../reports/definitions.ts";
import { loadExample, type Example, type Publication } from "../../reports/example.ts";
import { dayInVietnam } from "../clock.ts";
import { foldersOf } from "../folders.ts";
import { buildWarehouse } from "../ingest.ts";
import { closeParser } from "../parser.ts";
import { listPrepared, type Prepared } from "../prepared.ts";
import type { Receipt } from "../receipt.ts";
import { listReceipts } from "../receive.ts";
import type { Finishing } from "../release.ts";
import { startReplay, type Replayed } from "../replay.ts";
import { listReleases } from "../versions.ts";
import { prepareExample, publishPrepared } from "./releasing.ts";

/** A publication, which version of its quarter it is, and the number of the last receipt that it knows. */
export interface Planned extends Publication {
  version: number;
  received: number;
}

/** The publications of an example, in the order of their days. A day knows what was received until the evening before. */
export const plannedIn = ({ publications }: Pick<Example, "publications">, receipts: Receipt[]): Planned[] =>
  publications.map((publication, at) => ({
    ...publication,
    version: publications.slice(0, at + 1).filter(({ period }) => period === publication.period).length,
    received: receipts.findLast(({ received }) => dayInVietnam(received) < publication.day)?.number ?? 0,
  }));

/** What was known when something was published, and when the version before it was. */
interface Known extends Planned {
  now: Replayed;
  before: Replayed | undefined;
}

/** What was known at each publication, in one reading of what was received. */
async function* knownAt(planned: Planned[], data: string, definitions: Definitions): AsyncGenerator<Known, void> {
  const replayUntil = startReplay(data, definitions);
  const last = new Map<string, Replayed>();
  for (const one of planned) {
    const now = await replayUntil(one.received);
    yield { ...one, now, before: last.get(one.period) };
    last.set(one.period, now);
  }
  closeParser();
}

export interface Publishing extends Finishing {
  data: string;
  definitions: Definitions;
  example?: Example;
  /** told when versions are in the archive and none is prepared, so that the site can be built */
  rested?: (done: number, of: number) => Promise<unknown> | void;
}

/** Publishes what the archive does not have of the example's history, in its order. While the pages of one version are drawn,
 * the next is computed and its pages are begun. */
export async function publishHistory(publishing: Publishing): Promise<void> {
  const { data, definitions, example = loadExample(), rested = () => {} } = publishing;
  const all = plannedIn(example, listReceipts(foldersOf(data).submissions));
  await publishLeft(data, example);
  const archived = new Map(
    listReleases(foldersOf(data).releases).map(({ release }) => [release.period, release.version]),
  );
  const missing = all.filter(({ period, version }) => version > (archived.get(period) ?? 0));
  let done = 0;
  let publication: Promise<unknown> = Promise.resolve();
  for await (const known of knownAt(missing.length > 0 ? all : [], data, definitions)) {
    if (!missing.some(({ day }) => day === known.day)) continue;
    if (known.before) await publication.then(() => rested(done, missing.length)); // a correction is told by the version before
    const prepared = prepareKnown(known, publishing);
    prepared.catch(() => {}); // a failure is met when its turn comes
    await publication;
    publication = prepared.then((one) => publishPrepared(data, one)).then(() => ++done);
    publication.catch(() => {});
  }
  await publication.then(() => rested(done, missing.length));
}

/** Publishes what a run that was stopped had prepared of the history. */
export async function publishLeft(data: string, { publications }: Pick<Example, "publications">): Promise<void> {
  for (const prepared of listPrepared(data)) {
    const { period, date } = prepared.release;
    if (publications.some((one) => one.period === period && one.day === date)) await publishPrepared(data, prepared);
  }
}

async function prepareKnown(
  { period, day, reason, now, before }: Known,
  { data, definitions, render, signing }: Publishing,
): Promise<Prepared> {
  const warehouse = await buildWarehouse(":memory:", now, definitions);
  const history = before && { now, before: () => Promise.resolve(before) };
  const releasing = { data, period, day, ...(reason ? { reason } : {}), history, render, signing };
  return prepareExample(warehouse, releasing, definitions).finally(() => warehouse.close());
}
