/** What this build of the living layer shows. */
import { LANGUAGES, type Language } from "../../reports/schema.ts";
import { Living, newestFirst } from "../living.ts";

declare const LIVING: string;

export const living = Living.parse(JSON.parse(LIVING));
export const newest = newestFirst(living);

/** One path per language. */
export const languagePaths = (): { params: { language: Language } }[] =>
  LANGUAGES.map((language) => ({ params: { language } }));
