/** How much the desk takes on, of all and of each. A whole country sends on the same day: together, not each alone. */
import { LIMITS as READING } from "../reading/zip.ts";

export interface DeskLimits {
  /** bytes of one file */
  file: number;
  /** bytes of all files on their way in at once */
  inFlight: number;
  /** files on their way in at once with one key */
  uploads: number;
  /** files and bytes received in a day for one reporter */
  filesADay: number;
  bytesADay: number;
  /** requests in a minute from one address */
  requests: number;
  /** of these, keys entered: nobody guesses one, and nobody is let try */
  entries: number;
  /** seconds for a whole request, its file too: who is slower is cut off */
  seconds: number;
  /** bytes that must stay free on the disk when a file has been kept */
  free: number;
}

const MEGABYTE = 1024 * 1024;

export const DESK_LIMITS: DeskLimits = {
  file: READING.file,
  inFlight: 512 * MEGABYTE,
  uploads: 2,
  filesADay: 100,
  bytesADay: 512 * MEGABYTE,
  requests: 600,
  entries: 20,
  seconds: 120,
  free: 256 * MEGABYTE,
};
