/** `npm run bench`: what reading, checking, loading, computing and building cost, as ratios to what cannot be done faster, all in one run. */
import { benchBrowser } from "./browser.ts";
import { benchDesk } from "./desk.ts";
import { benchHostile } from "./hostile.ts";
import { benchLarge } from "./large.ts";
import { benchBuilding, benchComputing } from "./publishing.ts";
import { benchReading, type Result } from "./reading.ts";
import { benchRegister } from "./register.ts";
import { benchReleasing } from "./releasing.ts";

const PARTS: [title: string, measure: () => Result[] | Promise<Result[]>][] = [
  ["Reading", benchReading],
  ["Hostile files", benchHostile],
  ["A large return", benchLarge],
  ["A register", benchRegister],
  ["In a browser", benchBrowser],
  ["Computing", benchComputing],
  ["Building", benchBuilding],
  ["Publishing", benchReleasing],
  ["The desk", benchDesk],
];

const written = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: value < 100 ? 2 : 0 });

let missed = 0;
for (const [title, measure] of PARTS) {
  process.stdout.write(`\n${title}\n`);
  for (const { name, value, unit, goal } of await measure()) {
    const reached = goal === undefined ? "" : value <= goal ? `  ✓ at most ${goal}` : `  ✗ at most ${goal}`;
    if (reached.includes("✗")) missed += 1;
    process.stdout.write(`  ${name.padEnd(56)}${written(value).padStart(12)} ${unit}${reached}\n`);
  }
}
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`\nPeak memory of this run: ${megabytes.toFixed(0)} MB\n`);
process.exitCode = missed > 0 ? 1 : 0;
