/** What a sender is told of a submission, as a signed record: written once, and the same whenever it is asked for. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Definitions } from "../reports/definitions.ts";
import { reportersOf } from "../reports/places.ts";
import { Issue, words, type Words } from "../reports/schema.ts";
import { issueKey, needsReason } from "./explanation.ts";
import { Receipt } from "./receipt.ts";
import { nameOf } from "./receive.ts";
import { mendOf, sentenceOf } from "./sentences.ts";
import { signatureOf, type Signing } from "./signing.ts";
import { makeFolder, sweep, writeFirst } from "./store.ts";
import type { Verdict } from "./verdict.ts";

const told = z.strictObject({ vi: z.string(), en: z.string() });

export const Acknowledgement = z.strictObject({
  ...Receipt.pick({ number: true, received: true, name: true, bytes: true, crosswalk: true, demonstration: true })
    .shape,
  /** of the bytes that were kept, hexadecimal */
  sha256: z.string(),
  /** code and names; empty where the file does not say whose it is */
  reporter: z.strictObject({ code: z.string(), ...told.shape }),
  period: z.string(),
  /** the name on the key of who sent it; empty for what came by the folder */
  submitter: z.string(),
  forms: z.array(z.strictObject({ id: z.string(), symbol: z.string(), version: z.number().int(), nil: z.boolean() })),
  outcome: z.enum(["accepted", "accepted_with_warnings", "rejected"]),
  issues: z.array(
    z.strictObject({
      ...Issue.pick({ code: true, rule: true, severity: true, form: true, sheet: true, cell: true }).shape,
      /** names the issue where it is answered */
      key: z.string(),
      /** whether a reason is asked for it */
      reason_needed: z.boolean(),
      message: words,
      mend: told,
    }),
  ),
  /** SHA-256 of the definitions that it was judged by, hexadecimal */
  definitions: z.string(),
});
export type Acknowledgement = z.infer<typeof Acknowledgement>;

/** The names under which the record and its signature are kept and handed out. */
export const ANSWER = "answer.json";
export const SIGNATURE = `${ANSWER}.minisig`;

/** The folder of what was told of a submission, by the name that it has in the archive. */
export const answerFolder = (answers: string, receipt: Receipt): string => join(answers, nameOf(receipt));

/** Writes what is told of a submission into its folder below `answers`, signed where there is a key, on disk when this returns.
 * What was told before stands, and is only signed where it was not. */
export function writeAcknowledgement(
  answers: string,
  verdict: Verdict,
  definitions: Definitions,
  signing?: Signing,
): Told {
  const folder = answerFolder(answers, verdict.receipt);
  if (!existsSync(join(folder, ANSWER))) {
    makeFolder(folder);
    sweep(folder);
    writeFirst(join(folder, ANSWER), `${JSON.stringify(acknowledgementOf(verdict, definitions), null, 2)}\n`);
  }
  const told = readTold(folder);
  if (!signing || told.signature) return told;
  const signature = signatureOf(told.content, commentOf(told.answer), signing);
  return writeFirst(join(folder, SIGNATURE), signature) ? { ...told, signature } : readTold(folder);
}

/** What was told of a submission, with the bytes as they were signed; nothing where it was not answered yet. */
export function readAcknowledgement(answers: string, receipt: Receipt): Told | undefined {
  const folder = answerFolder(answers, receipt);
  return existsSync(join(folder, ANSWER)) ? readTold(folder) : undefined;
}

function readTold(folder: string): Told {
  const content = readFileSync(join(folder, ANSWER));
  const isSigned = existsSync(join(folder, SIGNATURE));
  return {
    answer: Acknowledgement.parse(JSON.parse(content.toString())),
    content,
    ...(isSigned ? { signature: readFileSync(join(folder, SIGNATURE), "utf8") } : {}),
  };
}

export interface Told {
  answer: Acknowledgement;
  content: Buffer;
  signature?: string;
}

/** `congbo 12 2026-10-06T08:30:00.000+07:00`: what the signature says of itself to who has only minisign. */
const commentOf = ({ number, received }: Acknowledgement): string => `congbo ${number} ${received}`;

/** What is told of a verdict: a function of the verdict and the definitions alone. */
export function acknowledgementOf(verdict: Verdict, definitions: Definitions): Acknowledgement {
  const { id, sender, ...receipt } = verdict.receipt;
  const { codelists } = definitions;
  const code = verdict.reporter;
  const { vi = "", en = "" } = reportersOf(codelists).find((place) => place.code === code) ?? {};
  return {
    ...receipt,
    sha256: id,
    reporter: { code, vi, en },
    period: verdict.period,
    submitter: sender?.submitter ?? "",
    forms: verdict.returns.map(({ form: { id, symbol, version }, nil }) => ({ id, symbol, version, nil })),
    outcome: verdict.outcome,
    issues: verdict.issues.map((issue) => issueOf(issue, definitions)),
    definitions: digestOf(definitions),
  };
}

function issueOf(issue: Issue, definitions: Definitions): Acknowledgement["issues"][number] {
  const { code, rule, severity, form, sheet, cell } = issue;
  const inBoth = (of: typeof sentenceOf): Words => ({
    vi: of(issue, "vi", definitions),
    en: of(issue, "en", definitions),
  });
  const about = { key: issueKey(issue), reason_needed: needsReason(issue, definitions) };
  return { code, rule, severity, form, sheet, cell, ...about, message: inBoth(sentenceOf), mend: inBoth(mendOf) };
}

const digests = new WeakMap<Definitions, string>();

/** SHA-256 of all definitions, hexadecimal. */
export function digestOf(definitions: Definitions): string {
  const known = digests.get(definitions);
  if (known) return known;
  const digest = createHash("sha256").update(JSON.stringify(definitions)).digest("hex");
  digests.set(definitions, digest);
  return digest;
}
