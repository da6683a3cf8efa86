/** Where the parts of a data folder lie. */
import { join } from "node:path";

/** Where the parts of a data folder lie. */
export const foldersOf = (data: string) => ({
  /** OCFL storage roots */
  submissions: join(data, "submissions"),
  releases: join(data, "releases"),
  /** what objects are assembled in, on the same file system */
  workspace: join(data, "workspace"),
  /** versions that are approved and wait for their time; nothing of it is public */
  prepared: join(data, "prepared"),
  /** what senders were told, one folder per receipt */
  answers: join(data, "answers"),
  /** the receipt numbers that are taken, each with the name of its submission */
  numbers: join(data, "numbers"),
  ledger: join(data, "ledger"),
  keys: join(data, "keys"),
  spool: join(data, "spool"),
  publicKeys: join(data, "public-keys"),
  warehouse: join(data, "warehouse.duckdb"),
  /** a link to the newest of `sites` */
  site: join(data, "site"),
  sites: join(data, "sites"),
  /** configuration of web servers for the site */
  hosting: join(data, "hosting"),
  /** blank workbooks, by quarter */
  templates: join(data, "templates"),
  inbox: join(data, "inbox"),
});

export type Folders = ReturnType<typeof foldersOf>;
