/** A version for data catalogues: what DCAT 3 asks of a dataset in a series with versions, worked out from the standard. */
import { readFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { catalogOf } from "../../ingest/sealing/catalog.ts";
import { listFiles } from "../../ingest/sealing/files.ts";
import { readDefinitions, teller } from "../../ingest/sealing/words.ts";
import type { Frozen } from "../../ingest/versions.ts";
import { releaseSmall, sendBoth } from "../sealed.ts";

type Node = Record<string, unknown> & { "@id": string; "@type": string };

const data = mkdtempSync(join(tmpdir(), "congbo-catalog-"));
let version: Frozen;

beforeAll(async () => {
  await sendBoth(data);
  version = await releaseSmall(data);
}, 120_000);
afterAll(() => rmSync(data, { recursive: true }));

const parse = (text: string) => JSON.parse(text) as { "@context": Record<string, string>; "@graph": Node[] };
const readCatalog = () => parse(readFileSync(join(version.content, "catalog.jsonld"), "utf8"));
const nodeOf = (type: string, id: string) =>
  readCatalog()["@graph"].find((node) => node["@type"] === type && node["@id"] === id);
const bothOf = (vi: string, en: string) => [
  { "@language": "vi", "@value": vi },
  { "@language": "en", "@value": en },
];

/** Every name and every value of a tree that JSON-LD takes for an address. */
function termsIn(tree: unknown): string[] {
  if (Array.isArray(tree)) return tree.flatMap(termsIn);
  if (typeof tree !== "object" || tree === null) return [];
  return Object.entries(tree).flatMap(([name, value]) => [
    ...(name === "@context" ? [] : [name, ...(name === "@type" ? [String(value)] : []), ...termsIn(value)]),
  ]);
}

test("every term is one of a vocabulary that the context declares", () => {
  const catalog = readCatalog();
  const terms = new Set(termsIn(catalog).filter((term) => !term.startsWith("@")));
  expect(
    [...terms].filter((term) => !(term.split(":")[0] ?? "" in catalog["@context"]) || !term.includes(":")),
  ).toEqual([]);
  expect(catalog["@context"]).toMatchObject({ dcat: "http://www.w3.org/ns/dcat#", dct: "http://purl.org/dc/terms/" });
});

test("the series of all releases comes out every quarter", () => {
  expect(nodeOf("dcat:DatasetSeries", "../../")).toMatchObject({
    "dct:title": bothOf(
      "Tiểu công nghiệp và thủ công nghiệp, số liệu hằng quý",
      "Small-scale industry and handicrafts, quarterly figures",
    ),
    "dct:accrualPeriodicity": { "@id": "http://publications.europa.eu/resource/authority/frequency/QUARTERLY" },
    "dct:publisher": { "@type": "foaf:Agent" },
  });
});

test("the quarter is a dataset of the series and has this version", () => {
  expect(nodeOf("dcat:Dataset", "../")).toMatchObject({
    "dct:identifier": "urn:congbo:release:2025-Q2",
    "dcat:inSeries": { "@id": "../../" },
    "dcat:hasVersion": [{ "@id": "./" }],
  });
});

test("the version says of what it is one, what quarter and country it is about, and when it was published", () => {
  const node = nodeOf("dcat:Dataset", "./");
  expect(node).toMatchObject({
    "dct:identifier": "urn:congbo:release:2025-Q2:v1",
    "dct:issued": { "@type": "xsd:date", "@value": "2025-07-28" },
    "dcat:version": "1",
    "dcat:isVersionOf": { "@id": "../" },
    "dcat:inSeries": { "@id": "../../" },
    "adms:versionNotes": bothOf("Công bố lần đầu.", "First publication."),
    "dct:temporal": {
      "@type": "dct:PeriodOfTime",
      "dcat:startDate": { "@type": "xsd:date", "@value": "2025-04-01" },
      "dcat:endDate": { "@type": "xsd:date", "@value": "2025-06-30" },
    },
    "dct:spatial": { "@id": "http://publications.europa.eu/resource/authority/country/VNM" },
    "dct:license": { "@id": "https://creativecommons.org/publicdomain/zero/1.0/" },
  });
  expect(node).not.toHaveProperty("dcat:previousVersion");
});

test("every file of the data can be downloaded, with its type, its size and its digest", () => {
  const distributions = nodeOf("dcat:Dataset", "./")?.["dcat:distribution"] as Node[];
  const files = listFiles(join(version.content, "data"));
  expect(distributions.map((one) => one["@id"])).toEqual(files.map(({ path }) => `data/${path}`));
  const figures = files.find(({ path }) => path === "figures.csv");
  expect(distributions.find((one) => one["@id"] === "data/figures.csv")).toMatchObject({
    "@type": "dcat:Distribution",
    "dcat:downloadURL": { "@id": "data/figures.csv" },
    "dcat:mediaType": { "@id": "https://www.iana.org/assignments/media-types/text/csv" },
    "dcat:byteSize": { "@type": "xsd:nonNegativeInteger", "@value": String(figures?.bytes) },
    "spdx:checksum": {
      "spdx:algorithm": { "@id": "spdx:checksumAlgorithm_sha512" },
      "spdx:checksumValue": { "@type": "xsd:hexBinary", "@value": figures?.digest },
    },
  });
});

test("a later version names the one before and says why there is another", () => {
  const definitions = readDefinitions(version.folder);
  const reason = { vi: "Hà Nội sửa báo cáo", en: "Hanoi corrected its return" };
  const release = { ...version.release, version: 3, reason };
  const { "@graph": graph } = parse(JSON.stringify(catalogOf(release, [], definitions, teller(definitions))));
  expect(graph.find((node) => node["@id"] === "./")).toMatchObject({
    "dcat:version": "3",
    "dcat:previousVersion": { "@id": "../v2/" },
    "adms:versionNotes": bothOf(reason.vi, reason.en),
  });
  const quarter = graph.find((node) => node["@id"] === "../");
  expect(quarter?.["dcat:hasVersion"]).toEqual([{ "@id": "../v1/" }, { "@id": "../v2/" }, { "@id": "./" }]);
});
