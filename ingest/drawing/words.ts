/** What the template says beside the definitions: the words of reports/codelists/template.csv, in both languages. */
import { codelistOf, type Definitions } from "../../reports/definitions.ts";
import { periodName } from "../../reports/period.ts";
import { LANGUAGES, type Code, type Words } from "../../reports/schema.ts";

/** The words of a code, braces filled in. Throws for a code that is not declared. */
export type Say = (code: string, found?: Record<string, Words | string | number>) => Words;

/** How a template speaks. */
export function sayingOf(definitions: Definitions): Say {
  const words = new Map(codelistOf(definitions, "template").map((word) => [word.code, word]));
  return (code, found = {}) => {
    const word = words.get(code);
    if (!word) throw new Error(`There are no words "${code}" in reports/codelists/template.csv.`);
    const [vi, en] = LANGUAGES.map((language) =>
      word[language].replace(/\{(\w+)\}/g, (_, name: string) => {
        const filling = found[name] ?? "";
        return typeof filling === "object" ? filling[language] : String(filling);
      }),
    );
    return { vi: vi ?? "", en: en ?? "" };
  };
}

/** Both languages in one cell. */
export const both = ({ vi, en }: Words, between = " - "): string => vi + between + en;

/** `Quý III năm 2026`, `Third quarter of 2026`. */
export function periodTitle(period: string): Words {
  const title = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1);
  return { vi: title(periodName(period, "quarter", "vi")), en: title(periodName(period, "quarter", "en")) };
}

/** `Liên hiệp xã tỉnh Bắc Ninh`, `Cooperative Union of Bac Ninh Province`; below a province, its name follows:
 * `Liên hiệp xã huyện Tam Đường, tỉnh Lai Châu`. */
export function reporterName(reporter: Code, say: Say, within?: Code): Words {
  const names = [reporter, ...(within ? [within] : [])].map(({ vi, en, more }) => ({
    vi: (more["full_vi"] || vi).replace(KINDS, (kind) => kind.toLowerCase()),
    en: more["full_en"] || en,
  }));
  return say("reporter", {
    name: { vi: names.map(({ vi }) => vi).join(", "), en: names.map(({ en }) => en).join(", ") },
  });
}

const KINDS = /^(Tỉnh|Thành phố|Huyện|Xã|Phường|Ngành) /;
