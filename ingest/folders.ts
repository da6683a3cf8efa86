/** Where the parts of a data folder lie. */
import { join } from "node:path";

/** Where the parts of a data folder lie. */
export const foldersOf = (data: string) => ({
  submissions: join(data, "submissions"),
  ledger: join(data, "ledger"),
  keys: join(data, "keys"),
  spool: join(data, "spool"),
  publicKeys: join(data, "public-keys"),
  releases: join(data, "releases"),
  warehouse: join(data, "warehouse.duckdb"),
  site: join(data, "site"),
  inbox: join(data, "inbox"),
});
