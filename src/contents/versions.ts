/** How the versions of a release stand, in words: for the list of releases, the page of its versions, the notice of a withdrawal. */
import { standingOf, type Released } from "../../reports/living.ts";
import { periodName } from "../../reports/period.ts";
import type { Language } from "../../reports/schema.ts";
import { capital, dayText, numberText, timeText } from "../format.ts";
import { savedName } from "../link.ts";
import { addressOf, fileOf } from "../living.ts";
import { wordOf, type Word } from "../words.ts";

/** What a page of the living layer tells of one version. */
export interface VersionText {
  id: string;
  title: string;
  /** how it stands, in a few words, and whether it is the one to be used */
  standing: string;
  inForce: boolean;
  facts: { label: string; value: string; kind?: "code" }[];
  links: { title: string; href: string; rel?: string }[];
  /** `saved` is the name on the reader's disk, which says of which version the file is */
  files: { name: string; href: string; saved: string; size: string }[];
}

type Say = (word: Word, given?: Record<string, string | number>) => string;
const sayIn =
  (language: Language): Say =>
  (word, given) =>
    wordOf(language, word, given);

/** `Quý III năm 2026`, `Third quarter of 2026`. */
export const periodTitle = ({ period }: Pick<Released, "period">, language: Language): string =>
  capital(periodName(period, "quarter", language));

/** `Đang có hiệu lực`, `Đã được thay thế từ ngày 20/11/2026`, `Đã thu hồi ngày 25/11/2026`. */
export function standingText(released: Released, language: Language): string {
  const say = sayIn(language);
  const { superseded, withdrawn, restored } = released;
  if (withdrawn) return say("standing_withdrawn", { day: dayText(language, withdrawn.day) });
  if (superseded) return say("standing_superseded", { day: dayText(language, superseded) });
  return restored ? say("standing_restored", { day: dayText(language, restored) }) : say("standing_in_force");
}

/** Everything about a version: how it stands, why it is there, who stands behind it, what vouches for it, where it is. */
export function versionText(released: Released, language: Language): VersionText {
  const { version, superseded, withdrawn, changes, files } = released;
  return {
    id: `v${version}`,
    title: sayIn(language)("version", { version }),
    standing: standingText(released, language),
    inForce: !superseded && !withdrawn,
    facts: factsOf(released, language),
    links: linksOf(released, language, changes && !withdrawn),
    files: files.map(({ path, bytes }) => ({
      name: path.replace(/^data\//, ""),
      href: fileOf(released, path),
      saved: savedName(released, "", path.replace(/^data\//, "")),
      size: sizeText(language, bytes),
    })),
  };
}

function factsOf(released: Released, language: Language): VersionText["facts"] {
  const say = sayIn(language);
  const { date, state, demonstration, reason, withdrawn, proposed, approved, digest, manifest } = released;
  const known = [
    { label: say("day"), value: dayText(language, date) },
    {
      label: say("state"),
      value: [say(`state_${state}`), ...(demonstration ? [say("demonstration_short")] : [])].join(", "),
    },
    { label: say("version_reason"), value: reason?.[language] ?? "" },
    { label: say("withdrawal_reason"), value: withdrawn?.reason[language] ?? "" },
    { label: say("withdrawn_by"), value: withdrawn ? deedText(withdrawn, language) : "" },
    { label: say("proposed_column"), value: proposed ? deedText(proposed, language) : "" },
    { label: say("approved_column"), value: approved ? deedText(approved, language) : "" },
    { label: say("digest_of_figures"), value: digest, kind: "code" as const },
    { label: say("digest_of_files"), value: manifest, kind: "code" as const },
  ];
  return known.filter(({ value }) => value !== "");
}

const deedText = ({ by, time }: { by: string; time: string }, language: Language): string =>
  `${by}, ${timeText(language, time)}`;

function linksOf(released: Released, language: Language, changes: boolean): VersionText["links"] {
  const say = sayIn(language);
  const address = addressOf(released, language);
  const open = standingOf(released) === "withdrawn" ? say("open_notice") : say("open_version");
  return [
    { title: open, href: address },
    ...(changes ? [{ title: say("changes_since_last"), href: `${address}changes/index.html` }] : []),
  ];
}

/** `1,2 MB`, `340 kB`. */
function sizeText(language: Language, bytes: number): string {
  const [size, unit] = bytes >= 100_000 ? [bytes / 1e6, "MB"] : [bytes / 1000, "kB"];
  return `${numberText(language, size, 1)}\u00a0${unit}`;
}
