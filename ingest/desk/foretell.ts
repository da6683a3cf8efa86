/** A process of its own that tells what one submission changes in a release, since that reads every return again. */
import { loadDefinitions } from "../../reports/load.ts";
import { draftWith } from "../changing/draft.ts";
import { foldersOf } from "../folders.ts";
import { latestVersion } from "../versions.ts";

const [, , data = "", period = "", number = ""] = process.argv;
const previous = latestVersion(foldersOf(data).releases, period);
const found = previous && (await draftWith(data, previous, { number: Number(number) }, loadDefinitions()));
process.send?.(found?.explained ?? null, () => process.disconnect());
