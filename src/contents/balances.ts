/** What the resolution wants balanced: stock and what came in against what went out and what remains, for the country. */
import { COUNTRY } from "../../reports/places.ts";
import type { Code } from "../../reports/schema.ts";
import { unitName } from "../format.ts";
import type { Here } from "../here.ts";
import type { Content, Heading, Line, Section, Table } from "../page.ts";
import { tableOf } from "../table.ts";
import { quoteOf, sectionOf } from "./sections.ts";
import { itemSubjects } from "./subjects.ts";

/** What a balance is made of, in the order of its columns, with the sign that stands before each. */
const SIDES = { opening: "", added: "(+) ", taken: "(−) ", closing: "(=) ", difference: "" } as const;

/** Materials below their sources are told by the pages of the indicators. */
const DEEPEST = 2;

/** The page of all balances; none where the release has no figures of any. */
export function balancesContent(here: Here): Content[] {
  const { release, say } = here;
  const balances = (release.codelists["balances"] ?? []).flatMap((balance) => {
    const table = balanceTable(here, balance);
    return table ? [{ balance, table }] : [];
  });
  if (balances.length === 0) return [];
  return [
    {
      path: "balances/",
      title: say("balances"),
      eyebrow: say("whole_country"),
      parents: [],
      lead: say("balances_lead"),
      ...quoteOf(here, "balance_of_factors"),
      headlines: [],
      sections: [
        ...glanceSection(here, balances),
        ...balances.flatMap(({ balance, table }) => sectionOf(table, [], { lead: ruleText(here, balance) })),
      ],
      related: [{ title: say("see_also"), steps: [{ title: say("asked_title"), path: "asked/" }] }],
    },
  ];
}

/** The balance by its items down to the sources of materials: opening, in, out, closing and the difference. */
function balanceTable(here: Here, balance: Code): Table | undefined {
  const { form = "" } = balance.more;
  const indicators = Object.keys(SIDES).map((side) => balance.more[side] ?? "");
  const known = here.release.indicators.filter(({ id }) => indicators.includes(id));
  if (known.length < indicators.length) return undefined;
  const [unit, short] = [known[0]?.unit ?? "", new Map(known.map((indicator) => [indicator.id, indicator.short]))];
  const table = tableOf(here, {
    id: balance.code,
    title: withUnitName(here, here.name(balance), unit),
    corner: here.say("item"),
    subjects: itemSubjects(here, COUNTRY, form).filter(({ level = 0 }) => level <= DEEPEST),
    columns: indicators.map((indicator) => ({ indicator, span: "quarter" as const })),
  });
  const signs = Object.values(SIDES);
  const headings = table?.headings.map((heading, at): Heading => {
    const name = short.get(indicators[at] ?? "")?.[here.language] ?? "";
    return { ...heading, group: "", label: `${signs[at]}${name}` };
  });
  return table && headings ? { ...table, headings } : undefined;
}

function withUnitName(here: Here, name: string, unit: string): string {
  const said = unitName(here, unit);
  return said ? `${name} (${said})` : name;
}

/** The totals of all balances, each in its own unit. */
function glanceSection(here: Here, balances: { balance: Code; table: Table }[]): Section[] {
  const { say, release } = here;
  const lines = balances.flatMap(({ balance, table }): Line[] => {
    const { unit = "", decimals = 0 } = release.indicators.find(({ id }) => id === balance.more["difference"]) ?? {};
    const [total] = table.lines;
    if (!total) return [];
    const path = `balances/index.html#${balance.code}`;
    return [{ ...total, label: here.name(balance), path, level: 1, unit: unitName(here, unit), decimals }];
  });
  const headings = (["opening", "added", "taken", "closing", "difference"] as const).map((side): Heading => {
    return { group: "", label: `${SIDES[side]}${say(`balance_${side}`)}`, decimals: "own", kind: "number" };
  });
  return sectionOf({ id: "totals", title: say("balances_totals"), corner: say("balance"), headings, lines, notes: [] });
}

/** How the balance closes, as the rule of its form has it, which is asked of every return. */
function ruleText({ release, language, say }: Here, { more }: Code): string {
  const form = release.forms.find(({ id }) => id === more["form"]);
  const rule = form?.rules.find(({ code }) => code === more["rule"]);
  return form && rule ? say("balance_rule", { rule: rule[language], symbol: form.symbol }) : "";
}
