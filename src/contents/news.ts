/** What is new: releases, corrections and withdrawals, as a feed. */
import type { Living, Released } from "../../reports/living.ts";
import { periodName } from "../../reports/period.ts";
import type { Language } from "../../reports/schema.ts";
import type { Feed, FeedEntry } from "../feed.ts";
import { addressOf } from "../living.ts";
import { wordOf } from "../words.ts";

/** Those who follow a feed ask for it often; what is older stands in the list of releases. */
const LONGEST = 50;

/** Where the feed of a language stands on the site. */
export const feedPath = (language: Language): string => `/${language}/feed.xml`;

/** The feed in a language, with addresses from the site's own where that is known. */
export function newsFeed({ releases, site }: Pick<Living, "releases" | "site">, language: Language): Feed {
  const entries = releases.flatMap((released) => [
    publishedEntry(released, language),
    ...(released.withdrawn ? [withdrawnEntry(released, released.withdrawn, language)] : []),
  ]);
  const at = (path: string): string => site.replace(/\/$/, "") + path;
  return {
    id: `urn:congbo:feed:${language}`,
    language,
    title: `${wordOf(language, "site")}: ${wordOf(language, "feed")}`,
    subtitle: wordOf(language, "feed_about"),
    author: wordOf(language, "site"),
    self: at(feedPath(language)),
    page: at(`/${language}/releases/`),
    entries: entries
      .toSorted((a, b) => Date.parse(b.updated) - Date.parse(a.updated))
      .slice(0, LONGEST)
      .map((entry) => ({ ...entry, href: at(entry.href) })),
  };
}

/** Names a version, and what happened to it, for all time. */
const idOf = ({ period, version }: Released, event = ""): string => `urn:congbo:release:${period}:v${version}${event}`;

function publishedEntry(released: Released, language: Language): FeedEntry {
  const { version, period, state, demonstration, time, reason } = released;
  const given = { version, period: periodName(period, "quarter", language) };
  const told = wordOf(language, `state_${state}`);
  return {
    id: idOf(released),
    title: wordOf(language, version > 1 ? "feed_correction" : "feed_release", given),
    updated: time,
    href: addressOf(released, language),
    summary: [demonstration ? wordOf(language, "demonstration") : "", `${told}.`, reason?.[language] ?? ""]
      .filter(Boolean)
      .join(" "),
  };
}

function withdrawnEntry(
  released: Released,
  { time, reason }: NonNullable<Released["withdrawn"]>,
  language: Language,
): FeedEntry {
  const { version, period } = released;
  return {
    id: idOf(released, ":withdrawn"),
    title: wordOf(language, "feed_withdrawal", { version, period: periodName(period, "quarter", language) }),
    updated: time,
    href: addressOf(released, language),
    summary: reason[language],
  };
}
