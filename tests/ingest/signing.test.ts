/** Signatures are minisign's: what we sign, minisign verifies, and what minisign signs, we do. */
import { execFileSync, spawnSync } from "node:child_process";
import { createPublicKey } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import {
  isSignedBy,
  newSigningKey,
  readPublicKey,
  readSigningKey,
  signatureOf,
  verifySignature,
} from "../../ingest/signing.ts";

const root = mkdtempSync(join(tmpdir(), "congbo-signing-"));
afterAll(() => rmSync(root, { recursive: true }));

const made = newSigningKey();
const signing = readSigningKey(made.secret);
const ours = [readPublicKey(made.publicKey)];
const content = Buffer.from("Giá trị sản lượng: 1.234,5\n");
const signature = signatureOf(content, "biên nhận 12", signing);

const minisign = spawnSync("minisign", ["-v"]).status === 0;
if (!minisign) console.warn("minisign is not installed; its opinion of our signatures is left out.");
const at = (name: string): string => join(root, name);
const writeAll = (files: Record<string, string | Buffer>): void =>
  Object.entries(files).forEach(([name, text]) => writeFileSync(at(name), text));

test.skipIf(!minisign)("minisign verifies what we sign, and refuses it when a byte is other", () => {
  writeAll({ "answer.json": content, "answer.json.minisig": signature, "congbo.pub": made.publicKey });
  const told = execFileSync("minisign", ["-Vm", at("answer.json"), "-p", at("congbo.pub")], { encoding: "utf8" });
  expect(told).toContain("Trusted comment: biên nhận 12");
  writeFileSync(at("answer.json"), Buffer.from("Giá trị sản lượng: 1.234,6\n"));
  expect(spawnSync("minisign", ["-Vm", at("answer.json"), "-p", at("congbo.pub")]).status).not.toBe(0);
});

test.skipIf(!minisign)("we verify what minisign signs, by its own key", () => {
  writeAll({ "other.json": content });
  execFileSync("minisign", ["-G", "-W", "-p", at("other.pub"), "-s", at("other.key")]);
  execFileSync("minisign", ["-S", "-s", at("other.key"), "-m", at("other.json"), "-t", "số 12"]);
  const theirs = [readPublicKey(readFileSync(at("other.pub"), "utf8"))];
  const text = readFileSync(at("other.json.minisig"), "utf8");
  expect(verifySignature(content, text, theirs)).toEqual({ holds: true, comment: "số 12" });
  expect(verifySignature(content, text, ours)).toEqual({ holds: false, why: "other_key" });
});

test("a signature holds for its file and its comment alone", () => {
  expect(verifySignature(content, signature, ours)).toEqual({ holds: true, comment: "biên nhận 12" });
  const changed = { holds: false, why: "not_signed" };
  expect(verifySignature(content.subarray(1), signature, ours)).toEqual(changed);
  expect(verifySignature(content, signature.replace("nhận 12", "nhận 13"), ours)).toEqual(changed);
  const [a, , c, d] = signature.split("\n");
  const [, otherFirst] = signatureOf(Buffer.from("khác"), "biên nhận 12", signing).split("\n");
  expect(verifySignature(content, [a, otherFirst, c, d].join("\n"), ours)).toEqual(changed);
});

test("what is no signature is told so and never thrown", () => {
  const [a, b = "", c, d] = signature.split("\n");
  const legacy = Buffer.concat([Buffer.from("Ed"), Buffer.from(b, "base64").subarray(2)]).toString("base64");
  for (const text of [
    "",
    "x",
    [a, b].join("\n"),
    [a, `${b}A`, c, d].join("\n"),
    [a, legacy, c, d].join("\n"),
    [a, b, "comment", d].join("\n"),
  ])
    expect(verifySignature(content, text, ours)).toEqual({ holds: false, why: "no_signature" });
});

test("a secret key with a password opens with it alone", () => {
  const { secret, publicKey } = newSigningKey("bí mật");
  expect(secret).toContain("BEGIN ENCRYPTED PRIVATE KEY");
  const text = signatureOf(content, "", readSigningKey(secret, "bí mật"));
  expect(verifySignature(content, text, [readPublicKey(publicKey)]).holds).toBe(true);
  expect(() => readSigningKey(secret, "khác")).toThrow("The signing key");
  expect(() => readSigningKey(secret)).toThrow("The signing key");
  expect(() => readPublicKey("untrusted comment: x\nRWQ=\n")).toThrow("public key");
});

interface Vectors {
  testGroups: {
    publicKey: { pk: string };
    tests: { tcId: number; msg: string; sig: string; result: "valid" | "invalid" }[];
  }[];
}

const SUITE = resolve(import.meta.dirname, "../../../shared/suites/wycheproof-ed25519.tar.gz");
const isHere = existsSync(SUITE);
if (!isHere) console.warn("The vectors of Project Wycheproof are not here (../shared/suites); they are left out.");

test.skipIf(!isHere)("every vector of Project Wycheproof is judged as it says", () => {
  const vectors = JSON.parse(
    execFileSync("tar", ["xzOf", SUITE, "wycheproof-ed25519/testvectors_v1/ed25519_test.json"], { encoding: "utf8" }),
  ) as Vectors;
  const judged = vectors.testGroups.flatMap(({ publicKey, tests }) => {
    const x = Buffer.from(publicKey.pk, "hex").toString("base64url");
    const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
    return tests.map(({ tcId, msg, sig, result }) => ({
      tcId,
      agrees: isSignedBy(key, Buffer.from(msg, "hex"), Buffer.from(sig, "hex")) === (result === "valid"),
    }));
  });
  expect(judged.length).toBeGreaterThan(100);
  expect(judged.filter(({ agrees }) => !agrees)).toEqual([]);
});
