/** One child process that parses: it may read the project's own source and the libraries that this imports, nothing else. */
import { fork, type ChildProcess } from "node:child_process";
import { realpathSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Answer, Request } from "./parse.ts";
import type { RefusalCode } from "../refusal.ts";

export interface Child {
  process: ChildProcess;
  alive: boolean;
  /** gives the answer to whoever waits for one */
  settle: ((answer: Answer) => void) | undefined;
}

const ROOT = resolve(import.meta.dirname, "../..");
const LIBRARIES = `${ROOT}/node_modules`;

/** Starts a child with a heap of so many megabytes, without environment, network listeners or file access but its source. */
export function startChild(script: string, megabytes: number): Child {
  const readable = [dirname(script), `${ROOT}/ingest`, LIBRARIES, realpathSync(LIBRARIES), `${ROOT}/package.json`];
  const permissions = ["--permission", ...readable.map((path) => `--allow-fs-read=${path}`)];
  const child: Child = {
    process: fork(script, [], {
      execArgv: [...permissions, `--max-old-space-size=${megabytes}`],
      env: {},
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    }),
    alive: true,
    settle: undefined,
  };
  child.process.on("message", (answer) => child.settle?.(answer as Answer));
  child.process.on("error", (error) => stopChild(child, "parser_died", error.message));
  child.process.on("exit", (code, signal) => stopChild(child, "parser_died", String(signal ?? code)));
  hold(child, false);
  return child;
}

/** Kills a child; who waits for its answer gets the reason. */
export function stopChild(child: Child, code: RefusalCode, detail: string): void {
  child.alive = false;
  child.process.kill("SIGKILL");
  child.settle?.({ refusal: { code, detail } });
}

/** Sends a file and waits for its sheets or its refusal; a child that takes longer than `seconds` is killed. */
export async function askChild(child: Child, request: Request, seconds: number): Promise<Answer> {
  const timer = setTimeout(() => stopChild(child, "too_slow", `${seconds} s`), seconds * 1000);
  hold(child, true);
  const answer = await new Promise<Answer>((settle) => {
    child.settle = settle;
    if (child.alive) child.process.send(request, (error) => error && stopChild(child, "parser_died", error.message));
    else stopChild(child, "parser_died", "");
  });
  child.settle = undefined;
  clearTimeout(timer);
  hold(child, false);
  return answer;
}

/** An idle child does not keep the program from ending. */
function hold(child: Child, isBusy: boolean): void {
  const hold = isBusy ? "ref" : "unref";
  child.process[hold]();
  child.process.channel?.[hold]();
}
