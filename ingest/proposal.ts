/** Two people release: one proposes what the warehouse holds, another approves those very figures. Both are in the ledger. */
import { isDeepStrictEqual } from "node:util";
import type { Definitions } from "../reports/definitions.ts";
import type { Deed, Release } from "../reports/published.ts";
import type { Words } from "../reports/schema.ts";
import { draftChanges } from "./changing/draft.ts";
import type { Explained } from "./changing/explain.ts";
import { dayInVietnam } from "./clock.ts";
import { foldersOf } from "./folders.ts";
import { hinder } from "./hindrance.ts";
import { appendEntry, decisionsOf, listEntries, type DecisionOf, type Entry } from "./ledger.ts";
import { prepareRelease, recoverReleases, type Prepared } from "./prepared.ts";
import { digestNow, type Freezing } from "./release.ts";
import { latestVersion, type Frozen } from "./versions.ts";
import type { Warehouse } from "./warehouse.ts";

/** Which figures: the quarter, and the digest that their release has. */
interface Figures {
  period: string;
  digest: string;
  /** why there is another version */
  reason?: Words;
}

/** What was recorded and, of another version, what it changes. */
export interface Proposed {
  entry: Entry;
  changes?: { previous: Frozen; explained: Explained };
}

type Proposal = Omit<Entry, "decision"> & { decision: DecisionOf<"proposed"> };

/** Computes what a release of the quarter would hold now and records who proposes it. Throws when there is nothing to release,
 * when there is another version and nobody says why, and when a figure moved without a cause. */
export async function proposeRelease(
  warehouse: Warehouse,
  { data, period, reason }: { data: string; period: string; reason: Words },
  person: Deed,
  definitions: Definitions,
): Promise<Proposed> {
  recoverReleases(data);
  const { releases, ledger } = foldersOf(data);
  const previous = latestVersion(releases, period);
  if (previous && !(reason.vi && reason.en)) hinder("version_reason_missing", { code: period });
  const digest = await digestNow(warehouse, { data, period }, definitions);
  if (!previous) return { entry: propose(ledger, { period, digest }, person) };
  const explained = await draftChanges(data, previous, definitions);
  return { entry: propose(ledger, { period, digest, reason }, person), changes: { previous, explained } };
}

/** Prepares the figures that somebody else proposed, to be public at a time, or at once. Throws when nobody did, or when they
 * are no longer what was proposed. */
export function approveRelease(
  warehouse: Warehouse,
  { at = "", ...freezing }: Omit<Freezing, "sign" | "date"> & { at?: string },
  person: Deed,
  definitions: Definitions,
): Promise<Prepared> {
  const { data, period } = freezing;
  const { ledger } = foldersOf(data);
  proposalFor(ledger, period, person); // before the figures are computed
  const sign = ({ digest, version }: Release) => {
    const signed = approve(ledger, { period, digest }, person);
    if (at) appendEntry(ledger, person.by, person.time, { event: "scheduled", period, version, at });
    return signed;
  };
  return prepareRelease(warehouse, { ...freezing, date: dayInVietnam(at || person.time), sign }, definitions);
}

/** Records who proposes these figures; proposing the same again changes nothing. */
export function propose(ledger: string, figures: Figures, { by, time }: Deed): Entry {
  const { period, digest, reason } = figures;
  const last = lastProposal(ledger, period);
  const isSame =
    last?.decision.digest === digest && isSamePerson(last.by, by) && isDeepStrictEqual(last.decision.reason, reason);
  return isSame ? last : appendEntry(ledger, by, time, { event: "proposed", ...figures });
}

/** Records who approves these figures, and gives who proposed and who approved them. Throws for whoever may not. */
export function approve(
  ledger: string,
  { period, digest }: Figures,
  person: Deed,
): Pick<Release, "proposed" | "approved" | "reason"> {
  const proposal = proposalFor(ledger, period, person);
  const { number, by, time } = proposal;
  if (proposal.decision.digest !== digest)
    hinder("proposal_outdated", { code: period, number: String(number), person: by });
  const approved =
    approvalOf(ledger, number) ??
    appendEntry(ledger, person.by, person.time, { event: "approved", period, proposal: number });
  const { reason } = proposal.decision;
  return {
    proposed: { by, time },
    approved: { by: approved.by, time: approved.time },
    ...(reason ? { reason } : {}),
  };
}

/** The proposal that a person is asked to approve. Throws where there is none, or it is their own. */
function proposalFor(ledger: string, period: string, { by }: Deed): Proposal {
  const proposal = lastProposal(ledger, period) ?? hinder("nothing_proposed", { code: period });
  return isSamePerson(proposal.by, by) ? hinder("approves_own", { code: period, person: by }) : proposal;
}

const lastProposal = (ledger: string, period: string): Proposal | undefined =>
  decisionsOf(listEntries(ledger), "proposed").findLast(({ decision }) => decision.period === period);

/** What was approved and then not frozen, because the machine stopped, is not approved twice. */
const approvalOf = (ledger: string, proposal: number): Deed | undefined =>
  decisionsOf(listEntries(ledger), "approved").find(({ decision }) => decision.proposal === proposal);

/** One person may hold several keys, all with the same name. */
const isSamePerson = (one: string, other: string): boolean => plain(one) === plain(other);
const plain = (name: string): string => name.normalize("NFC").toLowerCase().trim().replaceAll(/\s+/g, " ");
