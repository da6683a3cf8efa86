/** The list of releases, as a page of the living layer: every version with its state and its day. */
import { periodName } from "../../reports/period.ts";
import type { Language } from "../../reports/schema.ts";
import { capital, dayText } from "../format.ts";
import { addressOf, newestFirst, type Living, type Released } from "../living.ts";
import type { Content } from "../page.ts";
import { wordOf, type Word } from "../words.ts";
import { textTable } from "./texts.ts";

/** The page, with its table where something was released. */
export function releasesContent(living: Living, language: Language): Content {
  const say = (word: Word) => wordOf(language, word);
  const releases = newestFirst(living);
  /** of several versions of one quarter the newest is said to be so */
  const versionOf = (release: Released) => {
    const versions = releases.filter(({ period }) => period === release.period);
    return versions.length > 1 && versions[0] === release ? `${release.version} (${say("latest")})` : release.version;
  };
  const labels = [say("version_column"), say("state"), say("day"), say("released_by")];
  const table = textTable("releases", say("releases"), say("period"), labels, releases, (release) => ({
    label: capital(periodName(release.period, "quarter", language)),
    path: addressOf(release, language),
    values: [
      versionOf(release),
      [say(`state_${release.state}`), ...(release.demonstration ? [say("demonstration_short")] : [])].join(", "),
      dayText(language, release.date),
      [release.proposed, release.approved].flatMap((deed) => deed?.by ?? []).join("; "),
    ],
  }));
  const section = { id: table.id, title: table.title, charts: [], table };
  return {
    path: "releases/",
    title: say("releases"),
    eyebrow: "",
    parents: [],
    lead: say("releases_lead"),
    headlines: [],
    sections: releases.length > 0 ? [section] : [],
    related: [],
  };
}
