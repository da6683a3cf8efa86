/** Takes a version out of the archive for another archive: a bag as BagIt 1.0 has it (RFC 8493), with all that is needed to
 * check the version without our software. The same version gives the same bytes. */
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { foldersOf } from "./folders.ts";
import { hinder } from "./hindrance.ts";
import { decisionsOf, listEntries } from "./ledger.ts";
import { INVENTORY, SIDECAR } from "./ocfl/inventory.ts";
import { descriptionOf, idOf, titleOfRelease } from "./sealing/datapackage.ts";
import { fileAt, listFiles, sumsOf, type KeptFile } from "./sealing/files.ts";
import { readDefinitions, teller } from "./sealing/words.ts";
import { SOFTWARE } from "./software.ts";
import { createFolder, writeDurably } from "./store.ts";
import type { Frozen } from "./versions.ts";

export interface Bagged {
  folder: string;
  files: number;
  bytes: number;
}

/** Writes a bag of a version: its content, the ledger up to its publication, every public key, and the OCFL inventory of its
 * release. Throws where the folder is there already. */
export async function writeBag(data: string, version: Frozen, folder: string): Promise<Bagged> {
  if (existsSync(folder)) return hinder("folder_exists", { found: folder });
  mkdirSync(dirname(folder), { recursive: true });
  let payload: KeptFile[] = [];
  await createFolder(folder, (staging) => {
    copyPayload(data, version, join(staging, "data"));
    payload = listFiles(join(staging, "data")).map((file) => ({ ...file, path: `data/${file.path}` }));
    const write = (name: string, text: string) => writeDurably(join(staging, name), text);
    write("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    write("bag-info.txt", infoOf(version, payload));
    write("manifest-sha512.txt", sumsOf(payload));
    write("tagmanifest-sha512.txt", sumsOf(TAGS.map((name) => fileAt(staging, name))));
  });
  return { folder, files: payload.length, bytes: sizeOf(payload) };
}

const TAGS = ["bag-info.txt", "bagit.txt", "manifest-sha512.txt"];

function copyPayload(data: string, { content, release }: Frozen, to: string): void {
  const { ledger, publicKeys, releases } = foldersOf(data);
  cpSync(content, join(to, "content"), { recursive: true });
  copySome(ledger, join(to, "ledger"), (name) => Number(name.slice(0, 8)) <= lastEntryOf(ledger, release));
  copySome(publicKeys, join(to, "public-keys"), (name) => name.endsWith(".pub"));
  const object = join(releases, release.period);
  copySome(object, join(to, "ocfl"), (name) => [INVENTORY, SIDECAR].includes(name));
}

/** The number of the entry that published a version; of one that is not published yet, that of the head that it prints. */
function lastEntryOf(ledger: string, { period, version, ledger: { entries } }: Frozen["release"]): number {
  const released = decisionsOf(listEntries(ledger), "released").find(
    ({ decision }) => decision.period === period && decision.version === version,
  );
  return released?.number ?? entries;
}

function copySome(from: string, to: string, isWanted: (name: string) => boolean): void {
  const names = existsSync(from) ? readdirSync(from).filter((name) => !name.startsWith(".") && isWanted(name)) : [];
  if (names.length > 0) mkdirSync(to, { recursive: true });
  for (const name of names) copyFileSync(join(from, name), join(to, name));
}

/** What the bag says of itself; its date is the day of publication, so that it can be made again. */
function infoOf({ release, folder }: Frozen, payload: KeptFile[]): string {
  const tell = teller(readDefinitions(folder));
  const { period, version, date, digest } = release;
  const info = {
    "Source-Organization": tell("publisher").vi,
    "External-Description": `${titleOfRelease(release, tell).vi}. ${descriptionOf(release, tell).vi}`,
    "External-Identifier": idOf(release),
    "Bagging-Date": date,
    "Payload-Oxum": `${sizeOf(payload)}.${payload.length}`,
    "Bag-Group-Identifier": `urn:congbo:release:${period}`,
    "Internal-Sender-Identifier": `${period} v${version} ${digest}`,
    "Bag-Software-Agent": SOFTWARE,
  };
  return Object.entries(info)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join("");
}

const sizeOf = (files: KeptFile[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0);
