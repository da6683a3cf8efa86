/** What vouches for a file: the receipt that its sender was given, the key that answers and releases are signed with. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readAcknowledgement } from "../acknowledgement.ts";
import { factsOf, outcomeOf } from "../desk/facts.ts";
import { drawReceipt } from "../desk/paper.ts";
import { speaker } from "../desk/words.ts";
import { foldersOf } from "../folders.ts";
import { hinder, messageOf } from "../hindrance.ts";
import { listPublicKeys, makeKeyPair } from "../keypair.ts";
import { listReceipts } from "../receive.ts";
import { lineOf, nameOf } from "../signing.ts";
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

/** Prints what the sender of a submission was told, or draws it as PDF. Throws where there is no such number. */
export const receipt: Action = async ({ data, lang, json }, [number = ""], options) => {
  const { submissions, answers, publicKeys } = foldersOf(data);
  const kept = listReceipts(submissions).find((one) => String(one.number) === number);
  if (!kept) return hinder("not_received", { number });
  const told = readAcknowledgement(answers, kept) ?? hinder("not_answered", { number });
  const pdf = textOf(options, "pdf");
  if (pdf) writeFileSync(pdf, await drawReceipt(told, lang, listPublicKeys(publicKeys)));
  const say = speaker(lang);
  const facts = factsOf(told.answer, lang, say).map(([name, value]) => `  ${name}: ${value}`);
  if (json) printJson(told.answer);
  else print([say("receipt_title", { number }), outcomeOf(told.answer, say), ...facts].join("\n"));
  return 0;
};
