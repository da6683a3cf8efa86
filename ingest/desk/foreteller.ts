/** What a submission would change in releases that are public: told on demand, off the way of requests, to the centre alone. */
import { fork } from "node:child_process";
import { join } from "node:path";
import { shiftPeriod } from "../../reports/period.ts";
import type { Language } from "../../reports/schema.ts";
import type { Explained } from "../changing/explain.ts";
import { tellChanges, type ToldChanges } from "../changing/telling.ts";
import { REACH } from "../correction.ts";
import { foldersOf } from "../folders.ts";
import type { Verdict } from "../verdict.ts";
import { latestVersion, type Frozen } from "../versions.ts";
import type { Memory } from "./memory.ts";

/** What is known of a release: it is being computed, it could not be, or in words of both languages. */
export type Foretold = "computing" | "failed" | Record<Language, ToldChanges>;

export type Foreteller = (version: Frozen, number: number) => Foretold;

/** Lines of each list that are kept. */
const MOST = 50;

/** How many answers are kept; an older one is computed again. */
const KEPT = 20;

/** Computes what is asked for, one after the other; whoever asks again later gets it. */
export function createForeteller({ data, definitions }: Pick<Memory, "data" | "definitions">): Foreteller {
  const known = new Map<string, Foretold>();
  let turn: Promise<void> = Promise.resolve();
  const compute = async (key: string, version: Frozen, number: number): Promise<void> => {
    const explained = await askChild(data, version.release.period, number).catch(() => undefined);
    const tell = (language: Language): ToldChanges =>
      tellChanges(explained ?? NOTHING, version, language, definitions, MOST);
    known.set(key, explained ? { vi: tell("vi"), en: tell("en") } : "failed");
  };
  return (version, number) => {
    const { period, version: of } = version.release;
    const key = `${period} ${of} ${number}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    for (const oldest of [...known.keys()].slice(0, Math.max(0, known.size - KEPT))) known.delete(oldest);
    known.set(key, "computing");
    turn = turn.then(() => compute(key, version, number));
    return "computing";
  };
}

const NOTHING: Explained = { moved: [], causes: [], parts: [] };

/** Throws where the process ends without an answer. */
const askChild = (data: string, period: string, number: number): Promise<Explained> =>
  new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, "foretell.ts"), [data, period, String(number)], {
      execArgv: [],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    child.on("message", (answer: Explained | null) => (answer ? resolve(answer) : reject(new Error("rejected"))));
    child.on("error", reject);
    child.on("exit", () => reject(new Error("ended")));
  });

/** The newest versions, of the submission's quarter and of those that look back to it, that were made before it came. */
export function versionsBefore({ data }: Pick<Memory, "data">, { receipt, period, outcome }: Verdict): Frozen[] {
  if (period === "" || outcome === "rejected") return [];
  const { releases } = foldersOf(data);
  return Array.from({ length: REACH + 1 }, (_, later) => latestVersion(releases, shiftPeriod(period, later))).flatMap(
    (version) => (version && version.release.received < receipt.number ? version : []),
  );
}
