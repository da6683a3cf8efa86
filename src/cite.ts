/** How a page is cited: in words, then by the address that never changes, then by the one that does. */
import { capital, dayText } from "./format.ts";
import { periodName } from "../reports/period.ts";
import type { Here } from "./here.ts";

export interface Citation {
  /** what stands before and after the title */
  before: string;
  after: string;
  /** of the page in this version, from the root of the site */
  version: string;
  /** of the versions of the release, from the root of the site */
  newest: string;
}

const TITLE = "\n";

/** The citation of a page of a release, whatever its title. */
export function citationOf({ release, language, path, say }: Here): Citation {
  const { period, version, state, date } = release.label;
  const text = say("cite_text", {
    title: TITLE,
    period: capital(periodName(period, "quarter", language)),
    version,
    state: say(`state_${state}`).toLowerCase(),
    day: dayText(language, date),
  });
  const [before = "", after = ""] = text.split(TITLE);
  const newest = `/releases/${period}/`;
  return { before, after, version: `${newest}v${version}/${language}/${path}`, newest };
}

/** The first digits of a digest: enough to tell it by where space is short. */
export const shortDigest = (digest: string): string => digest.slice(0, 16);
