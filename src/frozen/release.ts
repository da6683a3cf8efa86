/** The release that this build shows. */
import { madeOf } from "../contents/made.ts";

declare const RELEASE_FOLDER: string;

export const { release, figures, indicators } = madeOf(RELEASE_FOLDER);
