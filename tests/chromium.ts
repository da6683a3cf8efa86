/** Finds the browser that pages are tested in, gets one where there is none, and says how it is started. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium, type LaunchOptions } from "playwright-core";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** What to give to `chromium.launch`. Throws when there is no browser. */
export function launchOptions(): LaunchOptions {
  const executablePath = findChromium();
  if (executablePath) return { executablePath, args: FLAGS };
  throw new Error("There is no Chromium here; run: npm test, which gets one, or set CHROMIUM to where it is.");
}

/** The path of a browser: the one that CHROMIUM names, the machine's, or Playwright's own. */
export function findChromium(): string | undefined {
  const named = process.env["CHROMIUM"];
  const found = NAMES.map((name) => spawnSync("which", [name], { encoding: "utf8" }).stdout?.trim() ?? "");
  return [named ?? "", ...found, chromium.executablePath()].find((path) => path !== "" && existsSync(path));
}

/** The path of a browser; gets one by apt on Debian, from Playwright elsewhere. Throws one sentence where neither works. */
export function obtainChromium(): string {
  const found = findChromium();
  if (found) return found;
  for (const [command, ...args] of canUseApt() ? [...BY_APT, BY_PLAYWRIGHT] : [BY_PLAYWRIGHT])
    if (!findChromium())
      spawnSync(command, args, {
        stdio: ["ignore", "ignore", "inherit"],
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      });
  const got = findChromium();
  if (got) return got;
  throw new Error(
    "The browser tests need Chromium: install the package chromium (or google-chrome), or set CHROMIUM to its path.",
  );
}

type Command = [command: string, ...args: string[]];
const BY_APT: Command[] = [
  ["apt-get", "update", "-qq"],
  ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
];
const BY_PLAYWRIGHT: Command = ["npx", "playwright-core", "install", "chromium"];

function canUseApt(): boolean {
  if (process.getuid?.() !== 0) return false;
  try {
    return execFileSync("which", ["apt-get"]).length > 0;
  } catch {
    return false;
  }
}
