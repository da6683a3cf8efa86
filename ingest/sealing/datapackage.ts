/** A version as a data package: what every file and every column is. https://datapackage.org/standard/data-package/, version 2 */
import { codelistOf } from "../../reports/definitions.ts";
import { periodName } from "../../reports/period.ts";
import type { Release } from "../../reports/published.ts";
import type { Words } from "../../reports/schema.ts";
import { codeResourcesOf } from "./codes.ts";
import { isTable, tableSchemaOf, type TableName } from "./fields.ts";
import type { KeptFile } from "./files.ts";
import { formatOf } from "./formats.ts";
import { inBoth, inDescriptor, type Kept, type Tell } from "./words.ts";

/** How the tables are written as CSV: RFC 4180. */
const DIALECT = { header: true, delimiter: ",", lineTerminator: "\r\n", quoteChar: '"', doubleQuote: true };

/** What every file of a version's tables is called, by path. */
export const titlesOf = (files: KeptFile[], definitions: Kept, tell: Tell): Map<string, Words> =>
  new Map(files.map(({ path }) => [path, titleOf(path, definitions, tell)]));

/** The descriptor of a version, of which `files` are those that hold data. */
export function dataPackageOf(release: Release, files: KeptFile[], definitions: Kept, tell: Tell): object {
  const { period, version, demonstration } = release;
  const tables = files.flatMap(({ path }) => (path.endsWith(".csv") && isTable(nameOf(path)) ? [nameOf(path)] : []));
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: `congbo-${period.toLowerCase()}-v${version}`,
    id: idOf(release),
    ...inDescriptor("title", titleOfRelease(release, tell)),
    ...inDescriptor("description", descriptionOf(release, tell)),
    languages: ["vi", "en"],
    version: String(version),
    created: createdAt(release),
    keywords: ["keyword_1", "keyword_2"].flatMap((code) => Object.values(tell(code))),
    contributors: contributorsOf(release, tell),
    licenses: [
      demonstration
        ? { name: "CC0-1.0", ...inDescriptor("title", tell("licence_demonstration")) }
        : { name: "other-at", ...inDescriptor("title", tell("licence")) },
    ],
    sources: [
      inDescriptor(
        "title",
        tell("returns", () => ({ count: String(release.reporters.length) })),
      ),
      inDescriptor("title", tell("resolution")),
    ],
    resources: [
      ...files.map((file) => resourceOf(file, definitions, tell)),
      ...codeResourcesOf(tables as TableName[], definitions, tell),
    ],
  };
}

/** A name of the version that stays true wherever it is kept. */
export const idOf = ({ period, version }: Pick<Release, "period" | "version">): string =>
  `urn:congbo:release:${period}:v${version}`;

export const titleOfRelease = ({ period, version }: Release, tell: Tell): Words =>
  tell("title", (language) => ({ quarter: periodName(period, "quarter", language), version: String(version) }));

export const descriptionOf = ({ demonstration }: Release, tell: Tell): Words =>
  inBoth((language) =>
    [...(demonstration ? ["demonstration"] : []), "description"].map((code) => tell(code)[language]).join(" "),
  );

/** When it was approved; of a version that nobody had to approve, the day of publication. */
export const createdAt = ({ approved, date }: Release): string => approved?.time ?? `${date}T00:00:00+07:00`;

const contributorsOf = ({ proposed, approved }: Release, tell: Tell): object[] => [
  { ...inDescriptor("title", tell("publisher")), roles: ["publisher"] },
  ...(proposed ? [{ title: proposed.by, roles: ["proposed"] }] : []),
  ...(approved ? [{ title: approved.by, roles: ["approved"] }] : []),
];

function resourceOf(file: KeptFile, definitions: Kept, tell: Tell): object {
  const { path, bytes, digest } = file;
  const name = nameOf(path);
  const { format, mediatype, encoding } = formatOf(path);
  const table = isTable(name) && codelistOf(definitions, "tables").find(({ code }) => code === name);
  return {
    name: format === "parquet" ? `${name}-parquet` : name,
    path,
    ...(table ? { type: "table" } : {}),
    ...inDescriptor("title", titleOf(path, definitions, tell)),
    ...(table ? inDescriptor("description", { vi: table.more["says_vi"] ?? "", en: table.more["says_en"] ?? "" }) : {}),
    format,
    mediatype,
    ...(encoding ? { encoding } : {}),
    bytes,
    hash: `sha512:${digest}`,
    ...(format === "csv" ? { dialect: DIALECT } : {}),
    ...(isTable(name) ? { schema: tableSchemaOf(name, definitions, format === "parquet") } : {}),
  };
}

function titleOf(path: string, definitions: Kept, tell: Tell): Words {
  const name = nameOf(path);
  return codelistOf(definitions, "tables").find(({ code }) => code === name) ?? tell(name);
}

/** `data/figures.csv` is `figures`. */
const nameOf = (path: string): string => path.replace(/^.*\//, "").replace(/\.\w+$/, "");
