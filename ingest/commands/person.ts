/** Who stands behind a decision of the centre: the name on the key that the command was given. */
import { readFileSync } from "node:fs";
import type { Deed } from "../../reports/published.ts";
import { timeInVietnam } from "../clock.ts";
import { foldersOf } from "../folders.ts";
import { hinder } from "../hindrance.ts";
import { findKey } from "../keys.ts";
import { textOf, type Context, type Options } from "./context.ts";

/** The person now, by the key in the file that was named or else in the environment: a key on the command line itself would
 * be seen by everyone on the machine. Throws for no key, one that is not good, and one that is not of the centre. */
export function personOf({ data }: Context, options: Options): Deed {
  const file = textOf(options, "keyFile");
  const text = (file === undefined ? process.env["CONGBO_KEY"] : readFileSync(file, "utf8"))?.trim();
  if (!text) return hinder("key_missing");
  const time = timeInVietnam();
  const key = findKey(foldersOf(data).keys, text, time) ?? hinder("key_not_good");
  return key.grant.role === "centre" ? { by: key.name, time } : hinder("key_not_of_centre", { person: key.name });
}
