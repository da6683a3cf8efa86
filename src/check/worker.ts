/** Checks files beside the page, which stays at hand meanwhile. Files come in, what was found goes out; nothing is sent anywhere. */
import type { Portable } from "../../ingest/portable.ts";
import type { Language } from "../../reports/schema.ts";
import { checkFiles, type Checked, type Given } from "./check.ts";
import { give } from "./syntax.ts";

export interface Request {
  files: Given[];
  language: Language;
  /** the address of the definitions */
  definitions: string;
}

export type Answer = { checked: Checked[] } | { failure: string };

let known: Promise<Portable> | undefined;

async function load(address: string): Promise<Portable> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return (await response.json()) as Portable;
}

async function answer({ files, language, definitions }: Request): Promise<Answer> {
  try {
    const portable = await (known ??= load(definitions));
    give(portable.syntaxes);
    return { checked: await checkFiles(files, language, portable.definitions) };
  } catch (error) {
    known = undefined;
    return { failure: String(error) };
  }
}

addEventListener("message", ({ data }: MessageEvent<Request>) => void answer(data).then((said) => postMessage(said)));
