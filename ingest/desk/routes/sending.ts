/** A file on its way: looked at first, then sent. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { annotationOf } from "../../annotating/annotate.ts";
import { acknowledgementOf } from "../../acknowledgement.ts";
import { tellCorrection } from "../../correcting/telling.ts";
import { correctionOf } from "../../correction.ts";
import { foldersOf } from "../../folders.ts";
import { canAnnotate } from "../../open.ts";
import { annotateFile, openFile } from "../../parser.ts";
import type { Sender } from "../../receipt.ts";
import { receiptOf } from "../../receive.ts";
import { submit } from "../../submit.ts";
import { changesPart, MOST_CHANGES } from "../pages/changes.ts";
import { previewPage } from "../pages/preview.ts";
import { hereAt, timeAt, visitorOf, type Door } from "../door.ts";
import { deny } from "../problem.ts";
import type { Visitor } from "../sessions.ts";
import { explainAll, reasonsIn } from "../reasons.ts";
import type { Draft } from "../spool.ts";
import { sendWorkbook } from "../workbooks.ts";
import { ownOf } from "./home.ts";

interface Address {
  period: string;
  digest: string;
}

/** `/periods/{period}/files`, and each of these by its digest. */
export function addSending(pages: FastifyInstance, door: Door): void {
  const { memory, admission, limits, spool, language } = door;
  const { submissions, releases } = foldersOf(memory.data);
  const addressed = ({ key }: Visitor, period: string): Sender => ({ ...ownOf(key, period), submitter: key.name });
  const draftOf = (request: FastifyRequest<{ Params: Address }>): { draft: Draft; visitor: Visitor } => {
    const visitor = visitorOf(request, door);
    const { period, digest } = request.params;
    return {
      visitor,
      draft: spool.find(visitor.token, digest, ownOf(visitor.key, period)) ?? deny(404, "desk_draft_gone"),
    };
  };

  pages.post<{ Params: Pick<Address, "period"> }>("/periods/:period/files", {
    bodyLimit: limits.file,
    async onRequest(request, reply) {
      const { key } = visitorOf(request, door);
      admission.admit(request, reply, key, ownOf(key, request.params.period));
    },
    async handler(request, reply) {
      const visitor = visitorOf(request, door);
      const { period } = request.params;
      const sender = addressed(visitor, period);
      const { bytes, name } = await fileIn(request, limits.file);
      const before = receiptOf(submissions, bytes, sender) ?? (await memory.byFolder(bytes, sender));
      if (before) return reply.redirect(`/${language}/submissions/${before.number}`, 303);
      const about = { received: timeAt(door), name, bytes: bytes.length, crosswalk: "", demonstration: false, sender };
      const draft = await spool.keep(visitor.token, bytes, { name, sender }, async (path, id) => {
        const verdict = await memory.preview(() => openFile(path, name), { number: 0, id, ...about });
        return { verdict, correction: await correctionOf(verdict, memory.known(), releases, memory.definitions) };
      });
      return reply.redirect(`/${language}/periods/${period}/files/${draft.digest}`, 303);
    },
  });

  pages.get<{ Params: Address }>("/periods/:period/files/:digest", async (request, reply) => {
    const { draft } = draftOf(request);
    const answer = acknowledgementOf(draft.verdict, memory.definitions);
    const here = hereAt(request, door);
    const { digest, name, correction } = draft;
    const told = correction && tellCorrection(correction, language, memory.definitions, MOST_CHANGES);
    const changes = told ? changesPart(here, told) : "";
    const annotated = canAnnotate(name, answer.issues);
    return reply.type("text/html").send(previewPage(here, { digest, answer, annotated, changes }));
  });

  pages.get<{ Params: Address }>("/periods/:period/files/:digest/annotated.xlsx", async (request, reply) => {
    const { draft } = draftOf(request);
    const copy = await annotateFile(draft.path, annotationOf(draft.verdict.issues, memory.definitions, language));
    return sendWorkbook(reply, "annotated.xlsx", copy ?? deny(404, "desk_not_found"));
  });

  pages.post<{ Params: Address }>("/periods/:period/files/:digest", {
    async onRequest(request, reply) {
      const { draft, visitor } = draftOf(request);
      admission.admit(request, reply, visitor.key, draft.sender, draft.bytes);
    },
    async handler(request, reply) {
      const { draft, visitor } = draftOf(request);
      const { name, sender, path } = draft;
      const reasons = reasonsIn(request.body); // before anything is kept, so that a long one can be written again
      const delivery = { name, received: timeAt(door), sender, bytes: () => readFileSync(path) };
      const [submitted] = await submit([delivery], memory);
      if (!submitted) throw new Error("Nothing was submitted.");
      const { verdict } = submitted;
      if (verdict.outcome !== "rejected") await explainAll(door, visitor, verdict, reasons);
      return reply.redirect(`/${language}/submissions/${verdict.receipt.number}`, 303);
    },
  });
}

/** The one file of a form. Throws where there is none. */
async function fileIn(request: FastifyRequest, limit: number): Promise<{ bytes: Buffer; name: string }> {
  const part = await request.file({ limits: { fileSize: limit, files: 1, fields: 0, parts: 2 } });
  if (!part) return deny(400, "desk_not_a_file");
  const bytes = await part.toBuffer();
  const name = basename(part.filename.normalize("NFC").replace(/\p{C}/gu, "")).slice(-120);
  if (bytes.length === 0 || name === "") deny(400, "file_empty", { found: name || "—" });
  return { bytes, name };
}
