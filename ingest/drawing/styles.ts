/** How cells look. Each style is made once and shared, which keeps a workbook's list of styles short. */
import type { Style } from "./book.ts";

const FAMILY = "Times New Roman";
const LINE = { style: "thin", color: { argb: "FF8C959F" } } as const;
const BORDER = { top: LINE, left: LINE, bottom: LINE, right: LINE };

const COLOURS = {
  answer: "FFFFF8DC",
  sum: "FFEAF1F8",
  none: "FFD9D9D9",
  head: "FFDCE6F1",
  previous: "FFF3F3F3",
} as const;

type Colour = keyof typeof COLOURS;
type Horizontal = "left" | "center" | "right";

interface Look {
  size?: number;
  bold?: boolean;
  italic?: boolean;
  grey?: boolean;
  fill?: Colour;
  border?: boolean;
  horizontal?: Horizontal;
  top?: boolean;
  indent?: number;
  format?: string;
  open?: boolean;
}

const styles = new Map<string, Style>();

/** The style of that look; asking twice gives the same object. */
export function styleOf(look: Look): Style {
  const key = JSON.stringify(look);
  const style = styles.get(key) ?? newStyle(look);
  styles.set(key, style);
  return style;
}

function newStyle({
  size = 11,
  bold = false,
  italic = false,
  grey = false,
  fill,
  border,
  format,
  open,
  ...at
}: Look): Style {
  const { horizontal = "left", top = false, indent = 0 } = at;
  return {
    font: { name: FAMILY, size, bold, italic, color: { argb: grey ? "FF7F7F7F" : "FF000000" } },
    alignment: { horizontal, vertical: top ? "top" : "middle", wrapText: !format, indent },
    protection: { locked: !open },
    ...(fill && { fill: { type: "pattern", pattern: "solid", fgColor: { argb: COLOURS[fill] } } as const }),
    ...(border && { border: BORDER }),
    ...(format && { numFmt: format }),
  };
}

/** `#,##0.0` for one decimal; each country's Excel shows its own separators. */
export const formatOf = (decimals: number): string => (decimals > 0 ? `#,##0.${"0".repeat(decimals)}` : "#,##0");
