/** What two people at the centre do: one proposes a release, the other approves it. */
import { dayInVietnam, isDay } from "../clock.ts";
import { hinder, messageOf } from "../hindrance.ts";
import { currentWarehouse } from "../ingest.ts";
import { approveRelease, proposeRelease } from "../proposal.ts";
import { print, printJson, progressBar } from "../terminal.ts";
import { periodOf, textOf, type Action } from "./context.ts";
import { personOf } from "./person.ts";

/** Records who proposes to release a quarter, and prints the digest of its figures. Throws when there is nothing to release. */
export const propose: Action = async (context, [text = ""], options) => {
  const { data, definitions, json, lang } = context;
  const period = periodOf(text);
  const person = personOf(context, options);
  const warehouse = await currentWarehouse(data, definitions, progressBar("submissions"));
  try {
    const entry = await proposeRelease(warehouse, { data, period }, person, definitions);
    const { number, by, decision } = entry;
    const digest = decision.event === "proposed" ? decision.digest : "";
    if (json) printJson(entry);
    else print(messageOf("proposed", { code: period, number: String(number), person: by, digest }, lang));
    return 0;
  } finally {
    warehouse.close();
  }
};

/** Freezes the figures that somebody else proposed, and prints the folder. */
export const approve: Action = async (context, [text = ""], options) => {
  const { data, definitions, json } = context;
  const period = periodOf(text);
  const date = dayOf(textOf(options, "date") ?? dayInVietnam());
  const person = personOf(context, options);
  const warehouse = await currentWarehouse(data, definitions, progressBar("submissions"));
  try {
    const frozen = await approveRelease(warehouse, { data, period, date }, person, definitions);
    if (json) printJson(frozen);
    else print(frozen.folder);
    return 0;
  } finally {
    warehouse.close();
  }
};

/** The text, when it is an ISO day. Throws when it is not. */
const dayOf = (text: string): string => (isDay(text) ? text : hinder("not_a_day", { found: text }));
