/** Two people release: one proposes what the warehouse holds, another approves those very figures. Both are in the ledger. */
import type { Definitions } from "../reports/definitions.ts";
import type { Deed, Release } from "../reports/published.ts";
import { foldersOf } from "./folders.ts";
import { hinder } from "./hindrance.ts";
import { appendEntry, decisionsOf, listEntries, type DecisionOf, type Entry } from "./ledger.ts";
import { digestNow, freezeRelease, type Freezing, type Frozen } from "./release.ts";
import type { Warehouse } from "./warehouse.ts";

/** Which figures: the quarter, and the digest that their release has. */
interface Figures {
  period: string;
  digest: string;
}

type Proposal = Omit<Entry, "decision"> & { decision: DecisionOf<"proposed"> };

/** Computes what a release of the quarter would hold now and records who proposes it. Throws when there is nothing to release. */
export async function proposeRelease(
  warehouse: Warehouse,
  { data, period }: { data: string; period: string },
  person: Deed,
  definitions: Definitions,
): Promise<Entry> {
  const digest = await digestNow(warehouse, { data, period }, definitions);
  return propose(foldersOf(data).ledger, { period, digest }, person);
}

/** Freezes the figures that somebody else proposed. Throws when nobody did, or when they are no longer what was proposed. */
export function approveRelease(
  warehouse: Warehouse,
  freezing: Omit<Freezing, "sign">,
  person: Deed,
  definitions: Definitions,
): Promise<Frozen> {
  const { data, period } = freezing;
  const { ledger } = foldersOf(data);
  proposalFor(ledger, period, person); // before the figures are computed
  return freezeRelease(
    warehouse,
    { ...freezing, sign: (digest) => approve(ledger, { period, digest }, person) },
    definitions,
  );
}

/** Records who proposes these figures; proposing the same again changes nothing. */
export function propose(ledger: string, { period, digest }: Figures, { by, time }: Deed): Entry {
  const last = lastProposal(ledger, period);
  const isSame = last?.decision.digest === digest && isSamePerson(last.by, by);
  return isSame ? last : appendEntry(ledger, by, time, { event: "proposed", period, digest });
}

/** Records who approves these figures, and gives who proposed and who approved them. Throws for whoever may not. */
export function approve(
  ledger: string,
  { period, digest }: Figures,
  person: Deed,
): Required<Pick<Release, "proposed" | "approved">> {
  const proposal = proposalFor(ledger, period, person);
  const { number, by, time } = proposal;
  if (proposal.decision.digest !== digest)
    hinder("proposal_outdated", { code: period, number: String(number), person: by });
  const approved =
    approvalOf(ledger, number) ??
    appendEntry(ledger, person.by, person.time, { event: "approved", period, proposal: number });
  return { proposed: { by, time }, approved: { by: approved.by, time: approved.time } };
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
