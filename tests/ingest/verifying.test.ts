/** What is changed in the archive is found and named; what is not is made again, byte for byte, and leaves as a bag. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeBag } from "../../ingest/bag.ts";
import { foldersOf } from "../../ingest/folders.ts";
import { appendEntry } from "../../ingest/ledger.ts";
import { rebuildVersion } from "../../ingest/rebuild.ts";
import { listReceipts } from "../../ingest/receive.ts";
import { newSigningKey, readSigningKey, signatureOf, type Signing } from "../../ingest/signing.ts";
import { examineArchive } from "../../ingest/verifying/archive.ts";
import type { Examined } from "../../ingest/verifying/fault.ts";
import { latestVersion, listReleases, openVersion } from "../../ingest/versions.ts";
import { definitions, newSigner, PERIOD, releaseSmall, sendBoth } from "../sealed.ts";

const root = mkdtempSync(join(tmpdir(), "congbo-verifying-"));
const data = join(root, "data");
let signing: Signing;

/** Two versions: Hà Nội corrects one cell of form 02. */
beforeAll(async () => {
  await sendBoth(data);
  signing = newSigner(data);
  await releaseSmall(data, signing);
  await sendBoth(data, { "02!F12": 77 });
  await releaseSmall(data, signing, "2025-08-04");
}, 300_000);
afterAll(() => rmSync(root, { recursive: true }));

const examine = (folder: string): Examined[] => {
  const all: Examined[] = [];
  examineArchive(folder, definitions, (examined) => all.push(examined));
  return all;
};
const faultsIn = (folder: string): string[] =>
  examine(folder).flatMap(({ name, faults }) => faults.map(({ code, where }) => `${name}: ${code} ${where}`.trim()));

/** A copy of the data folder, broken. */
function brokenBy(harm: (content: string, folder: string) => void): string {
  const folder = mkdtempSync(join(root, "broken-"));
  cpSync(data, folder, { recursive: true, verbatimSymlinks: true });
  harm(join(foldersOf(folder).releases, PERIOD, "v1", "content"), folder);
  return folder;
}

test("nothing is wrong with what nobody changed, and both versions are signed", () => {
  expect(faultsIn(data)).toEqual([]);
  const seen = examine(data).map(({ name, seen }) => `${name}: ${seen.en}`);
  expect(seen.slice(-2)).toEqual([
    expect.stringMatching(/^2025-Q2 v1: 17 files, signed with key [0-9A-F]{16}$/),
    expect.stringMatching(/^2025-Q2 v2: 17 files, signed with key [0-9A-F]{16}$/),
  ]);
});

test("a changed table is found by its digest, by the list of files and by the archive", () => {
  const broken = brokenBy((content) => {
    const path = join(content, "data/figures.csv");
    writeFileSync(path, readFileSync(path, "utf8").replace(",number,", ",nil,"));
  });
  expect(faultsIn(broken)).toEqual([
    "releases: E092 2025-Q2/inventory.json",
    "2025-Q2 v1: fault_changed data/figures.csv",
    "2025-Q2 v1: fault_digest data/release.json",
  ]);
});

test("a file too many and a file too few are named", () => {
  const broken = brokenBy((content) => {
    rmSync(join(content, "data/coverage.csv"));
    writeFileSync(join(content, "data/other.csv"), "a,b\r\n");
  });
  expect(faultsIn(broken).filter((fault) => !fault.startsWith("releases: "))).toEqual([
    "2025-Q2 v1: fault_missing data/coverage.csv",
    "2025-Q2 v1: fault_extra data/other.csv",
    "2025-Q2 v1: fault_digest data/release.json",
  ]);
});

test("a list of files that was made to fit is not the one that was signed, nor that of the ledger", () => {
  const broken = brokenBy((content) => {
    const path = join(content, "SHA512SUMS");
    writeFileSync(path, readFileSync(path, "utf8").replace(/^.*coverage\.csv\n/m, ""));
    rmSync(join(content, "data/coverage.csv"));
  });
  expect(faultsIn(broken).filter((fault) => !fault.startsWith("releases: "))).toEqual([
    "2025-Q2 v1: fault_signature_not_signed SHA512SUMS.minisig",
    "2025-Q2 v1: fault_digest data/release.json",
    "2025-Q2 v1: fault_manifest SHA512SUMS",
  ]);
});

test("a signature by a stranger, or of another version, is told", () => {
  const sums = (content: string) => readFileSync(join(content, "SHA512SUMS"));
  const stranger = readSigningKey(newSigningKey().secret);
  const signedBy = (who: Signing, comment: string) =>
    faultsIn(
      brokenBy((content) =>
        writeFileSync(join(content, "SHA512SUMS.minisig"), signatureOf(sums(content), comment, who)),
      ),
    ).filter((fault) => !fault.startsWith("releases: "));
  expect(signedBy(stranger, "x")).toEqual(["2025-Q2 v1: fault_signature_other_key SHA512SUMS.minisig"]);
  expect(signedBy(signing, "congbo 2025-Q2 v7 0")).toEqual(["2025-Q2 v1: fault_comment SHA512SUMS.minisig"]);
});

test("a ledger that was written anew is not the one that releases print", () => {
  const broken = brokenBy((_, folder) => {
    const path = join(foldersOf(folder).ledger, "00000001.json");
    writeFileSync(path, readFileSync(path, "utf8").replace("Nguyễn Thị Lan", "Nguyễn Thị Mai"));
  });
  expect(faultsIn(broken)).toEqual([`ledger: ledger_unchained ${join(foldersOf(broken).ledger, "00000002.json")}`]);
  const shortened = brokenBy((_, folder) => {
    for (const name of readdirSync(foldersOf(folder).ledger).slice(2)) rmSync(join(foldersOf(folder).ledger, name));
  });
  expect(faultsIn(shortened)).toEqual([
    "2025-Q2 v1: fault_not_released",
    "2025-Q2 v2: fault_head data/release.json",
    "2025-Q2 v2: fault_not_approved data/release.json",
    "2025-Q2 v2: fault_not_released",
  ]);
});

test("a submission or an answer that is not what the ledger says is told", () => {
  const [receipt] = listReceipts(foldersOf(data).submissions);
  const answer = JSON.stringify({ number: receipt?.number, outcome: "accepted" });
  const told = (kept: string) =>
    brokenBy((_, folder) => {
      const { ledger, answers } = foldersOf(folder);
      const append = (decision: Parameters<typeof appendEntry>[3]) =>
        appendEntry(ledger, "congbo", "2025-08-05T08:00:00+07:00", decision);
      append({ event: "received", number: 700, submission: "0".repeat(64) });
      append({
        event: "accepted",
        number: receipt?.number ?? 0,
        answer: createHash("sha256").update(answer).digest("hex"),
      });
      mkdirSync(join(answers, "one"), { recursive: true });
      writeFileSync(join(answers, "one", "answer.json"), kept);
    });
  const codes = (folder: string) => faultsIn(folder).map((fault) => fault.replace(/ \d+$/, ""));
  expect(codes(told(answer))).toEqual(["ledger: fault_receipt"]);
  expect(codes(told(answer.replace("accepted", "rejected")))).toEqual([
    "ledger: fault_receipt",
    "ledger: fault_answer",
  ]);
});

test("a version of which only the ledger knows is missed", () => {
  const broken = brokenBy((content) => rmSync(join(content, "../../../2025-Q2"), { recursive: true }));
  expect(faultsIn(broken).map((fault) => fault.replace(/\d+$/, "N"))).toEqual([
    "ledger: fault_version N",
    "ledger: fault_version N",
  ]);
});

test(
  "every version is made again from what had been received by then, byte for byte",
  { timeout: 300_000 },
  async () => {
    for (const version of listReleases(foldersOf(data).releases))
      expect(await rebuildVersion(data, version, definitions)).toEqual({ whole: true, different: [] });
  },
);

test(
  "what cannot be made again is named; of other software only the tables are compared",
  { timeout: 300_000 },
  async () => {
    const broken = brokenBy((content) => {
      for (const [name, from, to] of [
        ["data/figures.csv", ",number,", ",nil,"],
        ["data/release.json", /congbo [\d.]+/, "congbo 0.0.1"],
      ] as const) {
        const path = join(content, name);
        writeFileSync(path, readFileSync(path, "utf8").replace(from, to));
      }
    });
    const version = openVersion(join(foldersOf(broken).releases, PERIOD, "v1", "content"));
    expect(await rebuildVersion(broken, version, definitions)).toEqual({
      whole: false,
      different: ["data/figures.csv"],
    });
  },
);

test("a bag holds the version, the ledger up to its publication, keys and inventory, and sha512sum finds all of it", async () => {
  const version = latestVersion(foldersOf(data).releases, PERIOD);
  if (!version) throw new Error("Nothing is released.");
  const bag = join(root, "bag");
  const { files, bytes } = await writeBag(data, version, bag);
  for (const list of ["manifest-sha512.txt", "tagmanifest-sha512.txt"])
    expect(execFileSync("sha512sum", ["-c", "--strict", list], { cwd: bag, encoding: "utf8" })).not.toContain("FAILED");
  expect(readdirSync(bag).sort()).toEqual([
    "bag-info.txt",
    "bagit.txt",
    "data",
    "manifest-sha512.txt",
    "tagmanifest-sha512.txt",
  ]);
  expect(readFileSync(join(bag, "bagit.txt"), "utf8")).toBe("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
  expect(readFileSync(join(bag, "bag-info.txt"), "utf8")).toMatch(/^Bagging-Date: 2025-08-04$/m);
  expect(readFileSync(join(bag, "bag-info.txt"), "utf8")).toContain(`Payload-Oxum: ${bytes}.${files}\n`);
  expect(readdirSync(join(bag, "data")).sort()).toEqual(["content", "ledger", "ocfl", "public-keys"]);
  expect(readdirSync(join(bag, "data/ocfl"))).toEqual(["inventory.json", "inventory.json.sha512"]);
  const found = execFileSync("find", ["data", "-type", "f", "-printf", "%s\n"], { cwd: bag, encoding: "utf8" })
    .trim()
    .split("\n");
  expect([found.length, found.reduce((sum, size) => sum + Number(size), 0)]).toEqual([files, bytes]);
  await expect(writeBag(data, version, bag)).rejects.toThrow(/is there already/);
  const again = join(root, "again");
  await writeBag(data, version, again);
  expect(execFileSync("diff", ["-r", bag, again], { encoding: "utf8" })).toBe("");
  expect(existsSync(join(bag, "data/content/SHA512SUMS.minisig"))).toBe(true);
});
