/** A desk over the folder that is named, on a port of its own, until it is killed; `unlimited` if all come from one address. */
import { buildDesk } from "../../../ingest/desk/desk.ts";
import { openMemory } from "../../../ingest/desk/memory.ts";
import { loadDefinitions } from "../../../reports/load.ts";

const [data = "", unlimited] = process.argv.slice(2);
const limits = unlimited ? { requests: 1e6, filesADay: 1e6, bytesADay: 1e12 } : {};
const desk = await buildDesk(await openMemory(data, loadDefinitions()), { limits });
const url = await desk.listen({ port: 0, host: "localhost" });
process.send?.(url);
