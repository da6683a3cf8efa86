/** The words of the page, in its language; they stand in the page itself. */
import { sayFrom } from "../say.ts";

/** A word with its {placeholders} filled in. */
export const say = sayFrom(
  JSON.parse(document.getElementById("words")?.textContent ?? "{}") as Record<string, string>,
  "check_",
);
