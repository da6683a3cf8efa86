/** For `astro dev` and `astro check` alone: the pages of the release in `CONGBO_RELEASE`. Real builds go through `src/build.ts`. */
import { resolve } from "node:path";
import { configOf } from "./src/build.ts";

const folder = resolve(process.env.CONGBO_RELEASE ?? "data/releases/latest");
const {
  configFile: _,
  root: __,
  ...config
} = configOf("frozen", "/", "dist", "node_modules/.astro", { RELEASE_FOLDER: folder });

export default config;
