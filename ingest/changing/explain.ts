/** Why figures moved between two versions of a release: each cause, and what it made of each figure. */
import { join } from "node:path";
import type { Cause } from "../../reports/changes.ts";
import type { Definitions } from "../../reports/definitions.ts";
import { hinder } from "../hindrance.ts";
import type { Frozen } from "../versions.ts";
import { isSame, movedFigures, newOf, oldOf, type Moved } from "./moved.ts";
import { splitParts, type Stepped, type Part } from "./parts.ts";
import { within, type Standing } from "./standing.ts";
import { definitionSteps, returnSteps, type Standings, type Step } from "./steps.ts";

/** A version, what is to follow it, and what stood when each was made. */
export interface Versions {
  previous: Frozen;
  /** the Parquet file of the figures now */
  figures: string;
  now: Standing;
  /** what stood when the version before was made */
  before: Standings;
  /** the software that computes now */
  software: string;
}

export interface Explained {
  moved: Moved[];
  causes: Cause[];
  /** by figure, then by cause */
  parts: Part[];
}

/** Explains every figure that moved since the version before. Definitions come first: what they make is the difference that the
 * returns of then show when they are computed anew; returns follow in the order of receipt. A cause that moved nothing is left
 * out, unless nothing moved at all. Throws for a figure that moved without a cause. */
export async function explainChanges(
  { figures, now, ...versions }: Versions,
  definitions: Definitions,
): Promise<Explained> {
  const { previous, before } = versions;
  const { period } = previous.release;
  const moved = await movedFigures(join(previous.folder, "figures.parquet"), figures);
  const stood = within(await before(definitions), period);
  const steps = [
    ...(await definitionSteps({ ...versions, moved }, definitions)),
    ...(await returnSteps({ stood, now: within(now, period), moved, period }, definitions)),
  ];
  refuseUnexplained(moved, steps, previous);
  const after = steps.flatMap(({ said }, at) => [...said].map(([figure, one]) => ({ step: at + 1, figure, ...one })));
  return { moved, ...numberCauses(steps, await splitParts(moved, after)) };
}

/** Throws for a figure that does not say, after the last step, what it says now. */
function refuseUnexplained(moved: Moved[], steps: Step[], { release: { period, version } }: Frozen): void {
  for (const figure of moved) {
    const last = steps.findLast(({ said }) => said.has(figure.figure))?.said.get(figure.figure);
    if (!isSame(last ?? oldOf(figure), newOf(figure)))
      hinder("change_without_cause", { code: period, version: version + 1, found: figure.figure });
  }
}

/** Numbers the causes that moved something from 1 on; where nothing moved, all of them. */
function numberCauses(steps: Step[], parts: Stepped[]): Pick<Explained, "causes" | "parts"> {
  const found = new Set(parts.map(({ step }) => step));
  const kept = steps.flatMap(({ cause }, at) =>
    parts.length === 0 || found.has(at + 1) ? [{ step: at + 1, cause }] : [],
  );
  const numbers = new Map(kept.map(({ step }, at) => [step, at + 1]));
  return {
    causes: kept.map(({ cause }, at) => ({ number: at + 1, ...cause })),
    parts: parts.map(({ step, ...part }) => ({ ...part, cause: numbers.get(step) ?? 0 })),
  };
}
