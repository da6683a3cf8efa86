/** The child process that parses what was sent: bytes in, sheets, a copy or a refusal out. It may read nothing but its own source. */
import type { Annotation } from "../annotating/note.ts";
import { writeAnnotation } from "../annotating/write.ts";
import { openBytes } from "../open.ts";
import { Refusal, type RefusalCode } from "../refusal.ts";
import type { Workbook } from "../sheet.ts";

export interface Request {
  bytes: Uint8Array;
  name: string;
  /** what is to be written into a copy; nothing to have the sheets */
  annotation?: Annotation;
}

export type Answer =
  { workbook: Workbook } | { copy: Uint8Array | undefined } | { refusal: { code: RefusalCode; detail: string } };

async function answer({ bytes, name, annotation }: Request): Promise<Answer> {
  try {
    if (annotation) return { copy: writeAnnotation(bytes, annotation) };
    return { workbook: await openBytes(bytes, name) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { refusal: { code: error.code, detail: error.detail } };
  }
}

process.on("message", async (request: Request) => process.send?.(await answer(request)));
