/** Builds pages in a process of their own: `release <folder> <out>`, or `living <description.json> <out>`. */
import { readFileSync } from "node:fs";
import { buildLiving, buildRelease } from "./build.ts";
import { Living } from "./living.ts";

const [kind, from = "", to = ""] = process.argv.slice(2);
if (kind === "release") await buildRelease(from, to);
else if (kind === "living") await buildLiving(Living.parse(JSON.parse(readFileSync(from, "utf8"))), to);
else throw new Error(`"${kind}" is neither a release nor the living layer.`);
