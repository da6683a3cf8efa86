/** Who may send and decide: makes, lists and ends keys. A key itself is told once, when it is made. */
import { reporterNamed } from "../../reports/places.ts";
import type { Issue } from "../../reports/schema.ts";
import { timeInVietnam } from "../clock.ts";
import { foldersOf } from "../folders.ts";
import { hinder, messageOf } from "../hindrance.ts";
import { addKey, listKeys, revokeKey, type Grant, type Standing } from "../keys.ts";
import { print, printJson } from "../terminal.ts";
import { periodOf, textOf, type Action, type Context, type Options } from "./context.ts";

/** Makes a key and prints it, this once. */
export const addOne: Action = async ({ data, definitions, lang, json }, [name = ""], options) => {
  const about = { name, grant: grantOf(options, definitions), expires: textOf(options, "expires") ?? "" };
  const { key, text } = addKey(foldersOf(data).keys, about, timeInVietnam(), definitions);
  const { digest: _, ...told } = key;
  if (json) printJson({ ...told, key: text });
  else {
    const found = { key: key.id, name: key.name, grant: grantIn(key.grant, lang), day: key.expires };
    print(`${messageOf("key_added", found, lang)}\n${text}`);
  }
  return 0;
};

function grantOf(options: Options, { codelists }: Context["definitions"]): Grant {
  const [reporter, from, until] = ["reporter", "from", "until"].map((name) => textOf(options, name));
  if (options["centre"] === true && !reporter && !from && !until) return { role: "centre" };
  if (options["centre"] === true || !reporter || !from || !until) return hinder("key_for_whom");
  const named = reporterNamed(codelists, reporter, periodOf(from));
  return { role: "submitter", reporter: named?.code ?? reporter, from, until };
}

/** Prints whose keys there are, for whom, until when and when they were last used. */
export const list: Action = async ({ data, lang, json }) => {
  const keys = listKeys(foldersOf(data).keys);
  if (json) printJson(keys.map(({ digest: _, ...told }) => told));
  else print(keys.map((key) => lineOf(key, lang)).join("\n") || messageOf("no_keys", {}, lang));
  return 0;
};

function lineOf(key: Standing, lang: Context["lang"]): string {
  const say = (code: string, found: Issue["found"]) => messageOf(code, found, lang);
  const used = key.used ? say("key_used", { time: clockTime(key.used) }) : say("key_unused", {});
  const ended = key.revoked ? [say("key_ended", { time: clockTime(key.revoked) })] : [];
  const about = { key: key.id, name: key.name, grant: grantIn(key.grant, lang), day: key.expires };
  return [say("key_line", { ...about, used }), ...ended].join(" · ");
}

const grantIn = ({ role, ...range }: Grant, lang: Context["lang"]): string =>
  messageOf(`key_of_${role}`, { ...range }, lang);

/** `2026-10-06 08:30`, in Vietnam. */
const clockTime = (time: string): string => timeInVietnam(time).slice(0, 16).replace("T", " ");

/** Ends a key. */
export const revoke: Action = async ({ data, lang, json }, [id = ""]) => {
  const { keys } = foldersOf(data);
  const now = timeInVietnam();
  revokeKey(keys, id, now);
  if (json) printJson({ id, revoked: listKeys(keys).find((key) => key.id === id)?.revoked });
  else print(messageOf("key_revoked", { key: id }, lang));
  return 0;
};
