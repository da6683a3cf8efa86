/** Pages are built by Astro in a process of its own. */
import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Frozen } from "./versions.ts";

const BUILD = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const PROJECT = resolve(import.meta.dirname, "..");
const run = promisify(execFile);

/** Draws the pages and downloads of a version into its folder. */
export async function renderVersion({ folder, content }: Frozen): Promise<void> {
  await run(process.execPath, [BUILD, "release", resolve(folder), resolve(content)], { cwd: PROJECT });
}

/** Draws the pages that lead to the releases into a folder; `told` is the file that says what they show. */
export async function renderLiving(told: string, folder: string): Promise<void> {
  await run(process.execPath, [BUILD, "living", resolve(told), resolve(folder)], { cwd: PROJECT });
}
