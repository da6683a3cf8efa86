/** `npm test`: formatting, types, pages' types, every test. Closes with one line, `N passed, N failed`. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { obtainChromium } from "./chromium.ts";

const ROOT = resolve(import.meta.dirname, "..");
const BIN = join(ROOT, "node_modules/.bin");
const report = join(mkdtempSync(join(tmpdir(), "congbo-tests-")), "report.json");

interface Count {
  passed: number;
  failed: number;
}

const env: NodeJS.ProcessEnv = { ...process.env, PATH: `${BIN}:${process.env["PATH"]}`, ASTRO_TELEMETRY_DISABLED: "1" };

/** Runs a command of the project's own; what it prints is seen as it comes. */
function succeeds(command: string, args: string[]): boolean {
  const { status } = spawnSync(join(BIN, command), args, { cwd: ROOT, env, stdio: "inherit" });
  return status === 0;
}

function step(title: string, work: () => boolean): Count {
  process.stdout.write(`\n── ${title}\n`);
  const from = performance.now();
  const passed = work();
  process.stdout.write(`${passed ? "✓" : "✗"} ${title} (${((performance.now() - from) / 1000).toFixed(0)} s)\n`);
  return { passed: Number(passed), failed: Number(!passed) };
}

function findBrowser(): boolean {
  try {
    env["CHROMIUM"] = obtainChromium();
    return true;
  } catch (error) {
    process.stdout.write(`${(error as Error).message}\n`);
    return false;
  }
}

/** Every test by its own; a file that could not even be read counts as one that failed. */
function runTests(): Count {
  step("tests", () =>
    succeeds("vitest", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`]),
  );
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, "utf8")) as {
    numPassedTests: number;
    numFailedTests: number;
    testResults: { status: string; assertionResults: { status: string }[] }[];
  };
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

const counts = [
  step("formatting", () => succeeds("prettier", ["--check", "--log-level", "warn", "."])),
  step("types of pages", () => succeeds("astro", ["check", "--minimumSeverity", "error"])),
  step("types", () => succeeds("tsc", ["--noEmit"])),
  step("browser", findBrowser),
  runTests(),
];
rmSync(join(report, ".."), { recursive: true });

const sum = (of: keyof Count): number => counts.reduce((total, count) => total + count[of], 0);
process.stdout.write(`\n${sum("passed")} passed, ${sum("failed")} failed\n`);
process.exitCode = sum("failed") > 0 ? 1 : 0;
