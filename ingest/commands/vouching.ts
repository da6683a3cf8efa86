/** What vouches for a file: the key that answers are signed with, and whether a signature holds. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { foldersOf } from "../folders.ts";
import { hinder, messageOf } from "../hindrance.ts";
import { listPublicKeys, makeKeyPair } from "../keypair.ts";
import { lineOf, nameOf, readPublicKey, verifySignature } from "../signing.ts";
import { print, printJson } from "../terminal.ts";
import { textOf, type Action } from "./context.ts";

/** Makes the key pair that answers are signed with and prints the public key. */
export const makeSigner: Action = async ({ data, lang, json }, _args, options) => {
  const out = textOf(options, "out");
  const path = out ? join(out, "congbo.key") : process.env["CONGBO_SIGNING_KEY"];
  if (!path) return hinder("signing_key_nowhere");
  const publicKey = makeKeyPair(data, path, process.env);
  const told = { secret: path, id: nameOf(publicKey), public_key: lineOf(publicKey) };
  if (json) printJson(told);
  else print(`${messageOf("signing_key_made", { found: path, key: told.id }, lang)}\n${told.public_key}`);
  return 0;
};

/** Says whether FILE is what its signature, FILE.minisig, was made for; 1 when it is not. */
export const verify: Action = async ({ data, lang, json }, [file = ""], options) => {
  const given = textOf(options, "publicKey");
  const keys = given ? [readPublicKey(readFileSync(given, "utf8"))] : listPublicKeys(foldersOf(data).publicKeys);
  const result = verifySignature(readFileSync(file), readFileSync(`${file}.minisig`, "utf8"), keys);
  if (json) printJson({ file, ...result });
  else if (result.holds) print(messageOf("signature_holds", { found: file, comment: result.comment || " " }, lang));
  else print(messageOf(`signature_${result.why}`, { found: file }, lang));
  return result.holds ? 0 : 1;
};
