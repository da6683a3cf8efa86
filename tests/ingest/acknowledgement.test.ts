/** What a sender is told is written once, says what was received and found, is signed, and comes as paper too. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  ANSWER,
  answerFolder,
  readAcknowledgement,
  SIGNATURE,
  writeAcknowledgement,
  type Acknowledgement,
} from "../../ingest/acknowledgement.ts";
import { factsOf, outcomeOf } from "../../ingest/desk/facts.ts";
import { openMemory, type Memory } from "../../ingest/desk/memory.ts";
import { drawReceipt } from "../../ingest/desk/paper.ts";
import { speaker } from "../../ingest/desk/words.ts";
import en from "../../ingest/desk/words/en.json" with { type: "json" };
import vi from "../../ingest/desk/words/vi.json" with { type: "json" };
import { foldersOf } from "../../ingest/folders.ts";
import { listPublicKeys, makeKeyPair, publishKeys, signingOf } from "../../ingest/keypair.ts";
import { closeParser } from "../../ingest/parser.ts";
import type { Receipt } from "../../ingest/receipt.ts";
import { verifySignature } from "../../ingest/signing.ts";
import { submit } from "../../ingest/submit.ts";
import { definitions, HA_NOI, newData, PERIOD, workbookOf } from "../desk.ts";

const { data, remove } = newData();
const { data: elsewhere, remove: removeOther } = newData();
const CONGBO_SIGNING_KEY = join(elsewhere, "congbo.key");
const RECEIVED = "2025-07-10T08:30:00.000+07:00";
const sender = { reporter: HA_NOI, period: PERIOD, submitter: "Nguyễn Thị Lan" };
const wrong = await workbookOf(HA_NOI, { "01!E12": "many" });
let office: Memory;

const { answers } = foldersOf(data);

const send = async (
  bytes: Buffer,
  signed: boolean,
): Promise<{ folder: string; receipt: Receipt; answer: Acknowledgement }> => {
  const signing = signed ? signingOf({ CONGBO_SIGNING_KEY }) : undefined;
  const delivery = { name: "hà nội.xlsx", received: RECEIVED, sender, bytes: () => bytes };
  const [submitted] = await submit([delivery], { ...office, signing });
  if (!submitted) throw new Error("Nothing was submitted.");
  const { receipt } = submitted.verdict;
  const folder = answerFolder(answers, receipt);
  return { folder, receipt, answer: JSON.parse(readFileSync(join(folder, ANSWER), "utf8")) as Acknowledgement };
};

beforeAll(async () => {
  office = await openMemory(data, definitions);
  makeKeyPair(data, CONGBO_SIGNING_KEY, {});
});
afterAll(() => {
  closeParser();
  remove();
  removeOther();
});

test("the answer says what was received, from whom and what was found, in both languages", async () => {
  const { answer } = await send(wrong, false);
  expect(answer).toMatchObject({
    number: 1,
    received: RECEIVED,
    name: "hà nội.xlsx",
    bytes: wrong.length,
    sha256: createHash("sha256").update(wrong).digest("hex"),
    reporter: { code: HA_NOI, vi: "Hà Nội", en: "Hanoi" },
    period: PERIOD,
    submitter: "Nguyễn Thị Lan",
    outcome: "rejected",
    demonstration: false,
  });
  expect(answer.forms.map(({ id, version, nil }) => [id, version, nil])).toEqual([
    ["output_value", 1, false],
    ["main_products", 1, false],
    ["plan", 1, false],
  ]);
  expect(answer.issues).toMatchObject([
    {
      code: "not_a_number",
      severity: "error",
      sheet: "01",
      cell: "E12",
      reason_needed: false,
      message: { vi: expect.stringContaining("“many”"), en: expect.stringContaining("“many”") },
    },
  ]);
});

test("what was told stands, whatever is found later, and is only signed where it was not", async () => {
  const { folder, receipt, answer } = await send(wrong, false);
  expect(existsSync(join(folder, SIGNATURE))).toBe(false);
  const [verdict] = office.verdicts().values();
  if (!verdict) throw new Error("Nothing was judged.");
  const first = readFileSync(join(folder, ANSWER));
  writeAcknowledgement(
    answers,
    { ...verdict, issues: [], outcome: "accepted" },
    definitions,
    signingOf({ CONGBO_SIGNING_KEY }),
  );
  expect(readFileSync(join(folder, ANSWER)).equals(first)).toBe(true);
  const told = readAcknowledgement(answers, receipt);
  expect(told?.answer).toEqual(answer);
  expect(verifySignature(first, told?.signature ?? "", listPublicKeys(foldersOf(data).publicKeys))).toEqual({
    holds: true,
    comment: `congbo 1 ${RECEIVED}`,
  });
});

test("every key that ever signed verifies, and the site offers each, the newest under the name that never changes", async () => {
  const { receipt } = await send(await workbookOf(HA_NOI), true);
  const site = join(elsewhere, "site");
  const { publicKeys } = foldersOf(data);
  writeFileSync(join(publicKeys, "2999-01-01-NEWER.pub"), readFileSync(join(publicKeys, namesOf(publicKeys)[0] ?? "")));
  publishKeys(publicKeys, site);
  expect(namesOf(site)).toEqual([...namesOf(publicKeys), "congbo.pub"].sort());
  const told = readAcknowledgement(answers, receipt);
  expect(
    verifySignature(told?.content ?? Buffer.alloc(0), told?.signature ?? "", listPublicKeys(publicKeys)).holds,
  ).toBe(true);
});

const namesOf = (folder: string): string[] => readdirSync(folder).sort();

/** What the streams of a PDF hold, inflated. */
function streamsOf(pdf: Buffer): Buffer[] {
  const text = pdf.toString("latin1");
  return [...text.matchAll(/\nstream\n/g)].flatMap(({ index }) => {
    const end = text.indexOf("\nendstream", index);
    try {
      return [inflateSync(pdf.subarray(index + 8, end))];
    } catch {
      return [];
    }
  });
}

test.each(["vi", "en"] as const)(
  "the paper in %s carries the signed answer and is the same each time",
  async (language) => {
    const { folder, receipt, answer } = await send(await workbookOf(HA_NOI), true);
    const told = readAcknowledgement(answers, receipt);
    if (!told?.signature) throw new Error("The answer is not signed.");
    const keys = listPublicKeys(foldersOf(data).publicKeys);
    const pdf = await drawReceipt(told, language, keys);
    expect(pdf.equals(await drawReceipt(told, language, keys))).toBe(true);
    const held = streamsOf(pdf).map(String);
    expect(held).toContain(readFileSync(join(folder, ANSWER), "utf8"));
    expect(held).toContain(told.signature);
    expect(pdf.toString("latin1")).toMatch(language === "vi" ? /\/Lang \(vi-VN\)/ : /\/Lang \(en-GB\)/);
    expect(pdf.toString("latin1")).toMatch(/\/Marked true/);
    const facts = Object.fromEntries(factsOf(answer, language, speaker(language)));
    expect(facts).toMatchObject(
      language === "vi"
        ? {
            "Kỳ báo cáo": "Quý II năm 2025",
            "Nhận lúc": "08:30, ngày 10 tháng 7 năm 2025",
            "Người gửi": "Nguyễn Thị Lan",
          }
        : { Period: "Second quarter of 2025", Received: "08:30 on 10 July 2025", "Sent by": "Nguyễn Thị Lan" },
    );
    expect(outcomeOf(answer, speaker(language))).toBe(
      language === "vi" ? "Báo cáo được chấp nhận." : "The return is accepted.",
    );
  },
);

test("both languages have every word, and the same is filled in", () => {
  const asked = (words: Record<string, string>) =>
    Object.entries(words).map(([word, text]) => [word, [...text.matchAll(/\{\w+\}/g)].map(String).sort()]);
  expect(asked(en)).toEqual(asked(vi));
  for (const text of Object.values(vi)) expect(text).toBe(text.normalize("NFC"));
});
