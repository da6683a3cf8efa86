/** Holds a warehouse open for writing, and says so, until its input ends. */
import { openWarehouse } from "../../../ingest/warehouse.ts";

const warehouse = await openWarehouse(process.argv[2]);
process.stdout.write("held\n");
process.stdin.resume().once("end", () => warehouse.close());
