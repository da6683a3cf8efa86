/** What every page and every file says of the release that it is from. */
import { periodName } from "../reports/period.ts";
import { capital, dayText, timeText } from "./format.ts";
import type { Here } from "./here.ts";

/** Which release, in which state, of which day; `Quý III năm 2026`, `Công bố lần 1`, `Ước tính`. */
export function factsOf({ release, language, say }: Here): string[] {
  const { period, version, state, date } = release.label;
  return [
    capital(periodName(period, "quarter", language)),
    say("version", { version }),
    say(`state_${state}`),
    say("published", { day: dayText(language, date) }),
  ];
}

/** Who proposed the release and who approved it, and when; nothing where it is not known. */
export const peopleOf = ({ release: { label }, language, say }: Here): string[] =>
  (["proposed", "approved"] as const).flatMap((deed) => {
    const { by, time } = label[deed] ?? {};
    return by && time ? say(`${deed}_by`, { name: by, time: timeText(language, time) }) : [];
  });

/** The digests that the release and the ledger are told by, whole. */
export function digestsOf({ release: { label }, say }: Here): string[] {
  const { digest, ledger } = label;
  return [
    ...(digest ? [say("digest_release", { digest })] : []),
    ...(ledger.head ? [say("digest_ledger", { digest: ledger.head, entries: ledger.entries })] : []),
  ];
}

/** What a downloaded file says of itself. */
export interface Imprint {
  /** in one line, for readers */
  line: string;
  /** as columns, the same in every row, for programs */
  columns: { label: string; value: string }[];
}

/** The imprint of the files of a release. */
export function imprintOf(here: Here): Imprint {
  const { release, say } = here;
  const { period, version, state, date, demonstration } = release.label;
  const told = say(`state_${state}`);
  return {
    line: [...factsOf(here), ...(demonstration ? [say("demonstration")] : [])].join(" · "),
    columns: [
      { label: say("release"), value: `${period} v${version}` },
      { label: say("state"), value: demonstration ? `${told}, ${say("demonstration_short")}` : told },
      { label: say("day"), value: date },
    ],
  };
}
