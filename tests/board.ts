/** The board on a day before anybody has reported anything. */
import { statusOf } from "../ingest/status.ts";
import { definitions } from "./published.ts";

export const board = statusOf({ returns: [], found: [], latest: "", demonstration: false }, definitions);
