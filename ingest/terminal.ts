/** What the command line shows: progress on standard error, results on standard output. */
import { SingleBar } from "cli-progress";
import type { Progress } from "./replay.ts";

/** A progress bar for long work; nothing is drawn where standard error is no terminal, but the end is told. */
export function progressBar(title: string): Progress {
  const bar = new SingleBar({
    format: `${title} {bar} {value}/{total}`,
    clearOnComplete: true,
    noTTYOutput: false,
    stream: process.stderr,
    hideCursor: true,
  });
  let started = false;
  return (done, total) => {
    if (!started) bar.start(total, 0);
    started = true;
    bar.setTotal(total);
    bar.update(done);
    if (done < total) return;
    bar.stop();
    process.stderr.write(`${title} ${done}\n`);
  };
}

/** Runs a step and says what it is and how long it took. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  process.stderr.write(`✓ ${title} (${((performance.now() - start) / 1000).toFixed(1)} s)\n`);
  return result;
}

/** Control characters in what was sent would command the terminal, or turn the letters after them around. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** A result for whoever reads the output, without what would command a terminal. */
export const print = (text: string): void => void process.stdout.write(`${text.replace(CONTROLS, "")}\n`);
/** A result for a program. */
export const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2));
/** For the person at the terminal, not for the program that reads the output. */
export const printError = (text: string): void => void process.stderr.write(`${text.replace(CONTROLS, "")}\n`);
