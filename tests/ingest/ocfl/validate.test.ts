/** What the validator finds in archives that we wrote and then spoiled, and in what no fixture shows. */
import { createHash } from "node:crypto";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { sayFinding, type Finding } from "../../../ingest/ocfl/finding.ts";
import { readJson } from "../../../ingest/ocfl/json.ts";
import { listObjects } from "../../../ingest/ocfl/layout.ts";
import { validateRoot } from "../../../ingest/ocfl/root.ts";
import { addVersion } from "../../../ingest/ocfl/write.ts";
import { codelistOf } from "../../../reports/definitions.ts";
import { loadDefinitions } from "../../../reports/load.ts";

const folder = mkdtempSync(join(tmpdir(), "congbo-ocfl-"));
afterAll(() => rmSync(folder, { recursive: true }));
const definitions = loadDefinitions();

const about = { created: "2026-10-20T08:00:00+07:00", user: { name: "Lan", address: "urn:congbo:person:Lan" } };

async function addTo(root: string, id: string, files: Record<string, string>): Promise<string> {
  const content = mkdtempSync(join(folder, "content-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(content, path, ".."), { recursive: true });
    writeFileSync(join(content, path), text);
  }
  return addVersion(root, { workspace: join(folder, "workspace"), id, content, message: "Published", ...about });
}

const whole = join(folder, "releases");
const v1 = await addTo(whole, "urn:congbo:release:2026-Q2", { "data/figures.csv": "1", "vi/index.html": "1" });
await addTo(whole, "urn:congbo:release:2026-Q3", { "data/figures.csv": "1", "vi/index.html": "1" });
await addTo(whole, "urn:congbo:release:2026-Q3", { "data/figures.csv": "1", "vi/index.html": "2" });

let copies = 0;
/** What is found after a copy of the root was spoiled. */
function findingsOf(spoil: (root: string) => void): Finding[] {
  const root = join(folder, `copy-${++copies}`);
  cpSync(whole, root, { recursive: true });
  spoil(root);
  return validateRoot(root);
}

const saying = (findings: Finding[]): string[] => findings.map(({ code, path }) => `${code} ${path}`);

/** Writes an inventory anew with its digest, as somebody would who wants nobody to see it. */
function rewrite(object: string, change: (text: string) => string): void {
  const text = change(readFileSync(join(object, "inventory.json"), "utf8"));
  const digest = createHash("sha512").update(text).digest("hex");
  const head = /"head":\s*"(v\d+)"/.exec(text)?.[1] ?? "";
  for (const place of [object, join(object, head)]) {
    writeFileSync(join(place, "inventory.json"), text);
    writeFileSync(join(place, "inventory.json.sha512"), `${digest} inventory.json\n`);
  }
}

test("what we write is valid, and every version is whole", () => {
  expect(validateRoot(whole)).toEqual([]);
  expect(listObjects(whole).map(({ id, versions }) => [id, versions])).toEqual([
    ["urn:congbo:release:2026-Q2", 1],
    ["urn:congbo:release:2026-Q3", 2],
  ]);
  expect(readdirSync(v1)).toEqual(["data", "vi"]);
  expect(readFileSync(join(whole, "2026-Q3/v2/content/data/figures.csv"), "utf8")).toBe("1");
});

test("one byte in any file of any version is found", () => {
  const paths = readdirSync(whole, { recursive: true, encoding: "utf8" }).filter((path) =>
    /\.(csv|html|json|sha512)$/.test(path),
  );
  expect(paths.length).toBeGreaterThan(12);
  for (const path of paths) {
    const found = findingsOf((root) => {
      const bytes = readFileSync(join(root, path));
      bytes[0] = (bytes[0] ?? 0) ^ 1;
      writeFileSync(join(root, path), bytes);
    });
    expect([path, found.some(({ severity }) => severity === "error")]).toEqual([path, true]);
  }
});

const Q3 = "2026-Q3";
const SPOILT: [what: string, spoil: (root: string) => void, says: string[]][] = [
  [
    "a file that is gone",
    (root) => rmSync(join(root, Q3, "v1/content/vi"), { recursive: true }),
    ["E092 2026-Q3/inventory.json"],
  ],
  ["an empty folder in a version", (root) => mkdirSync(join(root, Q3, "v1/content/x")), ["E024 2026-Q3/v1/content/x"]],
  [
    "a link",
    (root) => symlinkSync("index.html", join(root, Q3, "v2/content/vi/x.html")),
    ["E090 2026-Q3/v2/content/vi/x.html"],
  ],
  [
    "a stray file beside the objects",
    (root) => (mkdirSync(join(root, "x")), writeFileSync(join(root, "x/y"), "")),
    ["E072 x/y"],
  ],
  ["an empty folder beside the objects", (root) => mkdirSync(join(root, "x")), ["E073 x"]],
  ["no declaration", (root) => rmSync(join(root, "0=ocfl_1.1")), ["E069 "]],
  ["two declarations", (root) => writeFileSync(join(root, "0=ocfl_1.0"), "ocfl_1.0\n"), ["E076 0=ocfl_1.1"]],
  [
    "a declaration that says something else",
    (root) => writeFileSync(join(root, "0=ocfl_1.1"), "ocfl_1.1"),
    ["E080 0=ocfl_1.1"],
  ],
  [
    "a layout without a description",
    (root) => writeFileSync(join(root, "ocfl_layout.json"), '{"extension":"x"}'),
    ["E070 ocfl_layout.json"],
  ],
  [
    "a layout without its configuration",
    (root) => rmSync(join(root, "extensions"), { recursive: true }),
    ["E071 extensions/0006-flat-omit-prefix-storage-layout/config.json"],
  ],
  ["an extension that nobody knows", (root) => mkdirSync(join(root, "extensions/ours")), ["W016 extensions/ours"]],
  ["a file among the extensions", (root) => writeFileSync(join(root, "extensions/x"), ""), ["E112 extensions/x"]],
  ["an object by another name", (root) => renameSync(join(root, "2026-Q2"), join(root, "2026-Q1")), ["E083 2026-Q1"]],
  [
    "an object twice",
    (root) => cpSync(join(root, "2026-Q2"), join(root, "2026-Q1"), { recursive: true }),
    ["E083 2026-Q1", "E037 2026-Q2"],
  ],
  ["a file that nobody knows", (root) => writeFileSync(join(root, "README.md"), ""), []],
  [
    "a key twice",
    (root) => rewrite(join(root, "2026-Q2"), (text) => text.replace('"head"', '"head": "v1",\n"head"')),
    ["E033 2026-Q2/inventory.json"],
  ],
  [
    "a digest twice",
    (root) =>
      rewrite(join(root, "2026-Q2"), (text) =>
        text.replace(/("manifest": \{\s*)("\w+": \[\s*"[^"]*"(,\s*"[^"]*")*\s*\],?)/, "$1$2$2").replace(']"', '],"'),
      ),
    ["E096 2026-Q2/inventory.json"],
  ],
  ["no JSON", (root) => rewrite(join(root, "2026-Q2"), (text) => `${text}}`), ["E033 2026-Q2/inventory.json"]],
  [
    "a content folder by a name that leads up",
    (root) => rewrite(join(root, "2026-Q2"), (text) => text.replace('"head"', '"contentDirectory": "..", "head"')),
    ["E018 2026-Q2/inventory.json", "W002 2026-Q2/v1/content"],
  ],
  [
    "a key that nobody specified",
    (root) => rewrite(join(root, "2026-Q2"), (text) => text.replace('"head"', '"note": "", "head"')),
    ["E102 2026-Q2/inventory.json"],
  ],
];

test.each(SPOILT)("%s is found for what it is", (_, spoil, says) => {
  expect(saying(findingsOf(spoil)).sort()).toEqual([...says].sort());
});

test("keys that stand twice are named by their way, whatever strings and lists are about them", () => {
  const doubled = (text: string): string[][] | undefined => readJson(text)?.doubled;
  expect(doubled('{"a": ["a", {"a": 1}], "b": {"c\\"": ",{", "c\\u0022": 2}}')).toEqual([["b", 'c"']]);
  expect(doubled('[{"a": 1, "a": 2}, {"a": 1}]')).toEqual([["", "a"]]);
  expect(doubled('{"a": 1,}')).toBeUndefined();
});

test("every code that is noted has its sentence in both languages, and every sentence a code that is noted", () => {
  const source = join(import.meta.dirname, "../../../ingest/ocfl");
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const noted = files.flatMap((name) => readFileSync(join(source, name), "utf8").match(/(?<=")[EW]\d{3}(?=")/g) ?? []);
  const declared = codelistOf(definitions, "ocfl_findings").map(({ code }) => code);
  expect(declared.toSorted()).toEqual([...new Set(noted)].sort());
  const finding: Finding = { code: "E092", severity: "error", path: "inventory.json", found: "v1/content/$&.csv" };
  expect(sayFinding(finding, "en", definitions)).toContain("The file v1/content/$&.csv is missing");
});

test("what cannot be archived stays where it was", async () => {
  const content = mkdtempSync(join(folder, "content-"));
  const id = "urn:congbo:release:2026-Q4";
  const addition = { workspace: join(folder, "workspace"), id, content, message: "", ...about };
  await expect(addVersion(whole, addition)).rejects.toThrow(/empty folders, links/);
  symlinkSync("/etc/passwd", join(content, "x"));
  await expect(addVersion(whole, addition)).rejects.toThrow(/empty folders, links/);
  expect(readdirSync(content)).toEqual(["x"]);
  await expect(addVersion(whole, { ...addition, id: "urn:congbo:release:../x" })).rejects.toThrow();
  mkdirSync(join(folder, "other/x"), { recursive: true });
  await expect(addTo(join(folder, "other"), id, { a: "1" })).rejects.toThrow(/cannot become an archive/);
  expect(validateRoot(whole)).toEqual([]);
});
