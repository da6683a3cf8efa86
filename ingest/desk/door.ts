/** What every page for people starts from: who asks, in which language, at what time. */
import type { FastifyRequest } from "fastify";
import type { Language } from "../../reports/schema.ts";
import { timeInVietnam } from "../clock.ts";
import type { Api } from "./api.ts";
import type { Foreteller } from "./foreteller.ts";
import { hereOf, type Here } from "./pages/shell.ts";
import { deny } from "./problem.ts";
import { COOKIE, type Sessions, type Visitor } from "./sessions.ts";
import type { Spool } from "./spool.ts";

/** What every route for people is given. */
export interface Door extends Api {
  language: Language;
  sessions: Sessions;
  spool: Spool;
  foretell: Foreteller;
  /** milliseconds */
  now: () => number;
}

/** The address within the language, without what is asked. */
export const pathOf = ({ url }: FastifyRequest, { language }: Door): string =>
  url.slice(language.length + 1).replace(/\?.*$/, "") || "/";

/** Who is signed in, if anybody. */
export const visitorAt = ({ cookies }: FastifyRequest, { sessions }: Door): Visitor | undefined =>
  sessions.find(cookies[COOKIE] ?? "");

/** Who is signed in; whoever is not is led to the entrance. */
export const visitorOf = (request: FastifyRequest, door: Door): Visitor =>
  visitorAt(request, door) ?? deny(401, "desk_no_key");

function aboutVisitor(request: FastifyRequest, door: Door): Here["visitor"] {
  const key = visitorAt(request, door)?.key;
  return key && { name: key.name, centre: key.grant.role === "centre" };
}

/** Where a page is read, by whom. */
export const hereAt = (request: FastifyRequest, door: Door): Here =>
  hereOf(door.language, pathOf(request, door), aboutVisitor(request, door));

/** The time by the clock of the desk. */
export const timeAt = ({ now }: Pick<Door, "now">): string => timeInVietnam(new Date(now()).toISOString());
