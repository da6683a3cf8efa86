/** The lists of the example, each made in its own way from the other forms of the same return. */
import type { Definitions } from "../../reports/definitions.ts";
import type { Filed } from "../filed.ts";
import type { Economy } from "./economy.ts";
import { registerOf } from "./register.ts";
import { unitsOf } from "./units.ts";

type MakeList = (economy: Economy, blank: Filed, returns: Filed[], definitions: Definitions) => Filed | undefined;

const LISTS: Record<string, MakeList> = { register: registerOf, units_by_district: unitsOf };

/** A list as it goes with a province's other forms; none where the province keeps none. Throws for a list that the example
 * does not know. */
export function listOf(economy: Economy, blank: Filed, returns: Filed[], definitions: Definitions): Filed[] {
  const make = LISTS[blank.form.id];
  if (!make) throw new Error(`The example does not know how the list "${blank.form.id}" is filled in.`);
  const filed = make(economy, blank, returns, definitions);
  return filed ? [filed] : [];
}
