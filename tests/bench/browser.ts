/** How long somebody waits for the check page, and the same check on the server; the first file of a page has to warm it up. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import type { Definitions } from "../../reports/definitions.ts";
import { loadDefinitions } from "../../reports/load.ts";
import { checkFiles } from "../../src/check/check.ts";
import { NOW, openCheckPage } from "../browser/checkpage.ts";
import { specimens, workbookOf } from "../specimens.ts";
import type { Result } from "./reading.ts";
import { asked, registerFile } from "./register.ts";

/** Seconds from the choice of a file to its verdict on the page, and the ratio to the server's check. */
export async function benchBrowser(): Promise<Result[]> {
  const definitions = loadDefinitions();
  const good = specimens.find(([name]) => name === "good")?.[1];
  if (!good) throw new Error("There is no good specimen.");
  return [
    ...(await compare("an ordinary return", await workbookOf(good, definitions), 1, definitions)),
    ...(await compare("100,000 rows", readFileSync(registerFile()), 5, asked())),
  ];
}

async function compare(name: string, bytes: Buffer, goal: number, definitions: Definitions): Promise<Result[]> {
  const site = await openCheckPage("", definitions);
  const page = await site.browser.newPage();
  await page.clock.setFixedTime(NOW);
  await page.goto(`${site.address}/vi/check/`);
  const turns: number[] = [];
  for (let turn = 0; turn < 3; turn++) turns.push(await waitFor(page, bytes));
  await site.close();
  const server = [await serverTakes(bytes, definitions), await serverTakes(bytes, definitions)];
  return [
    { name: `check in a browser, ${name}, first of a page`, value: turns[0] ?? NaN, unit: "s", goal },
    { name: `check in a browser ÷ on the server, ${name}`, value: Math.min(...turns) / Math.min(...server), unit: "×" },
  ];
}

/** Seconds until a file that is chosen has its verdict, as the page itself measures them. */
async function waitFor(page: Page, buffer: Buffer): Promise<number> {
  const shown = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let from = 0;
        document.getElementById("files")?.addEventListener("change", () => (from = performance.now()), { once: true });
        new MutationObserver((_, observer) => {
          if (!document.querySelector("body:not(.working) .checked") || from === 0) return;
          observer.disconnect();
          resolve(performance.now() - from);
        }).observe(document.body, { attributes: true, childList: true, subtree: true });
      }),
  );
  await page.setInputFiles("#files", { name: "x.xlsx", mimeType: "", buffer });
  const seconds = (await shown) / 1000;
  if ((await page.locator(".checked.fine").count()) !== 1) throw new Error(await page.locator("#found").innerText());
  return seconds;
}

async function serverTakes(bytes: Buffer, definitions: Definitions): Promise<number> {
  const from = performance.now();
  await checkFiles([{ name: "x.xlsx", bytes }], { language: "vi", received: NOW }, definitions);
  return (performance.now() - from) / 1000;
}
