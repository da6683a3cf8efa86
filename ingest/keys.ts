/** Keys that people send and decide with. What is kept says who holds a key and for what, never the key itself. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Definitions } from "../reports/definitions.ts";
import { isQuarter } from "../reports/period.ts";
import { isInForce, reportersOf } from "../reports/places.ts";
import { dayInVietnam, isDay } from "./clock.ts";
import { hinder } from "./hindrance.ts";
import { makeFolder, writeFirst } from "./store.ts";

/** What a key allows: a submitter answers for one reporter and the quarters of a range, both ends counted; the centre sees
 * all, reviews, waives, proposes and approves. */
export const Grant = z.discriminatedUnion("role", [
  z.strictObject({ role: z.literal("submitter"), reporter: z.string(), from: z.string(), until: z.string() }),
  z.strictObject({ role: z.literal("centre") }),
]);
export type Grant = z.infer<typeof Grant>;

export const Key = z.strictObject({
  /** the first 8 hexadecimal digits of its digest: public */
  id: z.string().regex(/^[0-9a-f]{8}$/),
  /** SHA-256 of the key's text, hexadecimal */
  digest: z.string(),
  /** of the person who holds it */
  name: z.string(),
  grant: Grant,
  /** the last ISO day, in Vietnam, on which it is good */
  expires: z.iso.date(),
  created: z.iso.datetime({ offset: true }),
});
export type Key = z.infer<typeof Key>;

/** A key as it stands: when it was last used and when it was revoked; empty where it was not. */
export type Standing = Key & { used: string; revoked: string };

/** Only who runs the desk reads who holds keys. */
const PRIVATE = 0o600;

/** Makes a key and keeps its digest, on disk when this returns; `text` is the key itself and is known nowhere else.
 * A fast hash is enough: nobody guesses 256 random bits. Throws for a reporter, a range or a last day that cannot be. */
export function addKey(
  folder: string,
  about: Pick<Key, "name" | "grant" | "expires">,
  now: string,
  definitions: Pick<Definitions, "codelists">,
): { key: Key; text: string } {
  const name = about.name.normalize("NFC").trim();
  if (!/^[\p{L}\p{M}\p{N} .,'’()-]{1,100}$/u.test(name)) hinder("key_name_unusable", { found: about.name });
  if (!isDay(about.expires)) hinder("not_a_day", { found: about.expires });
  if (about.expires < dayInVietnam(now)) hinder("key_expires_past", { day: about.expires });
  if (about.grant.role === "submitter") checkRange(about.grant, definitions);
  makeFolder(folder);
  for (;;) {
    const text = `congbo_${randomBytes(32).toString("base64url")}`;
    const digest = digestOf(text).toString("hex");
    const key: Key = { id: digest.slice(0, 8), digest, ...about, name, created: now };
    if (writeFirst(fileOf(folder, key.id), JSON.stringify(Key.parse(key), null, 2), PRIVATE)) return { key, text };
  }
}

function checkRange(
  { reporter, from, until }: Extract<Grant, { role: "submitter" }>,
  { codelists }: Pick<Definitions, "codelists">,
): void {
  const place = reportersOf(codelists).find(({ code }) => code === reporter);
  if (!place) return hinder("no_reporter", { found: reporter });
  for (const quarter of [from, until]) if (!isQuarter(quarter)) hinder("not_a_quarter", { found: quarter });
  if (from > until) hinder("key_range_backward", { from, until });
  if (![from, until].some((quarter) => isInForce(place, quarter)))
    hinder("key_range_outside", { reporter, from, until });
}

/** The key of that text, where it is good at that time. */
export function findKey(folder: string, text: string, now: string): Key | undefined {
  const digest = digestOf(text);
  const key = goodKey(folder, digest.toString("hex").slice(0, 8), now);
  return key && timingSafeEqual(Buffer.from(key.digest, "hex"), digest) ? noteUse(folder, key, now) : undefined;
}

/** The key of that id, where it is good at that time: asked at every request of a session, so that revoking acts at once. */
export function keyNamed(folder: string, id: string, now: string): Key | undefined {
  const key = goodKey(folder, id, now);
  return key && noteUse(folder, key, now);
}

function goodKey(folder: string, id: string, now: string): Key | undefined {
  if (!existsSync(fileOf(folder, id)) || existsSync(revokedOf(folder, id))) return undefined;
  const key = Key.parse(JSON.parse(readFileSync(fileOf(folder, id), "utf8")));
  return key.expires >= dayInVietnam(now) ? key : undefined;
}

const MINUTE = 60_000;

/** Written at most once a minute and not synced: it may be lost, and must not keep anybody out. */
function noteUse(folder: string, key: Key, now: string): Key {
  const last = Date.parse(readOr(usedOf(folder, key.id)));
  if (Date.parse(now) - last < MINUTE) return key;
  try {
    writeFileSync(usedOf(folder, key.id), now, { mode: PRIVATE });
  } catch {
    // a full disk is told to who sends, not to who looks
  }
  return key;
}

/** Every key, in the order in which they were made. */
export function listKeys(folder: string): Standing[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /^[0-9a-f]{8}\.json$/.test(name)) : [];
  return names
    .map((name) => Key.parse(JSON.parse(readFileSync(join(folder, name), "utf8"))))
    .map((key) => ({ ...key, used: readOr(usedOf(folder, key.id)), revoked: readOr(revokedOf(folder, key.id)) }))
    .sort((a, b) => (a.created < b.created ? -1 : 1));
}

/** Ends a key at once and for good. Throws where there is none of that id; ending it twice changes nothing. */
export function revokeKey(folder: string, id: string, now: string): void {
  if (!listKeys(folder).some((key) => key.id === id)) hinder("no_key", { found: id });
  writeFirst(revokedOf(folder, id), now, PRIVATE);
}

/** Whether a key may send, and see, the return of a reporter for a quarter. */
export const mayAnswerFor = ({ grant }: Pick<Key, "grant">, reporter: string, period: string): boolean =>
  grant.role === "submitter" &&
  grant.reporter === reporter &&
  isQuarter(period) &&
  grant.from <= period &&
  period <= grant.until;

/** Whether a key may see what was sent by a reporter for a quarter: the centre sees all. */
export const maySee = (key: Pick<Key, "grant">, reporter: string, period: string): boolean =>
  key.grant.role === "centre" || mayAnswerFor(key, reporter, period);

const digestOf = (text: string): Buffer => createHash("sha256").update(text).digest();

const fileOf = (folder: string, id: string): string => join(folder, `${id}.json`);
const usedOf = (folder: string, id: string): string => join(folder, `${id}.used`);
const revokedOf = (folder: string, id: string): string => join(folder, `${id}.revoked`);

const readOr = (path: string): string => (existsSync(path) ? readFileSync(path, "utf8") : "");
