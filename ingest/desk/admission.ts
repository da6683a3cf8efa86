/** Whom the desk lets send a file, before a byte of it is read: enough room, not too many at once, not too much in a day. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { statfsSync } from "node:fs";
import { dayInVietnam, timeInVietnam } from "../clock.ts";
import { mayAnswerFor, type Key } from "../keys.ts";
import { megabytesOf } from "../reading/zip.ts";
import type { Sender } from "../receipt.ts";
import type { DeskLimits } from "./limits.ts";
import type { Memory } from "./memory.ts";
import { deny } from "./problem.ts";

export type Admission = ReturnType<typeof createAdmission>;

/** Counts what is on its way in; `admit` throws a `Problem` for what is too much, and counts until the reply is over. */
export function createAdmission(memory: Memory, limits: DeskLimits) {
  const sending = new Map<string, number>();
  let inFlight = 0;

  function reserve(key: Key, bytes: number, reply: FastifyReply): void {
    const { uploads } = limits;
    const own = sending.get(key.id) ?? 0;
    if (own >= uploads) deny(429, "desk_at_once", { count: uploads });
    if (inFlight + bytes > limits.inFlight) deny(503, "desk_busy");
    sending.set(key.id, own + 1);
    inFlight += bytes;
    reply.raw.once("close", () => {
      inFlight -= bytes;
      const left = (sending.get(key.id) ?? 1) - 1;
      if (left > 0) sending.set(key.id, left);
      else sending.delete(key.id);
    });
  }

  return {
    /** `bytes` are those of a file that is here already; else the request says how long it is. */
    admit(
      request: FastifyRequest,
      reply: FastifyReply,
      key: Key,
      { reporter, period }: Pick<Sender, "reporter" | "period">,
      bytes = Number(request.headers["content-length"] ?? deny(411, "desk_no_length")),
    ): void {
      if (!mayAnswerFor(key, reporter, period)) deny(403, "desk_not_yours");
      if (!(bytes <= limits.file)) deny(413, "desk_too_large", { limit: megabytesOf(limits.file) });
      checkQuota(memory, limits, reporter, bytes);
      checkRoom(memory.data, bytes + limits.free);
      reserve(key, bytes, reply);
    },
  };
}

/** What was received today for the reporter is counted from what is kept, so that it outlives the process. */
function checkQuota(memory: Memory, { filesADay, bytesADay }: DeskLimits, reporter: string, bytes: number): void {
  const today = dayInVietnam(timeInVietnam());
  const own = [...memory.verdicts().values()].filter(
    ({ receipt: { sender, received } }) => sender?.reporter === reporter && dayInVietnam(received) === today,
  );
  const sum = own.reduce((total, { receipt }) => total + receipt.bytes, bytes);
  if (own.length < filesADay && sum <= bytesADay) return;
  deny(429, "desk_quota", { count: filesADay, limit: megabytesOf(bytesADay) });
}

function checkRoom(data: string, needed: number): void {
  const { bavail, bsize } = statfsSync(data);
  if (bavail * bsize < needed) deny(507, "disk_full");
}
