/** What anyone may do with the archive: look whether it is as it was, and take a version out for another archive. */
import { readFileSync } from "node:fs";
import { isQuarter } from "../../reports/period.ts";
import { writeBag } from "../bag.ts";
import { foldersOf } from "../folders.ts";
import { hinder, messageOf } from "../hindrance.ts";
import { listPublicKeys } from "../keypair.ts";
import { renderVersion } from "../pages.ts";
import { rebuildVersion } from "../rebuild.ts";
import { readPublicKey, verifySignature } from "../signing.ts";
import { print, printJson, step } from "../terminal.ts";
import { examineArchive, examineRelease } from "../verifying/archive.ts";
import { faultOf, said, type Examined } from "../verifying/fault.ts";
import { listReleases, type Frozen } from "../versions.ts";
import { periodOf, textOf, type Action, type Context, type Options } from "./context.ts";

/** Says what is wrong with all that is kept, with a period's release, or with a file that has a signature; 1 when something is. */
export const verify: Action = async (context, [what = ""], options) => {
  if (what !== "" && !isQuarter(what)) return verifyFile(context, what, options);
  const { data, definitions } = context;
  const all: Examined[] = [];
  const tell = (examined: Examined) => {
    all.push(examined);
    if (!context.json) show(context, examined);
  };
  const versions = versionsOf(context, what, options);
  if (what === "") examineArchive(data, definitions, tell);
  else examineRelease(data, versions, definitions, tell);
  if (options["rebuild"]) for (const version of versions) tell(await rebuilt(context, version));
  if (context.json) printJson(all);
  return all.some(({ faults }) => faults.length > 0) ? 1 : 0;
};

/** Every version, those of a period, or the one that is asked for. Throws where there is none. */
function versionsOf({ data }: Context, period: string, options: Options): Frozen[] {
  const number = textOf(options, "version");
  const versions = listReleases(foldersOf(data).releases).filter(({ release }) => !period || release.period === period);
  if (period && versions.length === 0) return hinder("not_released", { period, code: period });
  const asked = versions.filter(({ release }) => number === undefined || String(release.version) === number);
  return asked.length > 0 || number === undefined
    ? asked
    : hinder("version_not_there", { code: period, version: number, count: String(versions.length) });
}

/** A line for what was looked at, and one for each fault. */
function show({ lang }: Context, { name, seen, faults }: Examined): void {
  const outcome = messageOf(
    faults.length > 0 ? "examined_faults" : "examined_well",
    { count: String(faults.length) },
    lang,
  );
  print(`${name}: ${seen[lang]}, ${outcome}`);
  for (const { where, message } of faults) print(`  ${where ? `${where}: ` : ""}${message[lang]}`);
}

async function rebuilt({ data, definitions }: Context, version: Frozen): Promise<Examined> {
  const { period, version: number, software } = version.release;
  const { whole, different } = await step(`rebuild ${period} v${number}`, () =>
    rebuildVersion(data, version, definitions, { render: renderVersion }),
  );
  return {
    name: `${period} v${number}`,
    seen: said(whole ? "seen_rebuilt" : "seen_rebuilt_tables", { found: software }),
    faults: different.map((path) => faultOf("fault_different", path)),
  };
}

/** Says whether FILE is what its signature, FILE.minisig, was made for; 1 when it is not. */
function verifyFile({ data, lang, json }: Context, file: string, options: Options): number {
  const given = textOf(options, "publicKey");
  const keys = given ? [readPublicKey(readFileSync(given, "utf8"))] : listPublicKeys(foldersOf(data).publicKeys);
  const result = verifySignature(readFileSync(file), readFileSync(`${file}.minisig`, "utf8"), keys);
  if (json) printJson({ file, ...result });
  else if (result.holds) print(messageOf("signature_holds", { found: file, comment: result.comment || " " }, lang));
  else print(messageOf(`signature_${result.why}`, { found: file }, lang));
  return result.holds ? 0 : 1;
}

/** Takes a version out as a BagIt bag. Throws where the folder is there already. */
export const bag: Action = async (context, [text = ""], options) => {
  const version = versionsOf(context, periodOf(text), options).at(-1) ?? hinder("nothing_released");
  const out = textOf(options, "out") ?? "";
  const made = await writeBag(context.data, version, out);
  if (context.json) printJson(made);
  else print(messageOf("bagged", { file: out, count: String(made.files), bytes: String(made.bytes) }, context.lang));
  return 0;
};
