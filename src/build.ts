/** Builds the two small sites: the pages of one release, and the living layer that leads to the latest. */
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { build, type AstroInlineConfig } from "astro";
import { LANGUAGES } from "../reports/schema.ts";
import { finishCheck } from "./check/finish.ts";
import { twins } from "./check/twins.ts";
import { boardContent } from "./contents/board.ts";
import { madeOf } from "./contents/made.ts";
import { releasesContent } from "./contents/releases.ts";
import { revisionsContents } from "./contents/revisions.ts";
import { writeDownloads } from "./downloads.ts";
import { hereOf } from "./here.ts";
import { imprintOf } from "./imprint.ts";
import { upFrom } from "./link.ts";
import { readLiving } from "./living.ts";
import { layNotices } from "./withdrawn.ts";
import { writeWhy } from "./why/write.ts";
import { wordsUnder } from "./words.ts";

const ROOT = resolve(import.meta.dirname, "..");

/** Where Astro believes a version to stand; no page says so, for a version is a folder that can be moved. */
const VERSION = "/version";

/** Writes the pages, downloads and data of one release into `outDir`, which may stand anywhere; the tables themselves may lie in
 * its `data`. */
export async function buildRelease(releaseFolder: string, outDir: string): Promise<void> {
  const folder = resolve(releaseFolder);
  const { release, figures, indicators } = madeOf(folder);
  await buildSite("frozen", VERSION, outDir, { RELEASE_FOLDER: folder });
  relateAssets(outDir);
  for (const language of LANGUAGES) {
    const contents = [...figures[language], ...indicators[language]];
    writeDownloads(contents, join(outDir, language), imprintOf(hereOf(release, language, "")));
  }
  writeWhy(release, folder, outDir);
  if (folder !== resolve(outDir, "data")) copyData(folder, release.files, join(outDir, "data"));
}

/** Writes the pages that lead to the releases into `outDir`, the root of the site; static files of `public/` included. What they
 * tell is in a file. */
export async function buildLiving(file: string, outDir: string): Promise<void> {
  const living = readLiving(file);
  await buildSite("living", "/", outDir, { LIVING_FILE: resolve(file) });
  layNotices(living, outDir);
  for (const language of LANGUAGES) {
    const contents = [
      releasesContent(living, language),
      boardContent(living.board, language),
      ...revisionsContents(living, language),
    ];
    writeDownloads(contents, join(outDir, language));
    finishCheck(outDir, language, living.definitions);
  }
}

/** Astro keeps what it runs while building beside its output only where that lies in the project; elsewhere two builds
 * would share one folder. So each builds in a folder of its own in the project, and the pages are taken from there. */
async function buildSite(name: string, base: string, outDir: string, given: Record<string, string>): Promise<void> {
  const cacheDir = mkdtempSync(join(tmpdir(), "congbo-site-"));
  const work = join(ROOT, ".astro", basename(cacheDir));
  try {
    await build(configOf(name, base, work, cacheDir, given));
    take(work, outDir);
  } finally {
    rmSync(cacheDir, { recursive: true });
    rmSync(work, { recursive: true, force: true });
  }
}

/** Renames what is in a folder into its place; copies it where that is on another disk. */
function take(folder: string, place: string): void {
  mkdirSync(place, { recursive: true });
  for (const name of readdirSync(folder))
    try {
      renameSync(join(folder, name), join(place, name));
    } catch {
      cpSync(join(folder, name), join(place, name), { recursive: true });
    }
}

/** The words of the scripts of frozen pages, which load them once and not with every page. */
const SCRIPT_WORDS = JSON.stringify(
  Object.fromEntries(LANGUAGES.map((language) => [language, wordsUnder(language, "script_")])),
);

/** The settings of one of the two sites; `given` are constants that its pages see. */
export function configOf(
  name: string,
  base: string,
  outDir: string,
  cacheDir: string,
  given: Record<string, string>,
): AstroInlineConfig {
  return {
    configFile: false,
    root: ROOT,
    srcDir: join(ROOT, "src", name),
    publicDir: join(ROOT, name === "living" ? "public" : "src/frozen/public"),
    base,
    outDir,
    cacheDir,
    logLevel: "warn",
    devToolbar: { enabled: false },
    compressHTML: true,
    build: { format: "directory", concurrency: 16, inlineStylesheets: "never" },
    vite: {
      define: Object.fromEntries(
        Object.entries({ ...given, SCRIPT_WORDS }).map(([key, value]) => [key, JSON.stringify(value)]),
      ),
      cacheDir: join(cacheDir, "vite"),
      build: { assetsInlineLimit: 0 },
      worker: { format: name === "frozen" ? "iife" : "es", plugins: () => [twins()] },
      experimental: { renderBuiltUrl: (_, { hostType }) => (hostType === "js" ? { relative: true } : undefined) },
    },
  };
}

/** Astro addresses assets from the root: pages and style sheets of a version name them from where they stand. */
function relateAssets(folder: string): void {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  for (const name of names.filter((name) => /\.(html|css)$/.test(name))) {
    const text = readFileSync(join(folder, name), "utf8");
    writeFileSync(join(folder, name), text.replaceAll(new RegExp(`(["(])${VERSION}/`, "g"), `$1${upFrom(name)}`));
  }
}

function copyData(folder: string, names: string[], to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of names) copyFileSync(join(folder, name), join(to, name));
}
