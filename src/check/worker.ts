/** Checks files beside the page, which stays at hand meanwhile. Files come in, what was found goes out; nothing is sent anywhere. */
import type { Portable } from "../../ingest/portable.ts";
import type { Issue } from "../../reports/schema.ts";
import { checkFiles, type Asked, type Checked, type Given } from "./check.ts";
import { give } from "./syntax.ts";

/** Files to be checked; with `issues`, one file whose copy they are to be marked in. */
export interface Request extends Asked {
  files: Given[];
  issues?: Issue[];
  /** the address of the definitions */
  definitions: string;
}

export type Answer = { checked: Checked[] } | { name: string; copy: Uint8Array | undefined } | { failure: string };

let known: Promise<Portable> | undefined;

async function load(address: string): Promise<Portable> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return (await response.json()) as Portable;
}

async function answer({ files, issues, definitions: address, ...asked }: Request): Promise<Answer> {
  const [file] = files;
  try {
    const { definitions, syntaxes } = await (known ??= load(address));
    give(syntaxes);
    if (!issues || !file) return { checked: await checkFiles(files, asked, definitions) };
    const { annotate } = await import("../../ingest/annotating/annotate.ts");
    return { name: file.name, copy: annotate(file.bytes, issues, definitions, asked.language) };
  } catch (error) {
    known = undefined;
    return { failure: String(error) };
  }
}

addEventListener("message", ({ data }: MessageEvent<Request>) => void answer(data).then((said) => postMessage(said)));
