/** Versions as mementos (RFC 7089): the states in time of the release that `/releases/2026-Q3/` names. What was withdrawn is no
 * longer served and is none. */
import { newestFirst, type Released } from "../../reports/living.ts";

export interface Memento {
  /** the folder of the version on the site: `/releases/2026-Q3/v1/` */
  folder: string;
  /** its first page, in the official language */
  page: string;
  /** when it became public, as HTTP writes it */
  datetime: string;
}

/** A release with its versions that can be read, oldest first. */
export interface History {
  /** its own address, of which the versions are mementos */
  original: string;
  timemap: string;
  mementos: Memento[];
  /** folders of versions that were withdrawn */
  gone: string[];
}

/** Every release with what can be read of it, the newest first. */
export const historiesOf = (releases: Released[]): History[] =>
  [...Map.groupBy(newestFirst({ releases }), ({ period }) => period)].map(([period, versions]) => {
    const original = `/releases/${period}/`;
    const folderOf = ({ version }: Released): string => `${original}v${version}/`;
    return {
      original,
      timemap: `${original}timemap.link`,
      mementos: versions
        .filter(({ withdrawn }) => !withdrawn)
        .map((one) => ({
          folder: folderOf(one),
          page: `${folderOf(one)}vi/`,
          datetime: new Date(one.time).toUTCString(),
        }))
        .reverse(),
      gone: versions.filter(({ withdrawn }) => withdrawn).map(folderOf),
    };
  });

/** The value of `Link` for a version, or for the release itself: its TimeMap (RFC 7089), its neighbours and the newest version
 * (RFC 5829). Addresses are told from the root of the site. */
export function linksOf({ original, timemap, mementos }: History, memento?: Memento): string {
  const at = memento ? mementos.indexOf(memento) : -1;
  const isVersion = at >= 0;
  const relations = mementos.map((one, other) => {
    const rels = [
      ...relsOf(other, mementos.length),
      ...(isVersion && other === at - 1 ? ["prev", "predecessor-version"] : []),
      ...(isVersion && other === at + 1 ? ["next", "successor-version"] : []),
      ...(other === mementos.length - 1 ? ["latest-version"] : []),
    ];
    return rels.length > 0 || other === at ? [mementoLink(one, [...rels, "memento"])] : [];
  });
  return [
    ...(isVersion ? [link(original, ["original", "version-history"])] : []),
    `${link(timemap, ["timemap"])}; type="application/link-format"`,
    ...relations.flat(),
  ].join(", ");
}

/** The TimeMap of a release in application/link-format; `site` stands before every address. */
export function timeMapText({ original, timemap, mementos }: History, site: string): string {
  const base = site.replace(/\/$/, "");
  const span = mementos.length > 0 ? `; from="${mementos[0]?.datetime}"; until="${mementos.at(-1)?.datetime}"` : "";
  return `${[
    link(base + original, ["original"]),
    `${link(base + timemap, ["self"])}; type="application/link-format"${span}`,
    ...mementos.map((one, at) =>
      mementoLink({ ...one, page: base + one.page }, [...relsOf(at, mementos.length), "memento"]),
    ),
  ].join(",\n")}\n`;
}

const relsOf = (at: number, count: number): string[] => [
  ...(at === 0 ? ["first"] : []),
  ...(at === count - 1 ? ["last"] : []),
];

const link = (address: string, rels: string[]): string => `<${address}>; rel="${rels.join(" ")}"`;

const mementoLink = ({ page, datetime }: Memento, rels: string[]): string =>
  `${link(page, rels)}; datetime="${datetime}"`;
