/** What this build of the living layer shows. */
import { Living, newestFirst } from "../living.ts";

declare const LIVING: string;

export const living = Living.parse(JSON.parse(LIVING));
export const newest = newestFirst(living);
