/** The only place that knows how pages of a release address each other: relative, so that a version moves as one folder. */

/** The address of `to` as written on the page `from`; both are paths inside the version, `vi/provinces/hue_1989/`. */
export function linkTo(from: string, to: string): string {
  const up = "../".repeat(from.split("/").length - 1);
  return up + to || "./";
}

/** The address of a page outside the version, `vi/releases/`, as written on the page `from` inside it. */
export const linkOut = (from: string, to: string): string => linkTo(`releases/period/version/${from}`, to);
