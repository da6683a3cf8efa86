/** The feed: what happened, newest first, each thing under a name that never changes; well-formed whatever is told. */
import { describe, expect, test } from "vitest";
import type { Released } from "../../reports/living.ts";
import { newsFeed } from "../../src/contents/news.ts";
import { feedText } from "../../src/feed.ts";
import { releasedOf } from "./released.ts";

const reason = { vi: "Sửa <ngành> gốm & sứ", en: "Ceramics \u0007corrected" };
const releases: Released[] = [
  releasedOf("2026-Q2", 1, { time: "2026-07-06T09:00:00+07:00" }),
  releasedOf("2026-Q2", 2, {
    time: "2026-07-20T09:00:00+07:00",
    reason,
    withdrawn: { day: "2026-11-01", time: "2026-11-01T09:00:00+07:00", by: "Minh", reason },
  }),
  releasedOf("2026-Q3", 1, { time: "2026-10-06T09:00:00+07:00" }),
];
const feed = (site = "", language: "vi" | "en" = "vi", all = releases) => newsFeed({ releases: all, site }, language);

test("releases, corrections and withdrawals stand newest first, each under a name of its own in every language", () => {
  const ids = feed().entries.map(({ id }) => id);
  expect(ids).toEqual([
    "urn:congbo:release:2026-Q2:v2:withdrawn",
    "urn:congbo:release:2026-Q3:v1",
    "urn:congbo:release:2026-Q2:v2",
    "urn:congbo:release:2026-Q2:v1",
  ]);
  expect(feed("", "en").entries.map(({ id }) => id)).toEqual(ids);
  expect(feed("", "en").entries.map(({ title }) => title)).toEqual([
    "Figures for the second quarter of 2026 withdrawn: version 2",
    "Figures released for the third quarter of 2026",
    "Figures for the second quarter of 2026 corrected: version 2",
    "Figures released for the second quarter of 2026",
  ]);
});

test("addresses begin with that of the site where it is known", () => {
  const told = feed("https://congbo.example/");
  expect(told.self).toBe("https://congbo.example/vi/feed.xml");
  expect(told.entries[1]?.href).toBe("https://congbo.example/releases/2026-Q3/v1/vi/");
  expect(feed().entries[1]?.href).toBe("/releases/2026-Q3/v1/vi/");
});

test("a feed never grows beyond fifty entries", () => {
  const many = Array.from({ length: 80 }, (_, at) => releasedOf("2026-Q3", at + 1));
  expect(feed("", "vi", many).entries).toHaveLength(50);
});

describe("as text", () => {
  const text = feedText(feed());

  test("what could be taken for markup is escaped, and what XML may not hold is left out", () => {
    expect(text).toContain("Sửa &lt;ngành&gt; gốm &amp; sứ");
    expect(feedText(feed("", "en"))).toContain("Ceramics corrected");
  });

  test("it has what RFC 4287 asks of a feed and of each entry", () => {
    const count = (tag: string) => text.match(new RegExp(`<${tag}[ >]`, "g"))?.length;
    expect({ feed: count("feed"), author: count("author"), entry: count("entry") }).toEqual({
      feed: 1,
      author: 1,
      entry: 4,
    });
    for (const tag of ["id", "title", "updated"]) expect(count(tag), tag).toBe(5);
    expect(text).toMatch(/<updated>2026-11-01T09:00:00\+07:00<\/updated>\s*<author>/);
    expect(text).toContain('<link rel="self" type="application/atom+xml" href="/vi/feed.xml"/>');
  });
});
