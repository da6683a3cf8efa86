/** The blocks of an inventory that say what each version is: when, why, by whom, and which files under which names. */
import type { Note } from "../finding.ts";
import { isBlock, type Block, type Json } from "../json.ts";
import { readBlock, type Block as Digests } from "./blocks.ts";

export interface VersionClaims {
  /** nothing where the block cannot be read */
  state: Digests | undefined;
  /** when, why and by whom, in one text to be compared */
  about: string;
}

export const VERSION = /^v0*[1-9]\d*$/;

const URI = /^[a-z][a-z0-9+.-]*:\S+$/i;
/** https://www.rfc-editor.org/rfc/rfc3339 section 5.6 */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

/** The version blocks by their names. */
export function readVersions(value: Json | undefined, at: string, note: Note): Map<string, VersionClaims> {
  if (value === undefined) note("E043", at, "versions");
  else if (!isBlock(value)) note("E044", at, JSON.stringify(value).slice(0, 80));
  const blocks = Object.entries(isBlock(value) ? value : {});
  if (isBlock(value) && blocks.length === 0) note("E008", at);
  const claims = new Map<string, VersionClaims>();
  for (const [name, block] of blocks) {
    if (!VERSION.test(name)) note("E046", at, name);
    if (!isBlock(block)) note("E047", at, name);
    else claims.set(name, readVersion(block, `${at}#${name}`, note));
  }
  return claims;
}

function readVersion(block: Block, at: string, note: Note): VersionClaims {
  const { created, state, message, user } = block;
  for (const key of Object.keys(block)) if (!KEYS.includes(key)) note("E102", at, key);
  for (const key of ["created", "state"]) if (block[key] === undefined) note("E048", at, key);
  if (created !== undefined && !isTime(created)) note("E049", at, JSON.stringify(created));
  if (message !== undefined && typeof message !== "string") note("E094", at, JSON.stringify(message));
  for (const key of ["message", "user"]) if (block[key] === undefined) note("W007", at, key);
  if (user !== undefined) checkUser(user, at, note);
  const about = JSON.stringify([created ?? null, message ?? null, inOrder(user)]);
  const claimed = state === undefined ? undefined : readBlock(state, "state", at, note);
  return { state: isBlock(state) ? claimed : undefined, about };
}

const KEYS = ["created", "state", "message", "user"];

const isTime = (value: Json): boolean =>
  typeof value === "string" && TIME.test(value) && !Number.isNaN(Date.parse(value));

function checkUser(user: Json, at: string, note: Note): void {
  const { name, address, ...more } = isBlock(user) ? user : {};
  if (typeof name !== "string" || name === "") note("E054", at, JSON.stringify(user).slice(0, 80));
  for (const key of Object.keys(more)) note("E102", at, key);
  if (!isBlock(user)) return;
  if (address === undefined) note("W008", at);
  else if (typeof address !== "string" || !URI.test(address)) note("W009", at, JSON.stringify(address));
}

const inOrder = (user: Json | undefined): Json =>
  isBlock(user) ? Object.entries(user).sort(([a], [b]) => (a < b ? -1 : 1)) : (user ?? null);
