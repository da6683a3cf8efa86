/** Workbooks that the desk hands out: templates, and copies with what was found marked in them. */
import type { FastifyReply } from "fastify";
import type { Issue } from "../../reports/schema.ts";
import { REFUSALS } from "../refusal.ts";

/** Only what could be opened, and is a workbook of today, can be marked. */
export const canAnnotate = (name: string, issues: Pick<Issue, "code">[]): boolean =>
  issues.length > 0 && /\.xlsx$/i.test(name) && !issues.some(({ code }) => REFUSED.has(code));

const REFUSED = new Set<string>(REFUSALS);

/** A workbook to be kept under a name. */
export const sendWorkbook = (reply: FastifyReply, name: string, bytes: Uint8Array): FastifyReply =>
  reply
    .type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    .header("content-disposition", `attachment; filename="${name}"`)
    .send(bytes);
