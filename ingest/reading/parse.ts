/** The child process that parses what was sent: bytes in, sheets or a refusal out. It may read nothing but its own source. */
import { openBytes } from "../open.ts";
import { Refusal, type RefusalCode } from "../refusal.ts";
import type { Workbook } from "../sheet.ts";

export interface Request {
  bytes: Uint8Array;
  name: string;
}

export type Answer = { workbook: Workbook } | { refusal: { code: RefusalCode; detail: string } };

function answer({ bytes, name }: Request): Answer {
  try {
    return { workbook: openBytes(bytes, name) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { refusal: { code: error.code, detail: error.detail } };
  }
}

process.on("message", (request: Request) => process.send?.(answer(request)));
