/** What the centre decides on a submission: it takes a reason or asks again, and lets a rule rest. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Issue } from "../../../reports/schema.ts";
import { review, waive } from "../../deciding.ts";
import { issueKey } from "../../explanation.ts";
import type { Verdict } from "../../verdict.ts";
import { timeAt, type Door } from "../door.ts";
import { deny } from "../problem.ts";
import { decidingOf } from "../reasons.ts";
import { seenBy, type Numbered } from "./answers.ts";

const Review = z.object({ issue: z.string(), taken: z.enum(["yes", "no"]), note: z.string().max(2000) });
const Waiver = z.object({
  issue: z.string(),
  vi: z.string().max(2000),
  en: z.string().max(2000),
  where: z.enum(["cell", "all"]),
});

/** `/submissions/{number}/reviews` and `/submissions/{number}/waivers`. */
export function addDecisions(pages: FastifyInstance, door: Door): void {
  const { memory, language } = door;
  const seen = async (request: FastifyRequest<Numbered>) => {
    const { verdict, visitor } = await seenBy(request, door);
    return visitor.key.grant.role === "centre"
      ? { verdict, deciding: decidingOf(memory, visitor.key, timeAt(door)) }
      : deny(404, "desk_not_found");
  };

  pages.post<Numbered>("/submissions/:number/reviews", async (request, reply) => {
    const { verdict, deciding } = await seen(request);
    const { issue, taken, note } = Review.safeParse(request.body).data ?? deny(400, "desk_form_incomplete");
    review(verdict, issue, taken === "yes", note, deciding);
    await memory.catchUp();
    return reply.redirect(`/${language}/submissions/${verdict.receipt.number}`, 303);
  });

  pages.post<Numbered>("/submissions/:number/waivers", async (request, reply) => {
    const { verdict, deciding } = await seen(request);
    const { issue: key, vi, en, where } = Waiver.safeParse(request.body).data ?? deny(400, "desk_form_incomplete");
    const { rule, sheet, cell } = issueOf(verdict, key);
    const { reporter, period } = verdict;
    const at = where === "cell" && cell ? `${sheet}!${cell}` : "";
    waive({ reporter, period, rule, cell: at, reason: { vi, en } }, deciding);
    await memory.catchUp();
    return reply.redirect(`/${language}/submissions/${verdict.receipt.number}`, 303);
  });
}

const issueOf = ({ issues }: Verdict, key: string): Issue =>
  issues.find((issue) => issueKey(issue) === key) ?? deny(404, "desk_not_found");
