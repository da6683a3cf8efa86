/** What stands on the receipt of every file that is kept. */
import { z } from "zod";

/** Whose return a sender says it is, and the name on the key that it was sent with. */
export const Sender = z.strictObject({ reporter: z.string(), period: z.string(), submitter: z.string() });
export type Sender = z.infer<typeof Sender>;

export const Receipt = z.strictObject({
  /** counts up from 1 in the order of receipt; a number whose file was never kept is left out. The same bytes may be sent for
   * two reporters: only the number names one receipt. */
  number: z.number().int(),
  /** SHA-256 of the bytes, hexadecimal: the submission's id */
  id: z.string(),
  received: z.iso.datetime({ offset: true }),
  name: z.string(),
  bytes: z.number().int(),
  crosswalk: z.string(),
  demonstration: z.boolean(),
  /** nothing for what came by the folder */
  sender: Sender.optional(),
});
export type Receipt = z.infer<typeof Receipt>;
