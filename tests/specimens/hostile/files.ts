/** Every hostile file: what it is, what comes of it, and how it is made. None is kept: each is made when it is needed. */
import type { RefusalCode } from "../../../ingest/refusal.ts";
import { costly } from "./costly.ts";
import { damaged } from "./damaged.ts";
import { odsHostile } from "./ods.ts";
import { oldHostile } from "./xls.ts";

/** A file that opens holds cells, which are then checked like any other's. */
export type HostileFile = [name: string, outcome: RefusalCode | "opened", make: () => Buffer];

export const hostile: HostileFile[] = [
  ...damaged.map(([name, code, file]): HostileFile => [name, code, () => file]),
  ...costly,
  ...oldHostile,
  ...odsHostile,
];
