/** How figures were revised: what each publication said of each of the latest quarters, and what was official in the end. */
import { join } from "node:path";
import type { Released, Revisions, Triangle } from "../reports/living.ts";
import { codelistOf, type Definitions } from "../reports/definitions.ts";
import { shiftPeriod } from "../reports/period.ts";
import { COUNTRY, provincesOf } from "../reports/places.ts";
import { keyOf } from "./changed.ts";
import type { Frozen } from "./versions.ts";
import { quote, type Warehouse } from "./warehouse.ts";

/** Quarters that revisions are told of: three years. Older ones stand in the releases that told them. */
const QUARTERS = 12;

interface Row {
  file: string;
  id: string;
  period: string;
  value: number;
  reported: number;
  expected: number;
}

/** The triangles of every indicator that is carried over the quarters, for the country and for each province in force in the
 * newest quarter. Publications are those of these quarters, in the order in which they were published. */
export async function revisionsOf(
  warehouse: Warehouse,
  { released, frozen }: { released: Released[]; frozen: Map<string, Frozen> },
  definitions: Definitions,
): Promise<Revisions> {
  const newest = released.at(-1)?.period;
  if (!newest) return { periods: [], publications: [], indicators: [], places: [], triangles: [] };
  const within = released.filter(({ period }) => period >= shiftPeriod(newest, 1 - QUARTERS));
  const periods = [...new Set(within.map(({ period }) => period))];
  const publications = within.toSorted((a, b) => Date.parse(a.time) - Date.parse(b.time));
  const places = placesOf(definitions, newest);
  const files = publications.map((one) => join(frozen.get(keyOf(one))?.folder ?? "", "series.csv"));
  const rows = Map.groupBy(await rowsIn(warehouse, files, wantedIds(definitions, places)), ({ id }) => id);
  const triangles = carried(definitions).flatMap((indicator) =>
    places.flatMap(({ id }) => triangleOf(indicator, id, { periods, publications, files, rows }, definitions)),
  );
  return {
    periods,
    publications: publications.map(({ period, version, withdrawn }) => ({ period, version, withdrawn: !!withdrawn })),
    indicators: carried(definitions)
      .filter(({ id }) => triangles.some(({ indicator }) => indicator === id))
      .map((indicator) => namedOf(indicator, definitions)),
    places: places.filter(({ id }) => triangles.some(({ place }) => place === id)),
    triangles,
  };
}

/** What was published, and in which file each publication says what. */
interface Told {
  periods: string[];
  publications: Released[];
  files: string[];
  /** by the id of the figure */
  rows: Map<string, Row[]>;
}

/** The triangle of an indicator and a place; none where no publication has a value. */
function triangleOf(indicator: Indicator, place: string, told: Told, { indicators }: Definitions): Triangle[] {
  const own = told.rows.get(idOf(indicator, place)) ?? [];
  if (own.length === 0) return [];
  const official = indicators.find(({ official_of }) => official_of === indicator.id);
  const officials = official ? (told.rows.get(idOf(official, place)) ?? []) : [];
  const lines = told.periods.map((period) => ({
    period,
    values: told.files.map((file) => own.find((row) => row.file === file && row.period === period)?.value ?? null),
    official: officialOf(officials, shiftPeriod(period, 1), told),
  }));
  return [{ indicator: indicator.id, place, lines }];
}

type Indicator = Definitions["indicators"][number];

/** What is carried over the quarters, but for what only tells what is official. */
const carried = ({ indicators }: Definitions): Indicator[] =>
  indicators.filter(({ trend, official_of }) => trend && !official_of);

/** The figure that an indicator is first asked for: of small industry, all of it. */
const idOf = ({ id, breakdown }: Indicator, place: string): string =>
  `${id}/${place}/quarter/${breakdown.includes("ownership") ? "ttcn" : "all"}/all/all`;

function wantedIds({ indicators }: Definitions, places: { id: string }[]): string[] {
  const carried = indicators.filter(({ trend }) => trend);
  return carried.flatMap((indicator) => places.map(({ id }) => idOf(indicator, id)));
}

function placesOf(definitions: Definitions, period: string): Revisions["places"] {
  const all = codelistOf(definitions, "provinces");
  const country = all.filter(({ code }) => code === COUNTRY);
  return [...country, ...provincesOf(all, period)].map(({ code, vi, en }) => ({ id: code, vi, en }));
}

function namedOf({ id, title, unit, decimals }: Indicator, definitions: Definitions): Revisions["indicators"][number] {
  const isShare = unit === "percent";
  const named = codelistOf(definitions, "units").find(({ code }) => code === unit);
  const unitName = isShare ? { vi: "%", en: "%" } : { vi: named?.vi ?? unit, en: named?.en ?? unit };
  return { id, title, unit: unit === "number" ? null : unitName, decimals, isShare };
}

/** What the latest publication that was not withdrawn says the official value is, and whether every reporter told it. */
function officialOf(officials: Row[], period: string, { files, publications }: Told) {
  const last = files.findLastIndex(
    (file, at) => !publications[at]?.withdrawn && officials.some((row) => row.file === file && row.period === period),
  );
  const row = officials.find((one) => one.file === files[last] && one.period === period);
  return row ? { value: row.value, isComplete: row.reported === row.expected } : null;
}

async function rowsIn(warehouse: Warehouse, files: string[], ids: string[]): Promise<Row[]> {
  await warehouse.createTable("wanted", { id: "text" }, [ids]);
  return warehouse.query<Row>(`
    select filename as file, id, period, value::double as value, reported::integer as reported, expected::integer as expected
    from read_csv([${files.map(quote).join(", ")}], header = true, all_varchar = true, filename = true, union_by_name = true)
    where id in (select id from wanted)`);
}
