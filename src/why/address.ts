/** The address of a figure is its id behind the `#` of the why page, codes at the end that are `all` left out. */

export interface Address {
  indicator: string;
  place: string;
  /** `quarter/ttcn/weaving/all/all`; empty where only indicator and place are named */
  key: string;
}

const ALL = "all";
/** span, ownership, sector, product, item */
const KEY_LENGTH = 5;

/** What the fragment of an address names; nothing is known yet of whether it is there. */
export function readAddress(fragment: string): Address {
  const [indicator = "", place = "", ...key] = decode(fragment.replace(/^#/, "")).split("/").filter(Boolean);
  const missing = Array<string>(Math.max(0, KEY_LENGTH - key.length)).fill(ALL);
  return { indicator, place, key: key.length > 0 ? [...key, ...missing].join("/") : "" };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The fragment of a figure, as short as it may be: `#output_value/VN/quarter`. */
export const fragmentOf = ({ indicator, place, key }: Address): string => `#${shortId({ indicator, place, key })}`;

/** The id of a figure as `congbo why` takes it. */
export const shortId = ({ indicator, place, key }: Address): string =>
  [indicator, place, key]
    .filter(Boolean)
    .join("/")
    .replace(/(\/all)+$/, "");

/** The id of a figure as tables of the release have it: the item is named where it is of one. */
export const figureId = ({ indicator, place, key }: Address): string =>
  `${indicator}/${place}/${key}`.replace(/^((?:[^/]*\/){5}[^/]*)\/all$/, "$1");
