/** A parser that tries what a parser may not do, and answers with what was not prevented. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { Worker } from "node:worker_threads";

const deeds: [name: string, deed: () => unknown][] = [
  ["read", () => readFileSync("/etc/hostname")],
  ["write", () => writeFileSync(new URL("./written", import.meta.url), "")],
  ["spawn", () => spawnSync(process.execPath, ["--version"])],
  ["worker", () => new Worker("0", { eval: true })],
  ["environment", () => process.env["PATH"] ?? process.env["HOME"] ?? refuse()],
];

function refuse(): never {
  throw new Error("nothing there");
}

const isDone = ([, deed]: [string, () => unknown]): boolean => {
  try {
    deed();
    return true;
  } catch {
    return false;
  }
};

process.on("message", () => {
  process.send?.({
    refusal: {
      code: "corrupt",
      detail: deeds
        .filter(isDone)
        .map(([name]) => name)
        .join(" "),
    },
  });
});
