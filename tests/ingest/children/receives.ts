/** A process that receives twenty files of its own and five that another sends too, into the folder that it is told. */
import { foldersOf } from "../../../ingest/folders.ts";
import { receive } from "../../../ingest/receive.ts";

const [folder = "", name = ""] = process.argv.slice(2);
const received = "2026-10-01T08:00:00+07:00";
for (let file = 0; file < 25; file++) {
  const text = file % 5 === 0 ? `sent by both, ${file}` : `sent by ${name}, ${file}`;
  await receive(foldersOf(folder), { bytes: Buffer.from(text), name: `${file}.xlsx`, received });
}
