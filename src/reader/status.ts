/** Learns from a small file outside the version whether it was superseded or withdrawn, and says so, and what has changed. */
import type { Words } from "../../reports/schema.ts";
import { element } from "../element.ts";
import { dayText, numberText } from "../format.ts";
import { root } from "./cite.ts";
import { FIGURES } from "./panel.ts";
import { given, language, say } from "./script.ts";

/** `/releases/<period>/status.json` */
export interface Status {
  /** the newest that was not withdrawn; null where all were */
  latest: number | null;
  versions: {
    version: number;
    date: string;
    reason: Words | null;
    superseded: string | null;
    withdrawn: { day: string; reason: Words } | null;
  }[];
}

/** `/releases/<period>/changed-v<n>.json`: what figures are in this version and in the latest. */
export type Changed = Record<string, [old: number | null, now: number | null]>;

/** Shows what has become of this version; nothing where it stands alone, away from its site. */
export async function showStatus(): Promise<void> {
  if (root === undefined) return;
  const release = `${given("up")}../`;
  const status = await read<Status>(`${release}status.json`);
  const version = Number(given("version"));
  const own = status?.versions.find((one) => one.version === version);
  if (!status || !own) return;
  if (own.withdrawn) show("withdrawn", [say("withdrawn", told(own.withdrawn))]);
  const { latest } = status;
  if (latest === null || latest <= version) return;
  const changed = await read<Changed>(`${release}changed-v${version}.json`);
  const count = element("span");
  const mark = (): void => void (changed && (count.textContent = markChanged(changed)));
  mark();
  document.addEventListener("drawn", mark);
  show("superseded", [...supersededBy(status, version, latest), count]);
}

const told = ({ day, reason }: { day: string; reason: Words | null }) => ({
  day: dayText(language, day),
  reason: reason?.[language] ?? "",
});

/** The file, or nothing where it cannot be had. */
async function read<T>(address: string): Promise<T | undefined> {
  try {
    const answer = await fetch(address);
    return answer.ok ? ((await answer.json()) as T) : undefined;
  } catch {
    return undefined;
  }
}

function supersededBy({ versions }: Status, version: number, latest: number): (string | HTMLElement)[] {
  const own = versions.find((one) => one.version === version);
  const later = versions.filter((one) => one.version > version && !one.withdrawn);
  const day = own?.superseded ?? later[0]?.date ?? "";
  const here = given("path").replace(/^\/releases\/[^/]+\/v\d+\//, "");
  return [
    say("superseded", { day: dayText(language, day) }),
    ...later.flatMap((one) =>
      one.reason ? say("because", { version: one.version, ...told({ day: one.date, reason: one.reason }) }) : [],
    ),
    element(
      "a",
      { href: `${given("up")}../v${latest}/${here}index.html${location.hash}` },
      say("latest", { version: latest }),
    ),
  ];
}

/** Says of each changed number of the page what it is now. Gives the sentence that counts them. */
function markChanged(changed: Changed): string {
  const numbers = [...document.querySelectorAll<HTMLElement>(FIGURES)];
  const moved = numbers.filter(({ dataset }) => changed[dataset["figure"] ?? ""]);
  for (const number of moved.filter((one) => !one.querySelector(".was"))) {
    const [old, now] = changed[number.dataset["figure"] ?? ""] ?? [null, null];
    const write = writerLike(number);
    const was = element("span", { class: "unseen" }, say("was", { old: write(old) }), " ");
    number.append(" ", element("small", { class: "was" }, was, say("now", { now: write(now) })));
  }
  const figures = new Set(moved.map(({ dataset }) => dataset["figure"]));
  const all = new Set(numbers.map(({ dataset }) => dataset["figure"]));
  if (all.size === 0) return "";
  return figures.size > 0
    ? say("changed", { count: figures.size, all: all.size })
    : say("unchanged", { all: all.size });
}

const DECIMALS = { vi: /,(\d+)/, en: /\.(\d+)/ };

/** Writes numbers as the page writes that one: in its unit, with its decimals. */
function writerLike(number: HTMLElement): (value: number | null) => string {
  const shown = number.firstChild?.textContent ?? "";
  const decimals = DECIMALS[language].exec(shown)?.[1]?.length ?? 0;
  const scale = Number(number.dataset["scale"] ?? 1);
  return (value) => (value === null ? say("no_number") : numberText(language, value / scale, decimals));
}

function show(state: "superseded" | "withdrawn", said: (string | HTMLElement)[]): void {
  const parts = said.flatMap((part) => [part, " "]);
  document.querySelector("header")?.append(element("p", { class: `status ${state}`, role: "status" }, ...parts));
}
