/** What people at the centre do with a release: one proposes, another approves, and at its time it is published. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { tellChanges } from "../changing/telling.ts";
import { hinder, messageOf } from "../hindrance.ts";
import { currentWarehouse } from "../ingest.ts";
import { signingOf } from "../keypair.ts";
import { renderVersion } from "../pages.ts";
import { scheduleRelease, type Prepared } from "../prepared.ts";
import { approveRelease, proposeRelease } from "../proposal.ts";
import type { Finishing } from "../release.ts";
import { SUMS_SIGNATURE } from "../seal.ts";
import { print, printJson, progressBar } from "../terminal.ts";
import type { Warehouse } from "../warehouse.ts";
import { withdrawVersion } from "../withdrawal.ts";
import { FEW, linesOfChanges } from "./changing.ts";
import { periodOf, textOf, type Action, type Context } from "./context.ts";
import { personOf } from "./person.ts";

/** Records who proposes to release a quarter, and prints the digest of its figures. Throws when there is nothing to release. */
export const propose: Action = async (context, [text = ""], options) => {
  const { data, definitions, json, lang } = context;
  const period = periodOf(text);
  const reason = { vi: textOf(options, "reasonVi") ?? "", en: textOf(options, "reasonEn") ?? "" };
  const person = personOf(context, options);
  const { entry, changes } = await inWarehouse(context, (warehouse) =>
    proposeRelease(warehouse, { data, period, reason }, person, definitions),
  );
  const { number, by, decision } = entry;
  const digest = decision.event === "proposed" ? decision.digest : "";
  if (json) printJson(entry);
  else print(messageOf("proposed", { code: period, number: String(number), person: by, digest }, lang));
  if (!json && changes) {
    const told = tellChanges(changes.explained, changes.previous, lang, definitions, FEW);
    print(`\n${linesOfChanges(told, lang, definitions).join("\n")}`);
  }
  return 0;
};

/** Prepares the figures that somebody else proposed, whole with their pages, to be published at once or at a time. */
export const approve: Action = async (context, [text = ""], options) => {
  const { data, definitions } = context;
  const period = periodOf(text);
  const given = textOf(options, "at");
  const at = given === undefined ? "" : timeOf(given);
  const person = personOf(context, options);
  const prepared = await inWarehouse(context, (warehouse) =>
    approveRelease(warehouse, { data, period, at, ...finishing() }, person, definitions),
  );
  return say(context, prepared);
};

/** Versions have pages, and are signed where the environment names a key. */
const finishing = (): Finishing => ({ render: renderVersion, signing: signingOf(process.env) });

/** Gives what is approved and not yet published another time. */
export const schedule: Action = async (context, [text = "", time = ""], options) => {
  const about = { period: periodOf(text), at: timeOf(time) };
  return say(context, await scheduleRelease(context.data, about, personOf(context, options), finishing()));
};

/** Withdraws a published version, and prints the entry. */
export const withdraw: Action = async (context, [text = ""], options) => {
  const { data, json, lang } = context;
  const period = periodOf(text);
  const given = textOf(options, "version") ?? "";
  const version = /^v?[1-9]\d*$/.test(given)
    ? Number(given.replace("v", ""))
    : hinder("not_a_version", { found: given });
  const reason = { vi: textOf(options, "reasonVi") ?? "", en: textOf(options, "reasonEn") ?? "" };
  const entry = withdrawVersion(data, { period, version, reason }, personOf(context, options));
  const found = { number: String(entry.number), person: entry.by, code: period, version: String(version) };
  if (json) printJson(entry);
  else print(messageOf("withdrawn", found, lang));
  return 0;
};

function say({ json, lang }: Context, { release, content, at }: Prepared): number {
  const found = { code: release.period, version: String(release.version), time: at, file: content };
  if (json) printJson({ release, content, at });
  else print(messageOf(at ? "prepared_for" : "prepared", found, lang));
  if (!json && !existsSync(join(content, SUMS_SIGNATURE))) print(messageOf("prepared_unsigned", {}, lang));
  return 0;
}

async function inWarehouse<T>({ data, definitions }: Context, work: (warehouse: Warehouse) => Promise<T>): Promise<T> {
  const warehouse = await currentWarehouse(data, definitions, progressBar("submissions"));
  try {
    return await work(warehouse);
  } finally {
    warehouse.close();
  }
}

/** `2027-01-06T09:00:00+07:00`, the time that is written, with its zone; seconds may be left out. Throws when it is no such time. */
function timeOf(text: string): string {
  const time = text.replace(/T(\d\d:\d\d)(?=Z|[+-])/, "T$1:00");
  return z.iso.datetime({ offset: true }).safeParse(time).success ? time : hinder("not_a_time", { found: text });
}
