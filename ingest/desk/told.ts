/** What was told of a submission, whoever asks for it and by whichever door it came. */
import { writeAcknowledgement, type Told } from "../acknowledgement.ts";
import { timeInVietnam } from "../clock.ts";
import { foldersOf } from "../folders.ts";
import { recordAnswer } from "../record.ts";
import type { Verdict } from "../verdict.ts";
import type { Memory } from "./memory.ts";

/** The answer as it was signed; what came before there was a desk is answered now. */
export function toldOf(verdict: Verdict, { data, definitions, signing, entries }: Memory): Told {
  const { answers, ledger } = foldersOf(data);
  const told = writeAcknowledgement(answers, verdict, definitions, signing);
  recordAnswer(ledger, entries(), told, timeInVietnam());
  return told;
}
