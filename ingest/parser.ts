/** Parses files in child processes with little memory and a time limit. The parent never parses what it was sent. */
import { readFile, stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { Annotation } from "./annotating/note.ts";
import { askChild, startChild, stopChild, type Child } from "./reading/child.ts";
import type { Answer, Request } from "./reading/parse.ts";
import { Refusal, refuse } from "./refusal.ts";
import type { Workbook } from "./sheet.ts";
import { LIMITS, megabytesOf } from "./reading/zip.ts";

export interface ParserOptions {
  /** what the children run */
  script: string;
  /** for one file */
  seconds: number;
  /** heap of one child */
  megabytes: number;
  children: number;
}

export interface Parser {
  open(bytes: Uint8Array, name: string): Promise<Workbook>;
  /** the annotated copy of a workbook; nothing where it can have none */
  annotate(bytes: Uint8Array, annotation: Annotation): Promise<Uint8Array | undefined>;
  close(): void;
}

const DEFAULTS: ParserOptions = {
  script: fileURLToPath(new URL("./reading/parse.ts", import.meta.url)),
  seconds: 20,
  megabytes: 256,
  children: Math.min(4, availableParallelism()),
};

/** Who has parsed a larger file ends and gives its memory back, which it would otherwise keep while the file is loaded. */
const LARGE = 1024 * 1024;

/** A pool of children, started when needed and used again; one that dies or is too slow is replaced. */
export function createParser(options: Partial<ParserOptions> = {}): Parser {
  const { script, seconds, megabytes, children } = { ...DEFAULTS, ...options };
  const all = new Set<Child>();
  const idle: Child[] = [];
  const waiting: (() => void)[] = [];

  async function acquire(): Promise<Child> {
    for (let child = idle.pop(); child; child = idle.pop())
      if (child.alive) return child;
      else all.delete(child);
    if (all.size >= children) return new Promise<void>((turn) => waiting.push(turn)).then(acquire);
    const child = startChild(script, megabytes);
    all.add(child);
    return child;
  }

  function release(child: Child): void {
    if (child.alive) idle.push(child);
    else all.delete(child);
    waiting.shift()?.();
  }

  async function ask(request: Request): Promise<Exclude<Answer, { refusal: unknown }>> {
    const child = await acquire();
    const answer = await askChild(child, request, seconds);
    if (request.bytes.length > LARGE) stopChild(child, "parser_died", "large");
    release(child);
    if ("refusal" in answer) throw new Refusal(answer.refusal.code, answer.refusal.detail);
    return answer;
  }

  return {
    async open(bytes, name) {
      const answer = await ask({ bytes, name });
      return "workbook" in answer ? answer.workbook : refuse("parser_died");
    },
    async annotate(bytes, annotation) {
      const answer = await ask({ bytes, name: "", annotation });
      return "copy" in answer ? answer.copy : undefined;
    },
    close() {
      for (const child of all) stopChild(child, "parser_died", "closed");
    },
  };
}

let parser: Parser | undefined;

/** Opens a file's sheets, workbook or CSV (told by `name`), in a child process. Throws a `Refusal`. */
export async function openFile(path: string, name = path): Promise<Workbook> {
  const { size } = await stat(path);
  if (size > LIMITS.file) refuse("too_large", megabytesOf(size));
  parser ??= createParser();
  return parser.open(await readFile(path), name);
}

/** The annotated copy of a file, written in a child process; nothing for what is no workbook. Throws a `Refusal`. */
export async function annotateFile(path: string, annotation: Annotation): Promise<Uint8Array | undefined> {
  parser ??= createParser();
  return parser.annotate(await readFile(path), annotation);
}

/** Ends the children; `openFile` starts new ones. A program that has nothing else to do ends without it. */
export function closeParser(): void {
  parser?.close();
  parser = undefined;
}
