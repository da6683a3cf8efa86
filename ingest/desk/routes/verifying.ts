/** Whether a receipt holds, for anyone who has one. Nothing of it is kept. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Acknowledgement } from "../../acknowledgement.ts";
import { foldersOf } from "../../folders.ts";
import { listPublicKeys } from "../../keypair.ts";
import { lineOf, verifySignature } from "../../signing.ts";
import { verifyPage } from "../pages/verifying.ts";
import { hereAt, type Door } from "../door.ts";

const MEGABYTE = 1024 * 1024;
const PARTS = { fileSize: 8 * MEGABYTE, fieldSize: 4096, files: 2, fields: 1, parts: 3 };

/** `/verify`. */
export function addVerifying(pages: FastifyInstance, door: Door): void {
  const keys = () => listPublicKeys(foldersOf(door.memory.data).publicKeys);

  pages.get("/verify", async (request, reply) =>
    reply.type("text/html").send(verifyPage(hereAt(request, door), keys().map(lineOf))),
  );

  pages.post("/verify", { bodyLimit: 9 * MEGABYTE }, async (request, reply) => {
    const { answer, signature, pasted } = await partsOf(request);
    const text = signature.length > 0 ? signature.toString() : pasted.replace(/\r\n/g, "\n");
    const verified = verifySignature(answer, text, keys());
    const result = { verified, answer: verified.holds ? readAnswer(answer) : undefined };
    return reply.type("text/html").send(verifyPage(hereAt(request, door), keys().map(lineOf), result));
  });
}

/** What a signed file says, where it is one of our answers: a key may have signed others. */
function readAnswer(content: Buffer): Acknowledgement | undefined {
  try {
    return Acknowledgement.safeParse(JSON.parse(content.toString())).data;
  } catch {
    return undefined;
  }
}

interface Parts {
  answer: Buffer;
  signature: Buffer;
  pasted: string;
}

async function partsOf(request: FastifyRequest): Promise<Parts> {
  const found: Parts = { answer: Buffer.alloc(0), signature: Buffer.alloc(0), pasted: "" };
  for await (const part of request.parts({ limits: PARTS })) {
    if (part.type === "file") {
      const bytes = await part.toBuffer();
      if (part.fieldname === "answer" || part.fieldname === "signature") found[part.fieldname] = bytes;
    } else if (part.fieldname === "pasted" && typeof part.value === "string") found.pasted = part.value;
  }
  return found;
}
