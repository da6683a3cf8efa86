/** Signs files as minisign does: Ed25519 over the BLAKE2b-512 digest, with a trusted comment. The formats of signature and
 * public key are those of https://jedisct1.github.io/minisign/; the secret key is a PKCS #8 file, which OpenSSL reads. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from "node:crypto";
import { hinder } from "./hindrance.ts";

/** The algorithm of minisign's keys, and of its signatures over digests. */
const OF_KEY = Buffer.from("Ed");
const OF_DIGEST = Buffer.from("ED");

/** What is signed with. */
export interface Signing {
  secret: KeyObject;
  publicKey: PublicKey;
}

/** What signatures are verified with. `id` names it in every signature that is made with it. */
export interface PublicKey {
  id: Buffer;
  key: KeyObject;
}

/** A new key pair: the text of its secret file, encrypted where there is a password, and of its public file. */
export function newSigningKey(password = ""): { secret: string; publicKey: string } {
  const { privateKey } = generateKeyPairSync("ed25519");
  const encrypted = password ? { cipher: "aes-256-cbc", passphrase: password } : {};
  const secret = privateKey.export({ type: "pkcs8", format: "pem", ...encrypted }).toString();
  return { secret, publicKey: publicFileOf(readSigningKey(secret, password).publicKey) };
}

/** The key in the text of a secret file. Throws when it is none, or the password is another. */
export function readSigningKey(text: string, password = ""): Signing {
  try {
    const secret = createPrivateKey({ key: text, passphrase: password });
    if (secret.asymmetricKeyType !== "ed25519") throw new Error("It is a key of another kind.");
    const key = createPublicKey(secret);
    return { secret, publicKey: { id: blake2b(rawOf(key)).subarray(0, 8), key } };
  } catch {
    return hinder("signing_key_unusable");
  }
}

/** The text of a public file, as `minisign -p` reads it. */
export const publicFileOf = (publicKey: PublicKey): string =>
  `untrusted comment: minisign public key ${nameOf(publicKey)}\n${lineOf(publicKey)}\n`;

/** The public key in one line, as `minisign -P` takes it. */
export const lineOf = ({ id, key }: PublicKey): string => Buffer.concat([OF_KEY, id, rawOf(key)]).toString("base64");

/** `4D3B6CF1A2E5907B`, as minisign names a key. */
export const nameOf = ({ id }: PublicKey): string => Buffer.from(id).reverse().toString("hex").toUpperCase();

/** The key in the text of a public file, or in its one line. Throws when it is none. */
export function readPublicKey(text: string): PublicKey {
  const bytes = bytesOf(text.trim().split("\n").at(-1) ?? "", 42);
  if (!bytes || !bytes.subarray(0, 2).equals(OF_KEY)) return hinder("public_key_unusable");
  const x = bytes.subarray(10).toString("base64url");
  return { id: bytes.subarray(2, 10), key: createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" }) };
}

/** The text of `FILE.minisig`; the comment, one line, is signed too. */
export function signatureOf(content: Uint8Array, comment: string, { secret, publicKey }: Signing): string {
  const signature = sign(null, blake2b(content), secret);
  const whole = sign(null, Buffer.concat([signature, Buffer.from(comment)]), secret);
  const lines = [
    `untrusted comment: verify with minisign public key ${nameOf(publicKey)}`,
    Buffer.concat([OF_DIGEST, publicKey.id, signature]).toString("base64"),
    `trusted comment: ${comment}`,
    whole.toString("base64"),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

export type Verified =
  { holds: true; comment: string } | { holds: false; why: "no_signature" | "other_key" | "not_signed" };

/** Whether a file is what was signed, with the trusted comment of its signature; else why not: what should be a signature is
 * none, it was made with a key that is not among these, or file, comment or signature were changed. */
export function verifySignature(content: Uint8Array, text: string, keys: PublicKey[]): Verified {
  const [, first = "", trusted = "", second = ""] = text.split("\n");
  const head = bytesOf(first, 74);
  const whole = bytesOf(second, 64);
  const comment = /^trusted comment: (.*)$/.exec(trusted)?.[1];
  if (!head || !head.subarray(0, 2).equals(OF_DIGEST) || !whole || comment === undefined)
    return { holds: false, why: "no_signature" };
  const publicKey = keys.find(({ id }) => id.equals(head.subarray(2, 10)));
  if (!publicKey) return { holds: false, why: "other_key" };
  const signature = head.subarray(10);
  const holds =
    isSignedBy(publicKey.key, blake2b(content), signature) &&
    isSignedBy(publicKey.key, Buffer.concat([signature, Buffer.from(comment)]), whole);
  return holds ? { holds, comment } : { holds, why: "not_signed" };
}

/** Whether an Ed25519 signature (RFC 8032) of a message was made with the secret of a public key. */
export const isSignedBy = (key: KeyObject, message: Uint8Array, signature: Uint8Array): boolean =>
  verify(null, message, key, signature);

const blake2b = (content: Uint8Array): Buffer => createHash("blake2b512").update(content).digest();

const rawOf = (key: KeyObject): Buffer => Buffer.from(key.export({ format: "jwk" }).x ?? "", "base64url");

/** The bytes of a line of base64, when it is written as base64 is and has so many. */
function bytesOf(line: string, length: number): Buffer | undefined {
  const bytes = Buffer.from(line, "base64");
  return bytes.length === length && bytes.toString("base64") === line.trim() ? bytes : undefined;
}
