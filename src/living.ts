/** Reads what the living layer is told, and says where versions stand on the site. */
import { readFileSync } from "node:fs";
import { Living, type Released } from "../reports/living.ts";
import type { Language } from "../reports/schema.ts";

/** What is told in a file. Throws when it does not fit. */
export const readLiving = (file: string): Living => Living.parse(JSON.parse(readFileSync(file, "utf8")));

/** Where a version of a release stands on the site, in a language. */
export const addressOf = ({ period, version }: Pick<Released, "period" | "version">, language: Language): string =>
  `/releases/${period}/v${version}/${language}/`;

/** The address within the site of a file or page of a version. */
export const fileOf = ({ period, version }: Pick<Released, "period" | "version">, path: string): string =>
  `/releases/${period}/v${version}/${path}`;
