/**
 * The only place that knows how pages of a release address each other: relative, so that a version moves as one folder,
 * and down to the file, so that links work from a disk too.
 */

/** The way from the page or folder `from` up to the folder of the version: `../../`. */
export const upFrom = (from: string): string => "../".repeat(from.split("/").length - 1);

/** The address of `to` as written on the page `from`; both are paths inside the version, `vi/provinces/hue_1989/`. */
export const linkTo = (from: string, to: string): string => upFrom(from) + (to.endsWith("/") ? `${to}index.html` : to);

/** The address of a page outside the version, `vi/releases/`, as written on the page `from` inside it. */
export const linkOut = (from: string, to: string): string => linkTo(`releases/period/version/${from}`, to);

/** The name that a file of the page `from` is saved under: `congbo-2026-Q3-v1-vi-provinces-hue_1989.xlsx`. */
export function savedName(
  { period, version }: { period: string; version: number },
  from: string,
  file: string,
): string {
  const page = ["congbo", period, `v${version}`, ...from.split("/").filter(Boolean)].join("-");
  return file === "tables.xlsx" ? `${page}.xlsx` : `${page}-${file}`;
}
