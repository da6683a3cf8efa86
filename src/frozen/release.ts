/** The release that this build shows, read once. */
import { loadRelease } from "../release.ts";

declare const RELEASE_FOLDER: string;

export const release = loadRelease(RELEASE_FOLDER);
