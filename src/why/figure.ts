/** One figure: what it is, how it was computed, the same of other places, and where it leads further. */
import { element } from "../element.ts";
import { percentText } from "../format.ts";
import { citeFigure } from "../reader/cite.ts";
import { given, language } from "../reader/script.ts";
import { figureId, fragmentOf, shortId } from "./address.ts";
import { cellSections } from "./cells.ts";
import { findFigure, type Found } from "./find.ts";
import { loadIndex, loadReturns, names, say } from "./given.ts";
import { aboutOf, coverageOf, exactText, keyText, periodText, placeName, valueText } from "./naming.ts";
import { numbersIn, type FigureShard } from "./shards.ts";
import { tableOf, type Content } from "./table.ts";

/** All that the page says of a figure. */
export async function figureSections(found: Found, shard: FigureShard): Promise<HTMLElement[]> {
  const { address } = found;
  const indicator = names.indicators[address.indicator];
  const title = [indicator?.title ?? address.indicator, placeName(address.place), keyText(address)].join(" – ");
  const head = element(
    "section",
    {},
    element("h2", { tabindex: "-1" }, indicator?.title ?? address.indicator),
    element("p", { class: "value" }, element("span", { "data-figure": figureId(address) }, valueText(found))),
    await factsOf(found),
    ...citeFigure(`${title}: ${valueText(found)}`, shortId(address)),
    othersOf(found),
  );
  const parts = partsOf(found, shard);
  const behind = indicator?.form ? await (parts ? laterCells(found) : cellSections(found)) : await returnsOf(found);
  return [head, ...(parts ? [parts] : []), ...behind];
}

/** Terms and what they are; those that are not known are left out. */
function listOf(facts: [term: string, ...said: (Content | undefined)[]][]): HTMLElement {
  const known = facts.filter(([, ...said]) => said.some(Boolean));
  return element(
    "dl",
    { class: "facts" },
    ...known.flatMap(([term, ...said]) => [element("dt", {}, term), element("dd", {}, ...said)]),
  );
}

async function factsOf(found: Found): Promise<HTMLElement> {
  const { address, kind, value } = found;
  const [, , state, prices, plan] = kind;
  const [span = ""] = address.key.split("/");
  const indicator = names.indicators[address.indicator];
  const { coverage } = await loadIndex();
  const page = names.places[address.place]?.hasPage ? `../provinces/${address.place}/index.html` : undefined;
  return listOf([
    [say("place"), page ? element("a", { href: page }, placeName(address.place)) : placeName(address.place)],
    [say("period"), names.spans[span]],
    ...aboutOf(address).map(({ label, text }): [string, string] => [label, text]),
    [say("exact"), value === null ? undefined : exactText(value)],
    [say("computed"), computed(found)],
    [say("state"), indicator?.form ? names.states[state] : undefined],
    [say("prices"), names.prices[prices]],
    [say("plan"), names.plans[plan]],
    [say("coverage"), indicator?.form ? coverageOf(found, coverage[indicator.form]?.[address.place]) : undefined],
    [say("formula"), indicator?.formula],
    [
      say("definition"),
      indicator?.definition,
      " ",
      element("a", { href: `../indicators/${address.indicator}/index.html` }, say("definition_page")),
    ],
    [say("address"), element("code", {}, figureId(address))],
    [say("command"), element("code", {}, commandOf(found))],
  ]);
}

/** What tells the same on the command line, of this very version. */
const commandOf = ({ address }: Found): string =>
  `npx congbo why ${shortId(address)} --period ${names.period} --version ${given("version")}`;

/** `7.648.593,7 ÷ 43.777.903,9 × 100`. */
function computed({ numerator, denominator, kind: [unit], value }: Found): string | undefined {
  if (numerator === null || denominator === null) return undefined;
  const isPercent = unit.startsWith("percent");
  const result = value === null ? "" : ` = ${isPercent ? percentText(language, value, 4) : exactText(value)}`;
  return `${exactText(numerator)} ÷ ${exactText(denominator)}${isPercent ? " × 100" : ""}${result}`;
}

const othersOf = ({ address: { indicator, place } }: Found): HTMLElement =>
  element("p", {}, element("a", { href: fragmentOf({ indicator, place, key: "" }) }, say("others")));

/** The same figure of the places that this one is made of. */
function partsOf({ address }: Found, shard: FigureShard): HTMLElement | undefined {
  const places = Object.keys(names.places).filter((place) => names.places[place]?.parent === address.place);
  const parts = places.flatMap((place) => findFigure(shard, { ...address, place }) ?? []);
  if (parts.length === 0) return undefined;
  const rows = parts.map((part): Content[] => [
    element("a", { href: fragmentOf(part.address) }, placeName(part.address.place)),
    element("span", { "data-figure": figureId(part.address) }, valueText(part)),
    computed(part) ?? "",
  ]);
  const headings = [say("place"), say("value"), say("computed")];
  const hasFormula = parts.some((part) => computed(part));
  const shown = hasFormula ? rows : rows.map((row) => row.slice(0, 2));
  return element(
    "section",
    {},
    element("h2", {}, say("parts")),
    element("p", { class: "lead" }, say("parts_lead")),
    tableOf(say("parts"), hasFormula ? headings : headings.slice(0, 2), shown, [1, 2]),
  );
}

/** Where other places lead to the cells, all of them at once are shown when they are asked for. */
async function laterCells(found: Found): Promise<HTMLElement[]> {
  const button = element("button", { type: "button" }, say("show_cells", { count: exactText(found.cells) }));
  const section = element("section", { class: "later" }, element("h2", {}, say("cells")), button);
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      section.replaceWith(...(await cellSections(found)));
    } catch {
      button.replaceWith(element("p", {}, say("failed")));
    }
  });
  return [section];
}

/** The returns that a figure about returns counts. */
async function returnsOf({ sources }: Found): Promise<HTMLElement[]> {
  const all = await loadReturns();
  const counted = numbersIn(sources).flatMap((number) => {
    const one = all[number - 1];
    return one ? [one] : [];
  });
  const rows = counted.map(([reporter, form, status, received, submission]): Content[] => [
    placeName(reporter),
    names.forms[form]?.symbol ?? form,
    names.statuses[status] ?? status,
    received.slice(0, 10),
    element("code", {}, submission),
  ]);
  const headings = [say("reporter"), say("sheet"), say("state"), say("received"), say("workbook")];
  return [
    element(
      "section",
      {},
      element("h2", {}, say("returns")),
      element("p", { class: "lead" }, say("returns_lead", { count: exactText(counted.length) })),
      tableOf(`${say("returns")}, ${periodText(names.period)}`, headings, rows),
    ),
  ];
}
