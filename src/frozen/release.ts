/** The release that this build shows, read once. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { DATA_FILES } from "../data.ts";
import { loadRelease } from "../release.ts";

declare const RELEASE_FOLDER: string;

export const release = loadRelease(RELEASE_FOLDER);

/** The files of the release that are there to be downloaded. */
export const dataFiles = DATA_FILES.filter((name) => existsSync(join(RELEASE_FOLDER, name)));
