/** The inventory of an object as we write it: the digest of every file of every version. https://ocfl.io/1.1/spec/#inventory */
import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { z } from "zod";

export const INVENTORY = "inventory.json";
export const SIDECAR = "inventory.json.sha512";

/** Digests, each with the paths of the files that have it. */
const paths = z.record(z.string(), z.array(z.string()));

const Version = z.strictObject({
  created: z.iso.datetime({ offset: true }),
  message: z.string(),
  user: z.strictObject({ name: z.string(), address: z.string() }),
  state: paths,
});

export const Inventory = z.strictObject({
  id: z.string(),
  type: z.literal("https://ocfl.io/1.1/spec/#inventory"),
  digestAlgorithm: z.literal("sha512"),
  head: z.string().regex(/^v[1-9]\d*$/),
  manifest: paths,
  versions: z.record(z.string(), Version),
});
export type Inventory = z.infer<typeof Inventory>;

/** What is said of a version beside its files. */
export type About = Omit<z.infer<typeof Version>, "state">;

/** An inventory that this writer made. Throws for any other. */
export const readInventory = (text: string): Inventory => Inventory.parse(JSON.parse(text));

/** The inventory with one version more, or of a new object. `files` are paths within the version's content, each with its
 * SHA-512. What is alike in two versions lies in both of their folders, so that each can be taken out whole. */
export function withVersion(
  known: Inventory | undefined,
  id: string,
  { created, message, user }: About,
  files: [path: string, digest: string][],
): Inventory {
  const number = known ? Number(known.head.slice(1)) + 1 : 1;
  const head = `v${number}`;
  const manifest = gather(files, (path) => `${head}/content/${path}`);
  for (const [digest, before] of Object.entries(known?.manifest ?? {}))
    manifest[digest] = [...before, ...(manifest[digest] ?? [])];
  return {
    id,
    type: "https://ocfl.io/1.1/spec/#inventory",
    digestAlgorithm: "sha512",
    head,
    manifest,
    versions: { ...known?.versions, [head]: { created, message, user, state: gather(files, (path) => path) } },
  };
}

function gather(files: [string, string][], name: (path: string) => string): Record<string, string[]> {
  const alike: Record<string, string[]> = {};
  for (const [path, digest] of files) (alike[digest] ??= []).push(name(path));
  return alike;
}

/** The text of an inventory and of the file beside it that holds its digest. */
export function textsOf(inventory: Inventory): { inventory: string; sidecar: string } {
  const text = `${JSON.stringify(inventory, null, 2)}\n`;
  return { inventory: text, sidecar: `${createHash("sha512").update(text).digest("hex")} ${INVENTORY}\n` };
}

/** Digests of a file, hexadecimal, one for each algorithm of `node:crypto`; the file is read once, a piece at a time. */
export function digestFile(path: string, algorithms: string[]): string[] {
  const hashes = algorithms.map((algorithm) => createHash(algorithm));
  const piece = Buffer.allocUnsafe(1 << 16);
  const file = openSync(path, "r");
  try {
    for (let read = 1; read > 0;) {
      read = readSync(file, piece, 0, piece.length, null);
      for (const hash of hashes) hash.update(piece.subarray(0, read));
    }
  } finally {
    closeSync(file);
  }
  return hashes.map((hash) => hash.digest("hex"));
}
