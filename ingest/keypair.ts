/** The key pairs that answers are signed with: the secret lies outside the data folder, every public key in it. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { dayInVietnam } from "./clock.ts";
import { foldersOf } from "./folders.ts";
import { hinder } from "./hindrance.ts";
import { nameOf, newSigningKey, readPublicKey, readSigningKey, type PublicKey, type Signing } from "./signing.ts";
import { makeFolder, writeFirst } from "./store.ts";

/** What the environment says of the secret key: its file, and the password that opens it. */
export interface Secrets {
  CONGBO_SIGNING_KEY?: string;
  CONGBO_SIGNING_PASSWORD?: string;
}

/** Makes a key pair: the secret in a file that only its owner reads, the public key beside the data. Throws where the secret
 * would lie in the data folder, which is copied and kept, or would take the place of another. */
export function makeKeyPair(data: string, path: string, { CONGBO_SIGNING_PASSWORD: password }: Secrets): PublicKey {
  if (!/^\.\.(\/|\\|$)/.test(relative(resolve(data), resolve(path)))) hinder("signing_key_inside", { found: path });
  const made = newSigningKey(password);
  const publicKey = readPublicKey(made.publicKey);
  makeFolder(resolve(path, ".."));
  if (!writeFirst(path, made.secret, 0o600)) hinder("signing_key_exists", { found: path });
  const { publicKeys } = foldersOf(data);
  makeFolder(publicKeys);
  writeFirst(join(publicKeys, `${dayInVietnam()}-${nameOf(publicKey)}.pub`), made.publicKey);
  return publicKey;
}

/** What this process signs with; nothing where the environment names no key. Throws where it names one that cannot be opened. */
export function signingOf({
  CONGBO_SIGNING_KEY: path,
  CONGBO_SIGNING_PASSWORD: password,
}: Secrets): Signing | undefined {
  return path ? readSigningKey(readFileSync(path, "utf8"), password) : undefined;
}

/** Every public key that answers were ever signed with, in the order in which they were made. */
export const listPublicKeys = (folder: string): PublicKey[] =>
  namesIn(folder).map((name) => readPublicKey(readFileSync(join(folder, name), "utf8")));

/** Lays every public key beside the pages, the newest also under the name that never changes. */
export function publishKeys(folder: string, site: string): void {
  mkdirSync(site, { recursive: true });
  const names = namesIn(folder);
  for (const name of names) copyFileSync(join(folder, name), join(site, name));
  const newest = names.at(-1);
  if (newest) copyFileSync(join(folder, newest), join(site, "congbo.pub"));
}

const namesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /^[^.].*\.pub$/.test(name))
        .sort()
    : [];
