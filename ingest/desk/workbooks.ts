/** Workbooks that the desk hands out: templates, and copies with what was found marked in them. */
import type { FastifyReply } from "fastify";

/** A workbook to be kept under a name. */
export const sendWorkbook = (reply: FastifyReply, name: string, bytes: Uint8Array): FastifyReply =>
  reply
    .type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    .header("content-disposition", `attachment; filename="${name}"`)
    .send(bytes);
