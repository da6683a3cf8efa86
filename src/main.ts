/** Builds pages in a process of their own: `release <folder> <out>`, or `living <description.json> <out>`. */
import { buildLiving, buildRelease } from "./build.ts";

const [kind, from = "", to = ""] = process.argv.slice(2);
if (kind === "release") await buildRelease(from, to);
else if (kind === "living") await buildLiving(from, to);
else throw new Error(`"${kind}" is neither a release nor the living layer.`);
