/** A process that puts in order what others left, in the data folder that it is told. */
import { foldersOf } from "../../../ingest/folders.ts";
import { settleSubmissions } from "../../../ingest/record.ts";

settleSubmissions(foldersOf(process.argv[2] ?? ""), "2025-07-11T09:00:00.000+07:00");
