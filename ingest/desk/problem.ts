/** Why a request was not granted: a status for programs, a sentence in the reader's language for people (RFC 9457). */
import type { FastifyRequest } from "fastify";
import type { Definitions } from "../../reports/definitions.ts";
import type { Issue, Language } from "../../reports/schema.ts";
import { Hindrance, messageOf } from "../hindrance.ts";

/** Thrown by the desk; `code` is that of a sentence in reports/codelists/messages.csv. */
export class Problem extends Hindrance {
  readonly status: number;

  constructor(status: number, code: string, found: Issue["found"] = {}) {
    super(code, found);
    this.name = "Problem";
    this.status = status;
  }
}

/** Ends a request. Its type lets it stand where a value is missing. */
export function deny(status: number, code: string, found: Issue["found"] = {}): never {
  throw new Problem(status, code, found);
}

/** What the steps beneath throw, as the desk tells it. */
const OF_HINDRANCE: Record<string, number> = {
  file_empty: 400,
  file_too_large: 413,
  read_otherwise: 409,
  reason_missing: 400,
  reason_too_long: 400,
  no_warning: 404,
  note_missing: 400,
  no_reason_given: 409,
  no_rule: 400,
};
const OF_SYSTEM: Record<string, [status: number, code: string]> = {
  ENOSPC: [507, "disk_full"],
  EDQUOT: [507, "disk_full"],
  FST_ERR_CTP_BODY_TOO_LARGE: [413, "desk_too_large"],
  FST_REQ_FILE_TOO_LARGE: [413, "desk_too_large"],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, "desk_not_a_file"],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, "desk_cut_off"],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, "desk_not_a_file"],
  ECONNRESET: [400, "desk_cut_off"],
};

/** An error as a problem; what nobody foresaw is a 500 that tells nothing of the inside. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Hindrance && OF_HINDRANCE[error.code])
    return new Problem(OF_HINDRANCE[error.code] ?? 500, error.code, error.found);
  const { code = "", statusCode = 500 } = error as { code?: string; statusCode?: number };
  const [status, sentence] = OF_SYSTEM[code] ?? [statusCode, statusCode === 429 ? "desk_too_often" : "desk_went_wrong"];
  return new Problem(status, sentence);
}

/** A problem as programs read it. */
export function problemJson({ status, code, found }: Problem, language: Language, definitions: Definitions) {
  return { type: "about:blank", status, code, title: messageOf(code, found, language, definitions) };
}

/** The language asked for: that of the address, else the reader's, else Vietnamese. */
export function languageOf({ url, headers }: Pick<FastifyRequest, "url" | "headers">): Language {
  const [, first] = /^\/(vi|en)(?=\/|\?|$)/.exec(url) ?? [];
  if (first === "vi" || first === "en") return first;
  return /^\s*en\b/i.test(headers["accept-language"] ?? "") ? "en" : "vi";
}
