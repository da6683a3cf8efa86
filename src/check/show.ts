/** Shows what was found in a file: the verdict, a list of the places with links, then each of them with its cells. */
import type { Checked, Told } from "./check.ts";
import { element } from "../element.ts";
import type { Excerpt } from "./excerpt.ts";
import { say } from "./say.ts";

/** The section of a file among all that were checked; those of periods before the latest are there to compare with. `mark`
 * gets its copy with the cells marked. */
export function sectionOf(checked: Checked, at: number, all: Checked[], mark: (checked: Checked) => void): HTMLElement {
  const isEarlier = checked.period !== "" && checked.period !== all[0]?.period;
  const { name, reporter, period, issues } = checked;
  const inOrder = placed(issues);
  const idOf = (told: Told): string => `f${at}-${issues.indexOf(told)}`;
  const list = `f${at}-list`;
  return element(
    "section",
    { class: `checked ${toneOf(checked)}`, "aria-labelledby": `f${at}` },
    element("h2", { id: `f${at}`, tabindex: "-1" }, name),
    reporter || period ? element("p", { class: "whose" }, [reporter, period].filter(Boolean).join(" · ")) : undefined,
    element("p", { class: "verdict" }, isEarlier ? say(`earlier_${toneOf(checked)}`) : verdictOf(checked)),
    isEarlier || isRefused(checked) ? undefined : comparedOf(checked),
    checked.annotated ? copyOf(checked, mark) : undefined,
    issues.length > 1 ? listOf(inOrder, idOf, list) : undefined,
    inOrder.map((told) => issueOf(told, idOf(told), issues.length > 1 ? list : undefined)),
  );
}

/** Errors before warnings, each in the order of the sheets and down their rows. */
const placed = (issues: Told[]): Told[] =>
  issues.toSorted(
    (a, b) =>
      Number(a.issue.severity === "warning") - Number(b.issue.severity === "warning") ||
      a.issue.sheet.localeCompare(b.issue.sheet) ||
      rowOf(a) - rowOf(b),
  );

const rowOf = ({ issue: { cell } }: Told): number => Number(/\d+$/.exec(cell)?.[0] ?? 0);

const countOf = ({ issues }: Checked, severity: string): number =>
  issues.filter(({ issue }) => issue.severity === severity).length;

const isRefused = ({ period, issues }: Checked): boolean => period === "" && issues.length > 0;

function copyOf(checked: Checked, mark: (checked: Checked) => void): HTMLElement {
  const button = element("button", { type: "button" }, say("copy"));
  button.addEventListener("click", () => mark(checked));
  return element("p", {}, button);
}

const toneOf = ({ outcome }: Checked): string =>
  outcome === "rejected" ? "wrong" : outcome === "accepted" ? "fine" : "warned";

function verdictOf(checked: Checked): string {
  const [errors, warnings] = [countOf(checked, "error"), countOf(checked, "warning")];
  if (isRefused(checked)) return say("refused");
  if (errors > 0) return say(warnings > 0 ? "wrong" : "wrong_only", { errors, warnings });
  return warnings > 0 ? say("warned", { warnings }) : say("fine");
}

const comparedOf = ({ compared }: Checked): HTMLElement =>
  element(
    "p",
    { class: "compared" },
    compared.length > 0 ? say("compared", { periods: compared.join(", ") }) : say("not_compared"),
    " ",
    say("never_compared"),
  );

const listOf = (issues: Told[], idOf: (told: Told) => string, id: string): HTMLElement =>
  element(
    "nav",
    { id, "aria-label": say("list"), tabindex: "-1" },
    element("h3", {}, say("list")),
    element(
      "ul",
      {},
      issues.map((told) =>
        element(
          "li",
          { class: told.issue.severity },
          element("a", { href: `#${idOf(told)}` }, told.where || say("whole")),
          element("span", { class: "unseen" }, ` ${say(told.issue.severity)}`),
        ),
      ),
    ),
  );

function issueOf(
  { issue, where, message, mend, sides, excerpt }: Told,
  id: string,
  list: string | undefined,
): HTMLElement {
  return element(
    "article",
    { id, class: issue.severity, tabindex: "-1", "aria-labelledby": `${id}-h` },
    element(
      "h3",
      { id: `${id}-h` },
      element("span", { class: "kind" }, say(issue.severity)),
      " ",
      where || say("whole"),
    ),
    element("p", {}, message),
    sides ? sidesOf(sides) : undefined,
    mend ? element("p", { class: "mend" }, element("b", {}, `${say("mend")}: `), mend) : undefined,
    excerpt ? tableOf(excerpt, where) : undefined,
    list ? element("p", { class: "back" }, element("a", { href: `#${list}` }, say("back"))) : undefined,
  );
}

const sidesOf = (sides: NonNullable<Told["sides"]>): HTMLElement =>
  element(
    "dl",
    { class: "sides" },
    (["found", "expected", "difference"] as const).map((side) =>
      element("div", {}, element("dt", {}, say(side)), element("dd", {}, sides[side])),
    ),
  );

/** Letters above and numbers beside, as the sheet has them. */
function tableOf({ columns, rows, at }: Excerpt, cell: string): HTMLElement {
  const head = element(
    "tr",
    {},
    element("td"),
    columns.map((letter) => element("th", { scope: "col" }, letter)),
  );
  const lines = rows.map(({ number, cells }, row) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, String(number)),
      cells.map((text, column) =>
        element("td", { class: row === at.row && column === at.column ? "here" : undefined }, text),
      ),
    ),
  );
  return element(
    "div",
    { class: "excerpt", role: "group", tabindex: "0", "aria-label": say("excerpt", { cell }) },
    element("table", {}, element("thead", {}, head), element("tbody", {}, lines)),
  );
}
