/** The desk: a service of its own that takes returns and answers. The published site needs none of it. */
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import fastify, { type FastifyInstance, type FastifyServerOptions } from "fastify";
import { createAdmission } from "./admission.ts";
import { addApi } from "./api.ts";
import { DESK_LIMITS, type DeskLimits } from "./limits.ts";
import type { Memory } from "./memory.ts";
import { addPeople } from "./people.ts";
import { languageOf, problemJson, problemOf } from "./problem.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** the name on the key that a file is sent with */
    submitter: string;
  }
}

export interface DeskOptions {
  limits?: Partial<DeskLimits>;
  /** what is written down of requests; never a key or a cookie */
  logger?: FastifyServerOptions["logger"];
  /** whose word is taken for a reader's address: the proxy that brings TLS */
  trustProxy?: string | false;
  /** the clock of sessions, in milliseconds */
  now?: () => number;
}

/** No headers, and no keys in what is logged. */
const REDACTED = ["req.headers.authorization", "req.headers.cookie", 'res.headers["set-cookie"]'];
export const LOG = { level: "info", redact: REDACTED };

/** The desk, ready to listen. */
export async function buildDesk(memory: Memory, options: DeskOptions = {}): Promise<FastifyInstance> {
  const { logger = false, trustProxy = false } = options;
  const limits = { ...DESK_LIMITS, ...options.limits };
  const milliseconds = limits.seconds * 1000;
  const desk = fastify({
    logger,
    trustProxy,
    bodyLimit: 64 * 1024,
    requestTimeout: milliseconds,
    connectionTimeout: milliseconds,
    http: { headersTimeout: Math.min(milliseconds, 20_000), connectionsCheckingInterval: 1000 },
    forceCloseConnections: true,
  });
  desk.decorateRequest("submitter", "");
  await desk.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: POLICY },
    referrerPolicy: { policy: "same-origin" }, // with none at all, browsers would not say where a form stood
  });
  await desk.register(rateLimit, { max: limits.requests, timeWindow: "1 minute" });
  desk.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500) request.log.error(error);
    if (!request.raw.complete) reply.header("connection", "close"); // what is still on its way is read by nobody
    const json = problemJson(problem, languageOf(request), memory.definitions);
    return reply.code(problem.status).type("application/problem+json").send(json);
  });
  const admission = createAdmission(memory, limits);
  await desk.register(async (api) => addApi(api, { memory, admission, limits }), { prefix: "/v1" });
  await desk.register((pages) => addPeople(pages, { memory, admission, limits }, options.now));
  return desk;
}

/** Nothing from elsewhere, no script at all, and in nobody's frame. */
const POLICY = {
  defaultSrc: ["'none'"],
  objectSrc: ["'none'"],
  styleSrc: ["'self'"],
  fontSrc: ["'self'"],
  imgSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};
