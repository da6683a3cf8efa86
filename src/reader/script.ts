/** Scripts of pages that may lie on a disk: what the page tells them, in which words they speak, how they get others. */
import type { Language } from "../../reports/terms.ts";
import { sayFrom } from "../say.ts";

declare const SCRIPT_WORDS: string;

/** What the page says of itself under that name. */
export const given = (name: string): string => document.documentElement.dataset[name] ?? "";

export const language = document.documentElement.lang as Language;

/** A word of the scripts with its {placeholders} filled in. */
export const say = sayFrom((JSON.parse(SCRIPT_WORDS) as Record<Language, Record<string, string>>)[language], "script_");

const asked = new Map<string, Promise<void>>();

/** Loads a script once. Rejects where it is not there. */
export function loadScript(address: string): Promise<void> {
  const known = asked.get(address);
  if (known) return known;
  const loading = new Promise<void>((done, fail) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => done());
    script.addEventListener("error", () => fail(new Error(address)));
    document.head.append(script);
  });
  asked.set(address, loading);
  return loading;
}
