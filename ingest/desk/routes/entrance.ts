/** In with a key, out again. */
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { entrancePage } from "../pages/entrance.ts";
import { hereAt, visitorAt, type Door } from "../door.ts";
import { COOKIE } from "../sessions.ts";

const OPTIONS = { path: "/", secure: true, httpOnly: true, sameSite: "strict" } as const;

const Entered = z.object({ key: z.string().max(200), next: z.string().max(200).catch("") });
const Asked = z.object({ next: z.string().max(200).catch("") });

/** `/sign-in`, `/sign-out`. */
export function addEntrance(pages: FastifyInstance, door: Door): void {
  const rateLimit = { max: door.limits.entries, timeWindow: "1 minute" };

  pages.get("/sign-in", async (request, reply) => {
    const { next } = Asked.parse(request.query);
    return reply.type("text/html").send(entrancePage(hereAt(request, door), { next: safe(next), wrong: false }));
  });

  pages.post("/sign-in", { config: { rateLimit } }, async (request, reply) => {
    const { key, next } = Entered.catch({ key: "", next: "" }).parse(request.body);
    const before = visitorAt(request, door);
    const visitor = door.sessions.enter(key.trim());
    if (!visitor) {
      const page = entrancePage(hereAt(request, door), { next: safe(next), wrong: true });
      return reply.code(403).type("text/html").send(page);
    }
    if (before) door.sessions.close(before.token);
    reply.setCookie(COOKIE, visitor.token, OPTIONS);
    return reply.redirect(`/${door.language}${safe(next)}`, 303);
  });

  pages.post("/sign-out", async (request, reply) => {
    const visitor = visitorAt(request, door);
    if (visitor) door.sessions.close(visitor.token);
    reply.clearCookie(COOKIE, OPTIONS);
    return reply.redirect(`/${door.language}/sign-in`, 303);
  });
}

/** Nobody is led elsewhere from here. */
const safe = (next: string): string => (/^(\/[\w-]+)*\/?$/.test(next) && next !== "/sign-in" ? next || "/" : "/");
