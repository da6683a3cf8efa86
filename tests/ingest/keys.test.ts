/** A key opens for one named person, for one reporter, for a while, and only as long as nobody ends it. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { Hindrance } from "../../ingest/hindrance.ts";
import { addKey, findKey, keyNamed, listKeys, mayAnswerFor, revokeKey, type Grant } from "../../ingest/keys.ts";
import { definitions } from "../published.ts";

const root = mkdtempSync(join(tmpdir(), "congbo-keys-"));
afterAll(() => rmSync(root, { recursive: true }));

const NOW = "2026-10-06T08:30:00.000+07:00";
const GRANT = {
  role: "submitter",
  reporter: "ha_noi_2008",
  from: "2026-Q3",
  until: "2027-Q2",
} as const satisfies Grant;
const about = { name: "Nguyễn Thị Lan", grant: GRANT, expires: "2027-07-31" };

let made = 0;
const newFolder = (): string => join(root, String(++made));
const newKey = (given: Partial<{ name: string; grant: Grant; expires: string }> = {}) => {
  const folder = newFolder();
  return { folder, ...addKey(folder, { ...about, ...given }, NOW, definitions) };
};

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return error instanceof Hindrance ? error.code : String(error);
  }
  return "";
};

test("a key is 256 random bits, and what is kept does not hold it", () => {
  const { folder, key, text } = newKey();
  expect(Buffer.from(text.replace("congbo_", ""), "base64url")).toHaveLength(32);
  const kept = readFileSync(join(folder, `${key.id}.json`), "utf8");
  expect(kept).not.toContain(text.slice(7));
  expect(JSON.parse(kept)).toMatchObject({
    name: "Nguyễn Thị Lan",
    digest: createHash("sha256").update(text).digest("hex"),
  });
  expect(newKey().text).not.toBe(text);
});

test("nobody but who runs the desk reads who holds keys", () => {
  const { folder, key, text } = newKey();
  findKey(folder, text, NOW);
  revokeKey(folder, key.id, NOW);
  const names = readdirSync(folder);
  expect(names.sort()).toEqual([`${key.id}.json`, `${key.id}.revoked`, `${key.id}.used`]);
  expect(names.map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([0o600, 0o600, 0o600]);
});

test("a key is found by its whole text alone", () => {
  const { folder, key, text } = newKey();
  expect(findKey(folder, text, NOW)?.id).toBe(key.id);
  for (const wrong of ["", "congbo_", text.slice(0, -1), `${text}A`, key.id, key.digest, `../${key.id}`])
    expect(findKey(folder, wrong, NOW)).toBeUndefined();
  expect(findKey(newFolder(), text, NOW)).toBeUndefined();
});

test("a key works to the end of its last day in Vietnam", () => {
  const { folder, text } = newKey({ expires: "2026-12-31" });
  expect(findKey(folder, text, "2026-12-31T16:59:59.000Z")).toBeDefined();
  expect(findKey(folder, text, "2026-12-31T17:00:00.000Z")).toBeUndefined();
});

test("a revoked key ends at once and stays ended, and its first end stands", () => {
  const { folder, key, text } = newKey();
  revokeKey(folder, key.id, "2026-10-07T09:00:00.000+07:00");
  revokeKey(folder, key.id, "2026-10-08T09:00:00.000+07:00");
  expect([findKey(folder, text, NOW), keyNamed(folder, key.id, NOW)]).toEqual([undefined, undefined]);
  expect(listKeys(folder)[0]?.revoked).toBe("2026-10-07T09:00:00.000+07:00");
  expect(codeOf(() => revokeKey(folder, "00000000", NOW))).toBe("no_key");
});

test("the last use is written at most once a minute", () => {
  const { folder, key, text } = newKey();
  const usedAfter = (now: string): string | undefined => {
    findKey(folder, text, now);
    keyNamed(folder, key.id, now);
    return listKeys(folder)[0]?.used;
  };
  expect(listKeys(folder)[0]?.used).toBe("");
  expect(usedAfter(NOW)).toBe(NOW);
  expect(usedAfter("2026-10-06T08:30:59.999+07:00")).toBe(NOW);
  expect(usedAfter("2026-10-06T08:31:00.000+07:00")).toBe("2026-10-06T08:31:00.000+07:00");
});

test("a key is for its reporter and the quarters of its range, both ends counted", () => {
  const { key } = newKey();
  const quarters = ["2026-Q2", "2026-Q3", "2027-Q2", "2027-Q3", "2026-Q9", ""];
  expect(quarters.filter((quarter) => mayAnswerFor(key, "ha_noi_2008", quarter))).toEqual(["2026-Q3", "2027-Q2"]);
  expect(mayAnswerFor(key, "hue_2025", "2026-Q3")).toBe(false);
  expect(mayAnswerFor({ grant: { role: "centre" } }, "ha_noi_2008", "2026-Q3")).toBe(false);
});

test("a district may hold a key, and whoever cannot report gets none", () => {
  const keyFor = (given: Partial<Record<keyof typeof GRANT, string>>, rest = {}) =>
    codeOf(() => newKey({ ...rest, grant: { ...GRANT, ...given, role: "submitter" } }));
  expect(keyFor({ reporter: "ha_noi_bat_trang" })).toBe("");
  expect(keyFor({ reporter: "atlantis" })).toBe("no_reporter");
  expect(keyFor({ reporter: "VN" })).toBe("no_reporter");
  expect(keyFor({ reporter: "bac_giang_1997", from: "2025-Q3", until: "2026-Q2" })).toBe("key_range_outside");
  expect(keyFor({ from: "2026" })).toBe("not_a_quarter");
  expect(keyFor({ from: "2027-Q3" })).toBe("key_range_backward");
  expect(keyFor({}, { expires: "2026-10-05" })).toBe("key_expires_past");
  expect(keyFor({}, { expires: "2026-02-30" })).toBe("not_a_day");
  expect(keyFor({}, { name: "\u001b[2J" })).toBe("key_name_unusable");
});

test("the command line shows a key once and lists it without anything of it", () => {
  const congbo = (...args: string[]) =>
    execFileSync(process.execPath, [resolve(import.meta.dirname, "../../ingest/cli.ts"), "--data", root, ...args], {
      encoding: "utf8",
    });
  const range = ["--reporter", "01", "--from", "2026-Q3", "--until", "2027-Q2", "--expires", "2099-12-31"];
  const [told = "", text = ""] = congbo("keys", "add", "Trần Văn Minh", ...range)
    .trim()
    .split("\n");
  const id = /\b[0-9a-f]{8}\b/.exec(told)?.[0] ?? "";
  expect(findKey(join(root, "keys"), text, NOW)).toMatchObject({ id, grant: GRANT });
  const listed = congbo("--json", "keys", "list");
  expect(listed).toContain("Trần Văn Minh");
  expect(listed).not.toContain(text.slice(7));
  expect(listed).not.toContain(createHash("sha256").update(text).digest("hex"));
  congbo("keys", "revoke", id);
  expect(findKey(join(root, "keys"), text, NOW)).toBeUndefined();
});
