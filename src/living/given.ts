/** What this build of the living layer shows. */
import { latestOf, newestFirst } from "../../reports/living.ts";
import { readLiving } from "../living.ts";

/** the file that tells it */
declare const LIVING_FILE: string;

export const living = readLiving(LIVING_FILE);
export const newest = newestFirst(living);
export const latest = latestOf(living);
