/** What was answered: the page of a submission, its receipt in every form, and the reasons given for its warnings. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { acknowledgementOf, ANSWER, SIGNATURE } from "../../acknowledgement.ts";
import { annotationOf } from "../../annotating/annotate.ts";
import { explanationsOf } from "../../explanation.ts";
import { foldersOf } from "../../folders.ts";
import { listPublicKeys } from "../../keypair.ts";
import { mayAnswerFor, maySee } from "../../keys.ts";
import { canAnnotate } from "../../open.ts";
import { annotateFile } from "../../parser.ts";
import { originalOf } from "../../receive.ts";
import type { Verdict } from "../../verdict.ts";
import { versionsBefore } from "../foreteller.ts";
import { foretoldPage } from "../pages/foretold.ts";
import { submissionPage } from "../pages/submission.ts";
import { drawReceipt } from "../paper.ts";
import { hereAt, visitorOf, type Door } from "../door.ts";
import { deny } from "../problem.ts";
import { explainAll, reasonsIn } from "../reasons.ts";
import type { Visitor } from "../sessions.ts";
import { standingOf } from "../standing.ts";
import { toldOf } from "../told.ts";
import { sendWorkbook } from "../workbooks.ts";

export interface Numbered {
  Params: { number: string };
}

/** The submission that an address names, for who may see it; for anybody else it is not there. */
export async function seenBy(
  request: FastifyRequest<Numbered>,
  door: Door,
): Promise<{ verdict: Verdict; visitor: Visitor }> {
  const visitor = visitorOf(request, door);
  const { number } = request.params;
  const verdict = /^\d{1,9}$/.test(number) ? door.memory.verdicts().get(Number(number)) : undefined;
  const isSeen = verdict && maySee(visitor.key, verdict.reporter, verdict.period);
  return isSeen ? { verdict, visitor } : deny(404, "desk_not_found");
}

/** `/submissions/{number}` and what hangs from it. */
export function addAnswers(pages: FastifyInstance, door: Door): void {
  const { memory, language } = door;
  const { submissions, publicKeys } = foldersOf(memory.data);
  const seen = async (request: FastifyRequest<Numbered>) => (await seenBy(request, door)).verdict;
  const told = (verdict: Verdict) => toldOf(verdict, memory);

  pages.get<Numbered>("/submissions/:number", async (request, reply) => {
    const verdict = await seen(request);
    const { answer, signature } = told(verdict);
    const view = {
      told: answer,
      now: acknowledgementOf(verdict, memory.definitions),
      standing: standingOf(verdict, memory),
      explanations: explanationsOf(verdict, memory.entries(), memory.definitions),
      signed: signature !== undefined,
      annotated: canAnnotate(answer.name, verdict.issues),
      rules: rulesOf(door),
      foretold: versionsBefore(memory, verdict).length > 0,
    };
    return reply.type("text/html").send(submissionPage(hereAt(request, door), view));
  });

  pages.get<Numbered>("/submissions/:number/changes", async (request, reply) => {
    const { verdict, visitor } = await seenBy(request, door);
    if (visitor.key.grant.role !== "centre") deny(404, "desk_not_found");
    const { number } = verdict.receipt;
    const releases = versionsBefore(memory, verdict).map((version) => ({
      period: version.release.period,
      foretold: door.foretell(version, number),
    }));
    if (releases.some(({ foretold }) => foretold === "computing")) reply.header("refresh", "4");
    return reply.type("text/html").send(foretoldPage(hereAt(request, door), number, releases));
  });

  pages.get<Numbered>("/submissions/:number/receipt.pdf", async (request, reply) => {
    const pdf = await drawReceipt(told(await seen(request)), language, listPublicKeys(publicKeys));
    return attached(reply, `congbo-${request.params.number}.pdf`, "application/pdf", pdf);
  });

  pages.get<Numbered>(`/submissions/:number/${ANSWER}`, async (request, reply) =>
    attached(reply, ANSWER, "application/json", told(await seen(request)).content),
  );

  pages.get<Numbered>(`/submissions/:number/${SIGNATURE}`, async (request, reply) => {
    const { signature } = told(await seen(request));
    return attached(reply, SIGNATURE, "text/plain", signature ?? deny(404, "desk_not_found"));
  });

  pages.get<Numbered>("/submissions/:number/annotated.xlsx", async (request, reply) => {
    const { receipt, issues } = await seen(request);
    if (!canAnnotate(receipt.name, issues)) deny(404, "desk_not_found");
    const annotation = annotationOf(issues, memory.definitions, language);
    const copy = await annotateFile(originalOf(submissions, receipt), annotation);
    return sendWorkbook(reply, `annotated-${receipt.number}.xlsx`, copy ?? deny(404, "desk_not_found"));
  });

  pages.post<Numbered>("/submissions/:number/reasons", async (request, reply) => {
    const { verdict, visitor } = await seenBy(request, door);
    const { replacedBy, outcome } = standingOf(verdict, memory);
    if (!mayAnswerFor(visitor.key, verdict.reporter, verdict.period)) deny(404, "desk_not_found");
    if (replacedBy > 0 || outcome === "rejected") deny(409, "desk_not_standing");
    await explainAll(door, visitor, verdict, reasonsIn(request.body));
    return reply.redirect(`/${language}/submissions/${verdict.receipt.number}`, 303);
  });
}

const attached = (reply: FastifyReply, name: string, type: string, content: Buffer | string): FastifyReply =>
  reply.type(type).header("content-disposition", `attachment; filename="${name}"`).send(content);

/** The rules that the centre may let rest. */
const rulesOf = ({ memory: { definitions } }: Door): Set<string> =>
  new Set([...definitions.rules, ...definitions.forms.flatMap(({ rules }) => rules)].map(({ code }) => code));
