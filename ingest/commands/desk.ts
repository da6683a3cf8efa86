/** Opens the desk and keeps it open until it is stopped. */
import { buildDesk, LOG } from "../desk/desk.ts";
import { openMemory } from "../desk/memory.ts";
import { messageOf } from "../hindrance.ts";
import { signingOf } from "../keypair.ts";
import { closeParser } from "../parser.ts";
import { print, printJson, progressBar } from "../terminal.ts";
import { portOf, textOf, type Action } from "./context.ts";

/** Listens on this machine alone unless HOST names an address. Throws when the port is no port or is taken. */
export const desk: Action = async ({ data, definitions, json, lang }, _args, options) => {
  const port = portOf(textOf(options, "port") ?? "");
  const signing = signingOf(process.env);
  const memory = { ...(await openMemory(data, definitions, progressBar("submissions"))), signing };
  const trustProxy = textOf(options, "proxy") ?? false;
  const open = await buildDesk(memory, { logger: { ...LOG, stream: process.stderr }, trustProxy });
  const host = process.env["HOST"] ?? "localhost";
  await open.listen({ port, host });
  const url = `http://${host}:${port}`;
  if (json) printJson({ url });
  else print(messageOf("desk_open", { found: url }, lang));
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void open.close().then(resolve));
  });
  closeParser();
  return 0;
};
