/** Builds the pages of releases that have none, each once and under its own name, then the layer that leads to them. */
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Board } from "../reports/board.ts";
import { codelistOf, type Definitions } from "../reports/definitions.ts";
import { shiftPeriod } from "../reports/period.ts";
import { provincesOf, reportersBelow } from "../reports/places.ts";
import { foldersOf } from "./folders.ts";
import { hinder } from "./hindrance.ts";
import { publishKeys } from "./keypair.ts";
import { portableFiles } from "./portable.ts";
import type { Progress } from "./replay.ts";
import { listReleases, type Frozen } from "./release.ts";
import { writeTemplate } from "./template.ts";

/** Pages are built by Astro in a process of its own. */
const BUILD = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const PROJECT = resolve(import.meta.dirname, "..");
const run = promisify(execFile);

/** Builds what is missing. Gives the number of releases that were built. Throws where nothing was released. */
export async function buildSite(
  data: string,
  definitions: Definitions,
  board: Board,
  progress: Progress = () => {},
): Promise<number> {
  const { releases, site } = foldersOf(data);
  const frozen = listReleases(releases);
  if (frozen.length === 0) hinder("nothing_released");
  const missing = frozen.filter((one) => !existsSync(pagesOf(site, one)));
  let done = 0;
  const waiting = [...missing];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await buildPages(data, next);
      progress(++done, missing.length);
    }
  };
  await Promise.all([work(), work()]);
  await buildLiving(data, frozen, definitions, board);
  publishKeys(foldersOf(data).publicKeys, site);
  return missing.length;
}

const buildPages = (data: string, frozen: Frozen): Promise<void> =>
  buildOnce(pagesOf(foldersOf(data).site, frozen), (staging) =>
    run(process.execPath, [BUILD, "release", resolve(frozen.folder), resolve(staging)], { cwd: PROJECT }),
  );

const pagesOf = (site: string, { release }: Frozen): string =>
  join(site, "releases", release.period, `v${release.version}`);

/** Builds beside the final place and takes it in one step: a reader sees all of it or nothing. */
async function buildOnce(folder: string, build: (staging: string) => Promise<unknown>): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true });
  await inStaging(join(dirname(folder), `.staging-${process.pid}-${basename(folder)}`), async (staging) => {
    await build(staging);
    rmSync(folder, { recursive: true, force: true });
    renameSync(staging, folder);
  });
}

/** Works in a folder that is gone afterwards, whatever happens. */
async function inStaging(staging: string, work: (staging: string) => Promise<unknown>): Promise<void> {
  rmSync(staging, { recursive: true, force: true });
  try {
    await work(staging);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** What the living layer was told when it was made; laid down last, so that where it stands, the pages do too. */
const TOLD = "living.json";

/** Home, list of releases, board, templates and the check: made anew when what they tell has changed, then laid over what is there. */
async function buildLiving(data: string, frozen: Frozen[], definitions: Definitions, board: Board): Promise<void> {
  const { site } = foldersOf(data);
  const latest = frozen.filter(({ release }) => release.reporters.length > 0).at(-1);
  const templates = latest ? [await drawTemplates(site, shiftPeriod(latest.release.period, 1), definitions)] : [];
  const releases = frozen.map(({ release: { period, version, date, state, demonstration, proposed, approved } }) => {
    return { period, version, date, state, demonstration, proposed, approved };
  });
  const checks = portableFiles(definitions);
  const told = JSON.stringify({
    releases,
    templates,
    definitions: checks.digest,
    desk: process.env["CONGBO_DESK"] ?? "",
    board,
  });
  const living = join(site, TOLD);
  if (existsSync(living) && readFileSync(living, "utf8") === told) return;
  await inStaging(join(site, `.staging-living-${process.pid}`), async (staging) => {
    mkdirSync(staging, { recursive: true });
    writeFileSync(join(staging, TOLD), told);
    checks.write(join(staging, "check"));
    await run(process.execPath, [BUILD, "living", resolve(staging, TOLD), resolve(staging)], { cwd: PROJECT });
    const pages = readdirSync(staging).filter((name) => name !== TOLD);
    for (const name of [...pages, TOLD]) {
      rmSync(join(site, name), { recursive: true, force: true });
      renameSync(join(staging, name), join(site, name));
    }
  });
}

interface Templates {
  period: string;
  reporters: { id: string; vi: string; en: string }[];
}

/** Blank workbooks of every reporter of a quarter, of districts and Unions too, drawn once. */
async function drawTemplates(site: string, period: string, definitions: Definitions): Promise<Templates> {
  const { codelists } = definitions;
  const provinces = provincesOf(codelistOf(definitions, "provinces"), period);
  const reporters = provinces.flatMap((province) => [
    { reporter: province, vi: province.vi, en: province.en },
    ...reportersBelow(codelists, province.code, period).map((reporter) => ({
      reporter,
      vi: `${province.vi}: ${reporter.more["full_vi"]}`,
      en: `${province.en}: ${reporter.more["full_en"]}`,
    })),
  ]);
  const folder = join(site, "templates", period);
  if (!existsSync(folder))
    await buildOnce(folder, async (staging) => {
      mkdirSync(staging, { recursive: true });
      for (const { reporter } of reporters)
        writeFileSync(join(staging, `${reporter.code}.xlsx`), await writeTemplate({ reporter, period, definitions }));
    });
  return { period, reporters: reporters.map(({ reporter, vi, en }) => ({ id: reporter.code, vi, en })) };
}
