/** The release that this build shows, read once. */
import { LANGUAGES, type Language } from "../../reports/schema.ts";
import { loadRelease } from "../release.ts";

declare const RELEASE_FOLDER: string;

export const release = loadRelease(RELEASE_FOLDER);

/** One path per language. */
export const languagePaths = (): { params: { language: Language } }[] =>
  LANGUAGES.map((language) => ({ params: { language } }));
