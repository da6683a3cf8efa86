/** Atom (RFC 4287) as text; everything that is filled in is escaped. */
import xml, { type HtmlSafeString } from "escape-html-template-tag";

export interface FeedEntry {
  /** never changes and is never used again */
  id: string;
  title: string;
  /** ISO date-time */
  updated: string;
  href: string;
  summary: string;
}

export interface Feed {
  id: string;
  language: string;
  title: string;
  subtitle: string;
  author: string;
  /** where the feed itself stands, and the page that it goes with */
  self: string;
  page: string;
  /** newest first */
  entries: FeedEntry[];
}

/** The feed as a document. A feed without entries says the beginning of time: it must say when it was changed. */
export function feedText({ id, language, title, subtitle, author, self, page, entries }: Feed): string {
  const updated = entries[0]?.updated ?? "1970-01-01T00:00:00Z";
  const text = xml`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
  <id>${id}</id>
  <title>${title}</title>
  <subtitle>${subtitle}</subtitle>
  <updated>${updated}</updated>
  <author><name>${author}</name></author>
  <link rel="self" type="application/atom+xml" href="${self}"/>
  <link rel="alternate" type="text/html" hreflang="${language}" href="${page}"/>
${entries.map((entry) => entryText(entry, language))}</feed>
`.toString();
  return text.replaceAll("&#x2F;", "/").replaceAll(FORBIDDEN, "");
}

/** Characters that no XML may hold. */
const FORBIDDEN = /[^\P{Cc}\t\n\r]/gu;

const entryText = ({ id, title, updated, href, summary }: FeedEntry, language: string): HtmlSafeString =>
  xml`  <entry>
    <id>${id}</id>
    <title>${title}</title>
    <updated>${updated}</updated>
    <link rel="alternate" type="text/html" hreflang="${language}" href="${href}"/>
    <summary>${summary}</summary>
  </entry>
`;
