/** The public site: the frozen versions, and the pages that lead to them. Built beside the one that readers see, which it then
 * takes the place of in one step. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import type { Board } from "../reports/board.ts";
import type { Living } from "../reports/living.ts";
import { codelistOf, type Definitions } from "../reports/definitions.ts";
import { shiftPeriod } from "../reports/period.ts";
import { provincesOf, reportersBelow } from "../reports/places.ts";
import { checkSecrecy } from "./embargo.ts";
import { foldersOf } from "./folders.ts";
import { hinder } from "./hindrance.ts";
import { publishKeys } from "./keypair.ts";
import { headOf, listEntries } from "./ledger.ts";
import { livingOf } from "./living.ts";
import { renderLiving } from "./pages.ts";
import { portableFiles } from "./portable.ts";
import { createFolder, linkAnew, sweep } from "./store.ts";
import { writeTemplate } from "./template.ts";
import { listReleases, type Frozen } from "./versions.ts";

/** Builds the site anew where what it tells has changed, and shows it: a reader sees the site before or this one, whole. Says
 * whether there is a new one. Throws where nothing was released, or where the site would tell what nobody may know yet. */
export async function buildSite(data: string, definitions: Definitions, board: Board): Promise<boolean> {
  const { releases, site, sites } = foldersOf(data);
  const frozen = listReleases(releases);
  if (frozen.length === 0) hinder("nothing_released");
  const living = await tellLiving(data, frozen, definitions, board);
  const told = JSON.stringify(living.told);
  if (existsSync(join(site, TOLD)) && readFileSync(join(site, TOLD), "utf8") === told) return false;
  mkdirSync(sites, { recursive: true });
  sweep(sites);
  const folder = join(sites, nextOf(sites));
  await createFolder(folder, async (staging) => {
    writeFileSync(join(staging, TOLD), told);
    living.write(staging);
    await renderLiving(join(staging, TOLD), staging);
    linkVersions(living.told, frozen, staging);
    linkTo(foldersOf(data).templates, join(staging, "templates"));
    publishKeys(foldersOf(data).publicKeys, staging);
    await checkSecrecy(data, [staging]);
  });
  writeTexts(living.hosting, foldersOf(data).hosting);
  linkAnew(relative(dirname(site), folder), site);
  forget(sites, folder);
  return true;
}

/** What the living layer was told when it was made. */
const TOLD = "living.json";

/** Sites are numbered; the newest has the highest number. */
const nextOf = (sites: string): string =>
  String(Math.max(0, ...readdirSync(sites).map((name) => Number(name) || 0)) + 1).padStart(6, "0");

/** The site before stays for those who are reading it. */
function forget(sites: string, folder: string): void {
  const old = readdirSync(sites)
    .filter((name) => /^\d+$/.test(name) && name < basename(folder))
    .sort();
  for (const name of old.slice(0, -1)) rmSync(join(sites, name), { recursive: true });
}

/** A version is shown as it lies in the archive; in the place of one that was withdrawn stand notices. */
function linkVersions({ releases }: Living, frozen: Frozen[], site: string): void {
  for (const { content, release } of frozen.filter((_, at) => !releases[at]?.withdrawn))
    linkTo(content, join(site, "releases", release.period, `v${release.version}`));
}

/** Names a folder from where the site will stand, beside the folder that it is built in. */
function linkTo(folder: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(relative(dirname(path), folder), path);
}

/** What the living layer is told, and the files beside its pages. */
async function tellLiving(data: string, versions: Frozen[], definitions: Definitions, board: Board) {
  const { ledger, site } = foldersOf(data);
  const latest = versions.filter(({ release }) => release.reporters.length > 0).at(-1);
  const templates = latest ? [await drawTemplates(data, shiftPeriod(latest.release.period, 1), definitions)] : [];
  const checks = portableFiles(definitions);
  const { living, files, hosting } = await livingOf({
    ...{
      versions,
      entries: listEntries(ledger),
      head: headOf(ledger).head,
      definitions,
      board,
      templates,
      checks: checks.digest,
      before: site,
    },
    desk: process.env["CONGBO_DESK"] ?? "",
    site: process.env["CONGBO_SITE"] ?? "",
    root: resolve(site),
  });
  const write = (folder: string): void => {
    checks.write(join(folder, "check"));
    writeTexts(files, folder);
  };
  return { told: living, write, hosting };
}

/** Writes texts by their path within a folder. */
function writeTexts(texts: Map<string, string>, folder: string): void {
  for (const [path, text] of texts) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

interface Templates {
  period: string;
  reporters: { id: string; vi: string; en: string }[];
}

/** Blank workbooks of every reporter of a quarter, of districts and Unions too, drawn once. */
async function drawTemplates(data: string, period: string, definitions: Definitions): Promise<Templates> {
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
  const folder = join(foldersOf(data).templates, period);
  mkdirSync(dirname(folder), { recursive: true });
  if (!existsSync(folder))
    await createFolder(folder, async (staging) => {
      for (const { reporter } of reporters)
        writeFileSync(join(staging, `${reporter.code}.xlsx`), await writeTemplate({ reporter, period, definitions }));
    });
  return { period, reporters: reporters.map(({ reporter, vi, en }) => ({ id: reporter.code, vi, en })) };
}
