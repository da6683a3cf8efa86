/** A version that was withdrawn keeps its addresses: what was a page is the notice, in the language of the page. */
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Living } from "../reports/living.ts";
import { fileOf } from "./living.ts";

/** Lays the notice down wherever a withdrawn version had a page; of a page in no language the Vietnamese one. */
export function layNotices({ releases }: Pick<Living, "releases">, outDir: string): void {
  for (const released of releases)
    for (const page of released.pages) {
      const language = page.startsWith("en/") ? "en" : "vi";
      const place = join(outDir, fileOf(released, page));
      if (existsSync(place)) continue;
      mkdirSync(dirname(place), { recursive: true });
      copyFileSync(join(outDir, fileOf(released, `${language}/index.html`)), place);
    }
}
