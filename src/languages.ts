/** Pages stand once per language: the paths that this makes, and the language that a page can be switched to. */
import { LANGUAGES, type Language } from "../reports/schema.ts";

/** One path per language. */
export const languagePaths = (): { params: { language: Language } }[] =>
  LANGUAGES.map((language) => ({ params: { language } }));

/** The language that a page can be switched to. */
export const otherOf = (language: Language): Language => (language === "vi" ? "en" : "vi");
