/** The list of releases, as a page of the living layer: every version with its state and its day. */
import { newestFirst, type Living, type Released } from "../../reports/living.ts";
import type { Language } from "../../reports/schema.ts";
import { dayText } from "../format.ts";
import type { Content } from "../page.ts";
import { wordOf, type Word } from "../words.ts";
import { textTable } from "./texts.ts";
import { periodTitle, standingText } from "./versions.ts";

/** The page, with its table where something was released; a line leads to the versions of its quarter. */
export function releasesContent(living: Pick<Living, "releases">, language: Language): Content {
  const say = (word: Word) => wordOf(language, word);
  const releases = newestFirst(living);
  const labels = [
    say("version_column"),
    say("standing"),
    say("state"),
    say("day"),
    say("version_reason"),
    say("released_by"),
  ];
  const table = textTable("releases", say("releases"), say("period"), labels, releases, (release) => ({
    label: periodTitle(release, language),
    path: versionsPath(release),
    values: [
      String(release.version),
      standingText(release, language),
      [say(`state_${release.state}`), ...(release.demonstration ? [say("demonstration_short")] : [])].join(", "),
      dayText(language, release.date),
      release.reason?.[language] ?? "",
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

/** Where the versions of a quarter are listed, within a language. */
export const versionsPath = ({ period }: Pick<Released, "period">): string => `releases/${period}/`;
