/** The door for people: pages in two languages that need no script. What is posted must come from these pages. */
import cookie from "@fastify/cookie";
import formbody from "@fastify/formbody";
import multipart from "@fastify/multipart";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { LANGUAGES } from "../../reports/schema.ts";
import { foldersOf } from "../folders.ts";
import { messageOf } from "../hindrance.ts";
import { addAssets } from "./assets.ts";
import type { Api } from "./api.ts";
import { hereAt, pathOf, visitorAt, type Door } from "./door.ts";
import { problemPage } from "./pages/entrance.ts";
import { deny, problemOf } from "./problem.ts";
import { addAnswers } from "./routes/answers.ts";
import { addDecisions } from "./routes/decisions.ts";
import { addEntrance } from "./routes/entrance.ts";
import { addHome } from "./routes/home.ts";
import { addSending } from "./routes/sending.ts";
import { addVerifying } from "./routes/verifying.ts";
import { createSessions } from "./sessions.ts";
import { createForeteller } from "./foreteller.ts";
import { createSpool } from "./spool.ts";

const TEN_MINUTES = 600_000;

/** Registers the pages of both languages; `now` is the clock of sessions and of what is kept for a preview. */
export async function addPeople(desk: FastifyInstance, api: Api, now: () => number = Date.now): Promise<void> {
  const { keys, spool: folder } = foldersOf(api.memory.data);
  const spool = createSpool(folder, now);
  const foretell = createForeteller(api.memory);
  const sessions = createSessions(keys, now, (token) => spool.clear(token));
  const sweeping = setInterval(() => spool.sweep(), TEN_MINUTES).unref();
  desk.addHook("onClose", async () => clearInterval(sweeping));
  await desk.register(cookie);
  await desk.register(formbody, { bodyLimit: 64 * 1024 });
  await desk.register(multipart, { throwFileSizeLimit: true });
  addAssets(desk);
  desk.get("/", async (_request, reply) => reply.redirect("/vi/", 303));
  desk.get("/favicon.ico", async (_request, reply) => reply.code(204).send());
  for (const language of LANGUAGES)
    await desk.register(async (pages) => addPages(pages, { ...api, language, sessions, spool, foretell, now }), {
      prefix: `/${language}`,
    });
}

function addPages(pages: FastifyInstance, door: Door): void {
  pages.addHook("onRequest", async (request, reply) => {
    reply.header("cache-control", "no-store");
    if (request.method === "POST") checkOrigin(request);
  });
  pages.addHook("preHandler", async (request) => {
    if (visitorAt(request, door)) await door.memory.catchUp(); // what came by another door is on every page
  });
  pages.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500) request.log.error(error);
    if (problem.status === 401) return reply.redirect(entranceFor(request, door), 303);
    const here = hereAt(request, door);
    const sentence = messageOf(problem.code, problem.found, door.language, door.memory.definitions);
    return reply.code(problem.status).type("text/html").send(problemPage(here, sentence));
  });
  pages.setNotFoundHandler(() => deny(404, "desk_not_found"));
  for (const add of [addEntrance, addHome, addSending, addAnswers, addDecisions, addVerifying]) add(pages, door);
}

/** SameSite keeps the cookie away from what other sites post; this keeps away the rest: browsers say where a form stood. */
function checkOrigin({ headers, host }: FastifyRequest): void {
  const site = headers["sec-fetch-site"];
  const { origin } = headers;
  const isOwn = URL.canParse(origin ?? "") && new URL(origin ?? "").host === host;
  if (site === undefined ? !isOwn : site !== "same-origin") deny(403, "desk_from_elsewhere");
}

function entranceFor(request: FastifyRequest, door: Door): string {
  const next = request.method === "GET" ? `?next=${encodeURIComponent(pathOf(request, door))}` : "";
  return `/${door.language}/sign-in${next}`;
}
