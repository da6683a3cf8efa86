/** What stands under figures: the reasons that a reporter gave, and the rules that were let rest for it. */
import { isQuarter, periodName } from "../../reports/period.ts";
import type { Footnote } from "../../reports/published.ts";
import { dayText } from "../format.ts";
import type { Here } from "../here.ts";
import type { Section } from "../page.ts";

/** `01!E12: nhà máy mới chạy từ tháng 8 (đơn vị giải trình, chấp nhận ngày 20/10/2026)`. */
export function footnoteText(here: Here, { kind, period, sheet, cell, rule, day, ...text }: Footnote): string {
  const { language, release, say } = here;
  const earlier = period === release.label.period || !isQuarter(period) ? "" : periodName(period, "quarter", language);
  const where = [[sheet, cell].filter(Boolean).join("!"), earlier].filter(Boolean).join(", ");
  const given = { where, text: text[language], rule: ruleName(here, rule), day: dayText(language, day) };
  return say(kind === "explained" ? "footnote_explained" : "footnote_waived", given);
}

/** What a rule asks, in words. */
function ruleName({ release: { rules, forms }, language }: Here, code: string): string {
  const rule = [...rules, ...forms.flatMap((form) => form.rules)].find((candidate) => candidate.code === code);
  return rule?.[language].replace(/\.$/, "") ?? code; // it stands within a sentence
}

/** Everything that was said of a reporter's return, whether or not a table of the page shows the figure. */
export function footnoteSection(here: Here, place: string): Section[] {
  const own = here.release.footnotes.filter(({ reporter }) => reporter === place);
  if (own.length === 0) return [];
  const { say } = here;
  const list = [...new Set(own.map((footnote) => footnoteText(here, footnote)))];
  return [{ id: "footnotes", title: say("footnotes"), lead: say("footnotes_lead"), charts: [], list }];
}
