/** The sections of a release: those that have pages. */
import { groupsOf, sectorsOf } from "../contents/subjects.ts";
import type { Here } from "../here.ts";
import type { Step } from "../page.ts";

/** The entries of the menu, in order. */
export function sectionsOf(here: Here): Step[] {
  const { release, say } = here;
  const sections: [boolean, Step][] = [
    [true, { title: say("overview"), path: "" }],
    [release.provinces.length > 0, { title: say("provinces"), path: "provinces/" }],
    [sectorsOf(here).length > 0, { title: say("sectors"), path: "sectors/" }],
    [groupsOf(here).length > 0, { title: say("products"), path: "products/" }],
    [true, { title: say("indicators"), path: "indicators/" }],
    [(release.codelists["calls"] ?? []).length > 0, { title: say("resolution"), path: "asked/" }],
    [true, { title: say("reporting"), path: "reporting/" }],
    [true, { title: say("forms"), path: "forms/" }],
    [release.label.version > 1, { title: say("changes"), path: "changes/" }],
    [true, { title: say("about"), path: "about/" }],
  ];
  return sections.flatMap(([exists, step]) => (exists ? [step] : []));
}
