/** The door for programs: `PUT /v1/submissions/{reporter}/{period}` with a Content-Digest (RFC 9530), as often as one likes. */
import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Told } from "../acknowledgement.ts";
import { z } from "zod";
import { timeInVietnam } from "../clock.ts";
import { explain } from "../deciding.ts";
import { foldersOf } from "../folders.ts";
import { findKey, mayAnswerFor, maySee, type Key } from "../keys.ts";
import { submit } from "../submit.ts";
import type { Verdict } from "../verdict.ts";
import type { Admission } from "./admission.ts";
import type { DeskLimits } from "./limits.ts";
import type { Memory } from "./memory.ts";
import { deny } from "./problem.ts";
import { decidingOf } from "./reasons.ts";
import { standingOf } from "./standing.ts";
import { toldOf } from "./told.ts";

interface Address {
  reporter: string;
  period: string;
}

interface Numbered {
  number: string;
}

export interface Api {
  memory: Memory;
  admission: Admission;
  limits: DeskLimits;
}

/** The routes under `/v1`; answers are the very bytes that are signed. A rejected return is kept like any other and answered with 422. */
export function addApi(desk: FastifyInstance, { memory, admission, limits }: Api): void {
  desk.addHook("onRequest", async (_request, reply) => void reply.header("cache-control", "no-store"));
  const options = { parseAs: "buffer", bodyLimit: limits.file } as const;
  desk.removeAllContentTypeParsers(); // a body is bytes, whatever it says it is; also JSON, which reasonsIn reads
  desk.addContentTypeParser("*", options, (_request, body, done) => done(null, body));
  const answer = (reply: FastifyReply, { content }: Told) => reply.type("application/json").send(content);
  const seen = async (request: FastifyRequest, number: string): Promise<Verdict> => {
    const key = keyOf(request, memory);
    await memory.catchUp();
    const verdict = memory.verdicts().get(Number(number));
    return verdict && maySee(key, verdict.reporter, verdict.period) ? verdict : deny(404, "desk_not_found");
  };

  desk.put<{ Params: Address }>("/submissions/:reporter/:period", {
    async onRequest(request, reply) {
      const key = keyOf(request, memory);
      admission.admit(request, reply, key, request.params);
      digestOf(request);
      request.submitter = key.name;
    },
    async handler(request, reply) {
      const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array();
      if (!isTrue(digestOf(request), bytes)) deny(400, "desk_digest_differs");
      const sender = { ...request.params, submitter: request.submitter };
      const delivery = { name: nameOf(request), received: timeInVietnam(), sender, bytes: () => bytes };
      const [submitted] = await submit([delivery], memory);
      if (!submitted) throw new Error("Nothing was submitted.");
      const { verdict, again } = submitted;
      reply.code(verdict.outcome === "rejected" ? 422 : again ? 200 : 201);
      reply.header("location", `/v1/submissions/${verdict.receipt.number}`);
      return answer(reply, toldOf(verdict, memory));
    },
  });

  desk.post<{ Params: Numbered; Body: Buffer }>("/submissions/:number/reasons", async (request, reply) => {
    const key = keyOf(request, memory);
    const verdict = await seen(request, request.params.number);
    if (!mayAnswerFor(key, verdict.reporter, verdict.period)) deny(403, "desk_not_yours");
    const { replacedBy, outcome } = standingOf(verdict, memory);
    if (replacedBy > 0 || outcome === "rejected") deny(409, "desk_not_standing");
    explain(verdict, reasonsIn(request.body), decidingOf(memory, key, timeInVietnam()));
    await memory.catchUp();
    return reply.code(201).send(standingOf(verdict, memory));
  });

  desk.get<{ Params: Address }>("/submissions/:reporter/:period", async (request) => {
    const { reporter, period } = request.params;
    const key = keyOf(request, memory);
    if (!maySee(key, reporter, period)) deny(403, "desk_not_yours");
    await memory.catchUp();
    return [...memory.verdicts().values()]
      .filter((verdict) => verdict.reporter === reporter && verdict.period === period)
      .map((verdict) => standingOf(verdict, memory));
  });

  desk.get<{ Params: Numbered }>("/submissions/:number", async (request, reply) =>
    answer(reply, toldOf(await seen(request, request.params.number), memory)),
  );

  desk.get<{ Params: Numbered }>("/submissions/:number/signature", async (request, reply) => {
    const { signature } = toldOf(await seen(request, request.params.number), memory);
    return reply.type("text/plain").send(signature ?? deny(404, "desk_not_found"));
  });
}

/** The key of `Authorization: Bearer congbo_…`. */
function keyOf({ headers }: FastifyRequest, { data }: Memory): Key {
  const [, text] = /^Bearer (congbo_[\w-]{43})$/.exec(headers.authorization ?? "") ?? [];
  const key = text === undefined ? undefined : findKey(foldersOf(data).keys, text, timeInVietnam());
  return key ?? deny(401, "desk_no_key");
}

/** The SHA-256 that the sender worked out, in base64: `Content-Digest: sha-256=:…:`. */
function digestOf({ headers }: FastifyRequest): string {
  const said = String(headers["content-digest"] ?? "");
  const [, digest] = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):/.exec(said) ?? [];
  return digest ?? deny(400, "desk_no_digest");
}

const Reasons = z.record(z.string().regex(/^[0-9a-f]{16}$/), z.string());

/** `{ "<key of the issue>": "<reason>" }` as JSON. */
function reasonsIn(body: unknown): z.infer<typeof Reasons> {
  try {
    return Reasons.parse(JSON.parse(String(body)));
  } catch {
    return deny(400, "desk_no_reasons", { example: '{"3fa92c1d0b7e4a55": "…"}' });
  }
}

const isTrue = (digest: string, bytes: Uint8Array): boolean =>
  createHash("sha256").update(bytes).digest("base64") === digest;

/** What the sender calls the file; its ending says whether it is CSV. */
function nameOf({ headers }: FastifyRequest): string {
  const [, name] = /filename="([^"]{1,200})"/.exec(headers["content-disposition"] ?? "") ?? [];
  const isCsv = /^text\/csv\b/i.test(headers["content-type"] ?? "");
  return name ?? (isCsv ? "return.csv" : "return.xlsx");
}
