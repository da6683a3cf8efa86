/** What an inventory claims, whoever wrote it, and what is wrong with the claims themselves. */
import type { Note } from "../finding.ts";
import { isBlock, readJson, type Block, type Json } from "../json.ts";
import { readBlock } from "./blocks.ts";
import { readVersions, type VersionClaims } from "./versions.ts";

export interface Claims {
  id: string;
  /** `1.1`: the specification that it follows */
  spec: string;
  algorithm: string;
  head: string;
  /** empty where it is not said */
  contentDirectory: string;
  /** the digest of each path within the object */
  manifest: Map<string, string>;
  fixity: Map<string, Map<string, string>>;
  versions: Map<string, VersionClaims>;
}

const KEYS = ["id", "type", "digestAlgorithm", "head", "contentDirectory", "manifest", "versions", "fixity"];
const OF_ALL = ["id", "type", "digestAlgorithm", "head"];
const URI = /^[a-z][a-z0-9+.-]*:\S+$/i;

/** The claims of an inventory; nothing where its text is no JSON object. */
export function readClaims(text: string, at: string, note: Note): Claims | undefined {
  const read = readJson(text);
  if (!read || !isBlock(read.value)) {
    note("E033", at);
    return undefined;
  }
  const { value, doubled } = read;
  for (const way of doubled) note(codeOfDoubled(way), at, way.join("/"));
  for (const key of OF_ALL) if (value[key] === undefined) note("E036", at, key);
  for (const key of Object.keys(value)) if (!KEYS.includes(key)) note("E102", at, key);
  const algorithm = algorithmOf(value, at, note);
  const versions = readVersions(value["versions"], at, note);
  const manifest = manifestOf(value, versions, at, note);
  const about = { algorithm, manifest, versions, id: idOf(value, at, note), spec: specOf(value, at, note) };
  const head = headOf(value, versions, at, note);
  return { ...about, head, contentDirectory: contentOf(value, at, note), fixity: fixityOf(value["fixity"], at, note) };
}

const codeOfDoubled = ([block, ...way]: string[]): string =>
  block === "manifest" && way.length === 1 ? "E096" : block === "fixity" && way.length === 2 ? "E097" : "E033";

function idOf({ id }: Block, at: string, note: Note): string {
  if (id !== undefined && (typeof id !== "string" || id === "")) note("E037", at, JSON.stringify(id));
  else if (typeof id === "string" && !URI.test(id)) note("W005", at, id);
  return typeof id === "string" ? id : "";
}

function specOf({ type }: Block, at: string, note: Note): string {
  const [, spec] = /^https:\/\/ocfl\.io\/(1\.[01])\/spec\/#inventory$/.exec(typeof type === "string" ? type : "") ?? [];
  if (type !== undefined && spec === undefined) note("E038", at, JSON.stringify(type));
  return spec ?? "";
}

function algorithmOf({ digestAlgorithm }: Block, at: string, note: Note): string {
  const algorithm = typeof digestAlgorithm === "string" ? digestAlgorithm : "sha512";
  if (algorithm === "sha256") note("W004", at, algorithm);
  else if (digestAlgorithm !== undefined && digestAlgorithm !== "sha512")
    note("E025", at, JSON.stringify(digestAlgorithm));
  return algorithm;
}

/** The highest of the versions. Where there are none, nothing can be said of the head. */
function headOf({ head }: Block, versions: Claims["versions"], at: string, note: Note): string {
  const highest = [...versions.keys()].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))).at(-1);
  if (head !== undefined && (typeof head !== "string" || (highest !== undefined && head !== highest)))
    note("E040", at, JSON.stringify(head));
  return typeof head === "string" ? head : "";
}

function contentOf({ contentDirectory }: Block, at: string, note: Note): string {
  if (contentDirectory === undefined) return "";
  const said = typeof contentDirectory === "string" ? contentDirectory : "";
  if (said === "" || said.includes("/")) note("E017", at, JSON.stringify(contentDirectory));
  else if (said === "." || said === "..") note("E018", at, said);
  return said;
}

/** Every digest must be one that the state of a version names; a state names digests letter for letter. */
function manifestOf({ manifest }: Block, versions: Claims["versions"], at: string, note: Note): Claims["manifest"] {
  if (manifest === undefined) {
    note("E041", at, "manifest");
    return new Map();
  }
  const { digests, paths } = readBlock(manifest, "manifest", at, note);
  const states = [...versions.values()].map(({ state }) => state?.digests);
  const used = new Set(states.flatMap((named) => [...(named ?? [])]));
  for (const digest of used) if (!digests.has(digest)) note("E050", at, digest);
  const known = new Set([...used].map((digest) => digest.toLowerCase()));
  if (states.every((named) => named !== undefined))
    for (const digest of digests) if (!known.has(digest.toLowerCase())) note("E107", at, digest);
  return paths;
}

function fixityOf(fixity: Json | undefined, at: string, note: Note): Claims["fixity"] {
  if (fixity === undefined) return new Map();
  if (!isBlock(fixity)) note("E111", at, JSON.stringify(fixity).slice(0, 80));
  const blocks = isBlock(fixity) ? Object.entries(fixity) : [];
  return new Map(blocks.map(([algorithm, block]) => [algorithm, readBlock(block, "fixity", at, note).paths]));
}
