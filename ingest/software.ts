/** The software that makes releases, by its version. */
import { readFileSync } from "node:fs";

/** `congbo 0.1.0` */
export const SOFTWARE = `congbo ${packageVersion()}`;

function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  return version;
}
