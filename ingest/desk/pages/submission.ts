/** One submission: what was told of it, its receipt, and what it still waits for. */
import type { Acknowledgement } from "../../acknowledgement.ts";
import type { Explanation } from "../../explanation.ts";
import { factsOf, outcomeOf } from "../facts.ts";
import { html, type Html } from "../html.ts";
import type { SubmissionStanding } from "../standing.ts";
import { reviewForm, waiverForm } from "./decisions.ts";
import { issueList, reasonField, reasonGiven, type ToldIssue } from "./issues.ts";
import { quarterTitle } from "./returns.ts";
import { documentOf, linkIn, type Here } from "./shell.ts";

export interface SubmissionView {
  /** as it was told, and signed */
  told: Acknowledgement;
  /** as it is judged now, which a waiver may have changed */
  now: Acknowledgement;
  standing: SubmissionStanding;
  explanations: Explanation[];
  signed: boolean;
  annotated: boolean;
  /** the rules that the centre may let rest */
  rules: ReadonlySet<string>;
  /** whether a release that is public was made before it came */
  foretold: boolean;
}

/** For who sent it, with the reasons that it waits for; for the centre, with what it decides. */
export function submissionPage(here: Here, view: SubmissionView): string {
  const { say, language, visitor } = here;
  const { told, now, standing, explanations } = view;
  const isOpen = standing.outcome !== "rejected" && standing.replacedBy === 0;
  const explained = new Map(explanations.map((one) => [one.key, one]));
  const beneath = (issue: ToldIssue): Html | "" => {
    const one = explained.get(issue.key);
    const waits = one && isOpen && ["open", "returned"].includes(one.state);
    if (visitor?.centre) return html`${one ? reasonGiven(here, one) : ""}${centreForms(here, issue, view, one)}`;
    return one ? html`${reasonGiven(here, one)}${waits ? reasonForm(here, told.number, one) : ""}` : "";
  };
  const content = html`
    ${told.demonstration ? html`<p class="demonstration">${say("demonstration")}</p>` : ""}
    <p class="first">${whoseOf(here, told)}</p>
    <div class="outcome ${told.outcome}" role="status">
      ${outcomeOf(told, say)} ${sinceThen(here, view).map((sentence) => html`<p>${sentence}</p>`)}
    </div>
    ${receiptLinks(here, view)}
    ${told.outcome === "rejected" && !visitor?.centre ? html`<p><a class="button" href="${linkIn(here, `/periods/${told.period}`)}">${say("send_corrected")}</a></p>` : ""}
    ${view.foretold && visitor?.centre ? html`<p><a href="${linkIn(here, `/submissions/${told.number}/changes`)}">${say("foretold_link")}</a></p>` : ""}
    ${issueList(here, now.issues, beneath)}
    <section>
      <h2 id="facts">${say("receipt")}</h2>
      <dl class="facts">
        ${factsOf(told, language, say).map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
    </section>
  `;
  return documentOf(here, say("receipt_title", { number: told.number }), content);
}

/** `Hà Nội · Quý III năm 2026`, as far as the file says it. */
const whoseOf = (here: Here, { reporter, period }: Acknowledgement): string =>
  [reporter[here.language], period && quarterTitle(period, here)].filter(Boolean).join(" · ");

/** What has changed since it was told. */
function sinceThen({ say }: Here, { told, now, standing }: SubmissionView): string[] {
  return [
    ...(now.outcome !== told.outcome || now.issues.length < told.issues.length
      ? [say("waived_since", { count: told.issues.length - now.issues.length })]
      : []),
    ...(standing.replacedBy > 0 ? [say("replaced", { number: standing.replacedBy })] : []),
    ...(standing.waiting > 0 ? [say("waiting_reasons", { count: standing.waiting })] : []),
  ];
}

function receiptLinks(here: Here, { told: { number }, signed, annotated }: SubmissionView): Html {
  const { say } = here;
  const link = (name: string, text: string): Html =>
    html`<li><a href="${linkIn(here, `/submissions/${number}/${name}`)}" download>${text}</a></li>`;
  return html`<ul class="files">
    ${link("receipt.pdf", say("receipt_pdf"))} ${link("answer.json", say("receipt_json"))}
    ${signed ? link("answer.json.minisig", say("receipt_signature")) : ""}
    ${annotated ? link("annotated.xlsx", say("annotated")) : ""}
  </ul>`;
}

const reasonForm = (here: Here, number: number, { key, reason }: Explanation): Html => html`
  <form method="post" action="${linkIn(here, `/submissions/${number}/reasons`)}">
    ${reasonField(here, key, reason)}
    <button>${here.say("give_reason")}</button>
  </form>
`;

const centreForms = (
  here: Here,
  issue: ToldIssue,
  { told: { number }, standing, rules }: SubmissionView,
  one: Explanation | undefined,
): Html => html`
  ${one?.state === "given" && standing.replacedBy === 0 ? reviewForm(here, number, one) : ""}
  ${standing.replacedBy === 0 && rules.has(issue.rule) ? waiverForm(here, number, issue) : ""}
`;
