/** Builds the two small sites: the pages of one release, and the living layer that leads to the latest. */
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { build, type AstroInlineConfig } from "astro";
import { LANGUAGES } from "../reports/schema.ts";
import { figureContents, indicatorContents } from "./contents/catalogue.ts";
import { DATA_FILES } from "./data.ts";
import { writeDownloads } from "./downloads.ts";
import type { Living } from "./living.ts";
import { loadRelease } from "./release.ts";

const ROOT = resolve(import.meta.dirname, "..");

/** Writes the pages, downloads and data of one release into `outDir`, as they stand under `/releases/<period>/v<n>/`. */
export async function buildRelease(releaseFolder: string, outDir: string): Promise<{ pages: number }> {
  const folder = resolve(releaseFolder);
  const release = loadRelease(folder);
  const { period, version } = release.label;
  await buildSite("frozen", `/releases/${period}/v${version}`, outDir, { RELEASE_FOLDER: folder });
  for (const language of LANGUAGES) {
    const contents = [...figureContents(release, language), ...indicatorContents(release, language)];
    writeDownloads(contents, join(outDir, language));
  }
  copyData(folder, join(outDir, "data"));
  return { pages: await countPages(outDir) };
}

/** Writes the pages that lead to the releases into `outDir`, the root of the site; static files of `public/` included. */
export async function buildLiving(living: Living, outDir: string): Promise<{ pages: number }> {
  await buildSite("living", "/", outDir, { LIVING: JSON.stringify(living) });
  return { pages: LANGUAGES.length * 3 + 2 };
}

/** Astro keeps what it runs while building beside its output only where that lies in the project; elsewhere two builds
 * would share one folder. So each builds in a folder of its own in the project, and the pages are copied. */
async function buildSite(name: string, base: string, outDir: string, given: Record<string, string>): Promise<void> {
  const cacheDir = mkdtempSync(join(tmpdir(), "congbo-site-"));
  const work = join(ROOT, ".astro", basename(cacheDir));
  try {
    await build(configOf(name, base, work, cacheDir, given));
    cpSync(work, outDir, { recursive: true });
  } finally {
    rmSync(cacheDir, { recursive: true });
    rmSync(work, { recursive: true, force: true });
  }
}

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
      define: Object.fromEntries(Object.entries(given).map(([key, value]) => [key, JSON.stringify(value)])),
      cacheDir: join(cacheDir, "vite"),
      build: { assetsInlineLimit: 0 },
      plugins: [relativeFonts(base)],
    },
  };
}

async function countPages(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith(".html")).length;
}

function copyData(folder: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of DATA_FILES) if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(to, name));
}

/** Style sheets name their fonts beside themselves, so that a version of a release can be moved. */
function relativeFonts(base: string): Plugin {
  return {
    name: "relative-fonts",
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === "asset" && file.fileName.endsWith(".css"))
          file.source = String(file.source).replaceAll(`url(${base}/_astro/`, "url(");
    },
  };
}

type Plugin = Extract<NonNullable<NonNullable<AstroInlineConfig["vite"]>["plugins"]>[number], { name: string }>;
