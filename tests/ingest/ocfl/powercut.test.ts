/** The power is cut before every single operation of adding a version: afterwards the new one is whole or absent, and the one
 * before it as it was. */
import { dirname, join } from "node:path";
import { expect, test, vi } from "vitest";
import { contentFolder, listObjects } from "../../../ingest/ocfl/layout.ts";
import { recover } from "../../../ingest/ocfl/recover.ts";
import { validateRoot } from "../../../ingest/ocfl/root.ts";
import { readTree } from "../../../ingest/ocfl/tree.ts";
import { addVersion } from "../../../ingest/ocfl/write.ts";
import { makeFolder, syncPath, writeDurably } from "../../../ingest/store.ts";
import { coins, DISK, newDisk, PowerCut } from "../../disk.ts";

const held = vi.hoisted((): { fs: Record<string, (...args: unknown[]) => unknown> } => ({ fs: {} }));

vi.mock("node:fs", async (importActual) =>
  (await import("../../disk.ts")).divideCalls(await importActual<Record<string, unknown>>(), held),
);

const ROOT = join(DISK, "data", "releases");
const WORKSPACE = join(DISK, "data", "workspace");
const STAGED = join(DISK, "data", "prepared", "2026-Q3");
const ID = "urn:congbo:release:2026-Q3";
const FILES: Record<number, Record<string, string>> = {
  1: { "data/figures.csv": "a", "vi/index.html": "long".repeat(400), "en/index.html": "long".repeat(400) },
  2: { "data/figures.csv": "b", "vi/index.html": "long".repeat(400), "new.txt": "" },
};

/** Lays a version out, synced to disk as what was approved is. */
function stage(version: number): void {
  for (const [path, text] of Object.entries(FILES[version] ?? {})) {
    makeFolder(dirname(join(STAGED, path)));
    writeDurably(join(STAGED, path), text);
    syncPath(dirname(join(STAGED, path)));
  }
}

const about = { created: "2026-10-20T08:00:00+07:00", user: { name: "Lan", address: "urn:congbo:person:Lan" } };
const add = (version: number): Promise<string> =>
  addVersion(ROOT, { workspace: WORKSPACE, id: ID, content: STAGED, message: `Version ${version}`, ...about });

const read = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readTree(folder).files.map((path) => [path, String(held.fs["readFileSync"]?.(join(folder, path), "utf8"))]),
  );
const exists = (path: string): boolean => held.fs["existsSync"]?.(path) === true;

/** What the root holds after a cut: its versions, each checked against what went in. */
function expectWhole(before: number): number {
  const [object] = exists(ROOT) ? listObjects(ROOT) : [];
  if (exists(ROOT)) expect(validateRoot(ROOT)).toEqual([]);
  const versions = object?.versions ?? 0;
  expect([before, before + 1]).toContain(versions);
  for (let version = 1; version <= versions; version++)
    expect(read(contentFolder(ROOT, ID, version))).toEqual(FILES[version]);
  expect(exists(contentFolder(ROOT, ID, versions + 1))).toBe(false);
  return versions;
}

const DISKS: [name: string, keeps: () => boolean][] = [
  ["forgets all that was not synced", () => false],
  ["has written everything", () => true],
  ...[1, 2, 3].map((seed): [string, () => boolean] => [`keeps what it likes (${seed})`, coins(seed)]),
];

test.each(DISKS.flatMap(([name, keeps]) => [1, 2].map((version) => [version, name, keeps] as const)))(
  "version %i is whole or absent on a disk that %s",
  async (version, _, keeps) => {
    let cuts = 0;
    for (let at = 1; ; at++) {
      const disk = newDisk(keeps);
      held.fs = disk.fs as unknown as typeof held.fs;
      if (version === 2) {
        stage(1);
        await add(1);
      }
      stage(version);
      disk.cutBefore(at);
      try {
        await add(version);
        break;
      } catch (error) {
        if (!(error instanceof PowerCut)) throw error;
        cuts += 1;
      }
      disk.restart();
      recover(ROOT, WORKSPACE);
      const operations = disk.operations();
      recover(ROOT, WORKSPACE);
      expect(disk.operations()).toBe(operations); // the second time there is nothing to do
      if (expectWhole(version - 1) === version) expect(exists(STAGED)).toBe(false);
      else expect(read(STAGED)).toEqual(FILES[version]); // and can be added again
      if (exists(join(WORKSPACE, "releases"))) expect(readTree(join(WORKSPACE, "releases")).files).toEqual([]);
      stage(version);
      if (expectWhole(version - 1) < version) await add(version);
      expectWhole(version - 1);
    }
    expect(cuts).toBeGreaterThan(40);
  },
);
