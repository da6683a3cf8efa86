/** What was told of a submission, whoever asks for it and by whichever door it came. */
import { readAcknowledgement, writeAcknowledgement, type Told } from "../acknowledgement.ts";
import { foldersOf } from "../folders.ts";
import { folderOf } from "../receive.ts";
import type { Verdict } from "../verdict.ts";
import type { Memory } from "./memory.ts";
import { deny } from "./problem.ts";

/** The answer as it was signed; what came before there was a desk is answered now. */
export function toldOf(verdict: Verdict, { data, definitions, signing }: Memory): Told {
  const folder = folderOf(foldersOf(data).submissions, verdict.receipt);
  writeAcknowledgement(folder, verdict, definitions, signing);
  return readAcknowledgement(folder) ?? deny(404, "desk_not_found");
}
