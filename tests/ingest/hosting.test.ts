/** Configuration of web servers: what each version says of its time and its neighbours, what is kept, what leads where. */
import { describe, expect, test } from "vitest";
import { caddyText } from "../../ingest/hosting/caddy.ts";
import { headersText, redirectsText } from "../../ingest/hosting/headers.ts";
import { historiesOf, linksOf, timeMapText } from "../../ingest/hosting/memento.ts";
import { nginxText } from "../../ingest/hosting/nginx.ts";
import { releasedOf } from "../site/released.ts";

const reason = { vi: "Nhầm", en: "Wrong" };
const withdrawn = { day: "2026-11-10", time: "2026-11-10T09:00:00+07:00", by: "Minh", reason };
const releases = [
  releasedOf("2026-Q2", 1, { time: "2026-07-06T09:00:00+07:00" }),
  releasedOf("2026-Q3", 1, { time: "2026-10-06T09:00:00+07:00" }),
  releasedOf("2026-Q3", 2, { time: "2026-10-20T09:00:00+07:00" }),
  releasedOf("2026-Q3", 3, { time: "2026-11-02T23:30:00.000+07:00" }),
  releasedOf("2026-Q3", 4, { withdrawn }),
];
const [third, second] = historiesOf(releases);
if (!third || !second) throw new Error("There are two releases.");

/** Targets with their relations, as a client reads a Link header. */
function relationsIn(header: string): Record<string, string[]> {
  const links = header.matchAll(/<([^>]*)>((?:; [a-z]+="[^"]*")*)(?:, |,\n|\n?$)/g);
  return Object.fromEntries(
    [...links].map(([, target = "", more = ""]) => [target, /rel="([^"]*)"/.exec(more)?.[1]?.split(" ").sort() ?? []]),
  );
}

describe("a version", () => {
  test("names its release, its TimeMap, the first, the last and its neighbours", () => {
    expect(relationsIn(linksOf(third, third.mementos[1]))).toEqual({
      "/releases/2026-Q3/": ["original", "version-history"],
      "/releases/2026-Q3/timemap.link": ["timemap"],
      "/releases/2026-Q3/v1/vi/": ["first", "memento", "predecessor-version", "prev"],
      "/releases/2026-Q3/v2/vi/": ["memento"],
      "/releases/2026-Q3/v3/vi/": ["last", "latest-version", "memento", "next", "successor-version"],
    });
  });

  test("which is the only one is first and last at once, and has no neighbours", () => {
    expect(relationsIn(linksOf(second, second.mementos[0]))["/releases/2026-Q2/v1/vi/"]).toEqual([
      "first",
      "last",
      "latest-version",
      "memento",
    ]);
  });

  test("says when it became public in the time of Greenwich, as HTTP writes it", () => {
    expect(third.mementos.map(({ datetime }) => datetime)).toEqual([
      "Tue, 06 Oct 2026 02:00:00 GMT",
      "Tue, 20 Oct 2026 02:00:00 GMT",
      "Mon, 02 Nov 2026 16:30:00 GMT",
    ]);
  });

  test("that was withdrawn is no memento", () => {
    expect(third.gone).toEqual(["/releases/2026-Q3/v4/"]);
    expect(linksOf(third)).not.toContain("v4");
  });
});

test("a TimeMap lists every version with its time, from the first to the last, under the address of the site", () => {
  const text = timeMapText(third, "https://congbo.example/");
  expect(text).toContain('from="Tue, 06 Oct 2026 02:00:00 GMT"; until="Mon, 02 Nov 2026 16:30:00 GMT"');
  expect(relationsIn(text)).toEqual({
    "https://congbo.example/releases/2026-Q3/": ["original"],
    "https://congbo.example/releases/2026-Q3/timemap.link": ["self"],
    "https://congbo.example/releases/2026-Q3/v1/vi/": ["first", "memento"],
    "https://congbo.example/releases/2026-Q3/v2/vi/": ["memento"],
    "https://congbo.example/releases/2026-Q3/v3/vi/": ["last", "memento"],
  });
});

describe("every server", () => {
  const root = "/srv/congbo/data/site";
  const texts = { nginx: nginxText(releases, root), caddy: caddyText(releases, root), headers: headersText(releases) };

  test.each(Object.entries(texts))(
    "%s dates each version and keeps it for good, and dates nothing that was withdrawn",
    (_, text) => {
      for (const { datetime } of [...third.mementos, ...second.mementos]) expect(text).toContain(datetime);
      expect(text).toContain("public, max-age=31536000, immutable");
      expect(text).not.toMatch(/2026-Q3\/v4\/[^\n]*GMT/);
    },
  );

  test("files of a withdrawn version are gone, its notices are not", () => {
    expect(texts.nginx).toContain("location ^~ /releases/2026-Q3/v4/ { try_files $uri $uri/index.html =410; }");
    expect(texts.caddy).toMatch(
      /path \/releases\/2026-Q3\/v4\/\*\s+not file \{path\} \{path\}\/index\.html\s+\}\s+respond \S+ 410/,
    );
  });

  test("the newest version that can be read is led to in each language", () => {
    expect(redirectsText(releases)).toBe(
      [
        "/latest/ /releases/2026-Q3/v3/vi/ 302",
        "/vi/latest/ /releases/2026-Q3/v3/vi/ 302",
        "/en/latest/ /releases/2026-Q3/v3/en/ 302",
        "",
      ].join("\n"),
    );
    expect(texts.nginx).toContain("location = /latest/ { return 302 /releases/2026-Q3/v3/vi/; }");
    expect(texts.caddy).toContain("redir /en/latest/ /releases/2026-Q3/v3/en/ 302");
  });

  test("a host that takes a hundred rules has those of the newest versions", () => {
    const many = Array.from({ length: 120 }, (_, at) => releasedOf("2026-Q3", at + 1));
    const paths = headersText(many).match(/^\/.*$/gm) ?? [];
    expect(paths).toHaveLength(100);
    expect(paths).toContain("/releases/2026-Q3/v120/*");
    expect(paths).not.toContain("/releases/2026-Q3/v1/*");
  });

  test("no line is longer than such a host takes", () => {
    expect(Math.max(...texts.headers.split("\n").map((line) => line.length))).toBeLessThan(2000);
  });
});
