/** What every page of a release does where scripts run. One classic script, since a browser refuses modules from a disk. */
import { drawOnDemand } from "./charts.ts";
import { finishCitation } from "./cite.ts";
import { walkTables } from "./keys.ts";
import { openOnClick } from "./panel.ts";
import { showStatus } from "./status.ts";

drawOnDemand();
finishCitation();
openOnClick();
walkTables();
void showStatus();
