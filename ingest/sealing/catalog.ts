/** A version for data catalogues: a dataset in a series, with what it was before and what can be downloaded. DCAT 3,
 * https://www.w3.org/TR/vocab-dcat-3/, as JSON-LD. Addresses are relative: they hold wherever the version stands. */
import { daysOf, periodName } from "../../reports/period.ts";
import type { Release } from "../../reports/published.ts";
import type { Words } from "../../reports/schema.ts";
import { createdAt, descriptionOf, idOf, titleOfRelease, titlesOf } from "./datapackage.ts";
import type { KeptFile } from "./files.ts";
import { formatOf } from "./formats.ts";
import type { Kept, Tell } from "./words.ts";

const CONTEXT = {
  dcat: "http://www.w3.org/ns/dcat#",
  dct: "http://purl.org/dc/terms/",
  adms: "http://www.w3.org/ns/adms#",
  foaf: "http://xmlns.com/foaf/0.1/",
  spdx: "http://spdx.org/rdf/terms#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};

/** The version is the folder in which the catalogue lies; above it its period, above that all releases. */
const [VERSION, PERIOD, SERIES] = ["./", "../", "../../"];

const QUARTERLY = { "@id": "http://publications.europa.eu/resource/authority/frequency/QUARTERLY" };
const VIET_NAM = { "@id": "http://publications.europa.eu/resource/authority/country/VNM" };
const LANGUAGES = ["VIE", "ENG"].map((code) => ({
  "@id": `http://publications.europa.eu/resource/authority/language/${code}`,
}));
const CC0 = { "@id": "https://creativecommons.org/publicdomain/zero/1.0/" };
const RFC_4180 = { "@id": "https://www.rfc-editor.org/info/rfc4180" };

/** The catalogue of a version, of which `files` are those that hold data. */
export function catalogOf(release: Release, files: KeptFile[], definitions: Kept, tell: Tell): object {
  const publisher = { "@type": "foaf:Agent", "foaf:name": texts(tell("publisher")) };
  const everywhere = { "dct:publisher": publisher, "dct:spatial": VIET_NAM, "dct:language": LANGUAGES };
  const licence = licenceOf(release, tell);
  const titles = titlesOf(files, definitions, tell);
  return {
    "@context": CONTEXT,
    "@graph": [
      {
        "@id": "catalog.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": texts(tell("catalogue_title")),
        "dct:description": texts(descriptionOf(release, tell)),
        ...everywhere,
        "dcat:dataset": [{ "@id": SERIES }, { "@id": PERIOD }, { "@id": VERSION }],
      },
      {
        "@id": SERIES,
        "@type": "dcat:DatasetSeries",
        "dct:title": texts(tell("series_title")),
        "dct:description": texts(tell("series_description")),
        "dct:accrualPeriodicity": QUARTERLY,
        ...everywhere,
      },
      { ...periodOf(release, tell), ...everywhere },
      {
        ...versionOf(release, tell),
        ...everywhere,
        "dct:license": licence,
        "dcat:distribution": files.map((file) => distributionOf(file, titles.get(file.path), licence)),
      },
    ],
  };
}

/** The quarter, whichever version is meant. */
const periodOf = ({ period, version }: Release, tell: Tell): object => ({
  "@id": PERIOD,
  "@type": "dcat:Dataset",
  "dct:title": texts(tell("period_title", (language) => ({ quarter: periodName(period, "quarter", language) }))),
  "dct:description": texts(tell("series_description")),
  "dct:identifier": `urn:congbo:release:${period}`,
  "dct:temporal": quarterOf(period),
  "dcat:inSeries": { "@id": SERIES },
  "dcat:hasVersion": Array.from({ length: version }, (_, at) => ({
    "@id": at + 1 === version ? VERSION : `../v${at + 1}/`,
  })),
});

const versionOf = (release: Release, tell: Tell): object => ({
  "@id": VERSION,
  "@type": "dcat:Dataset",
  "dct:title": texts(titleOfRelease(release, tell)),
  "dct:description": texts(descriptionOf(release, tell)),
  "dct:identifier": idOf(release),
  "dct:issued": typed("date", release.date),
  "dct:created": typed("dateTime", createdAt(release)),
  "dct:temporal": quarterOf(release.period),
  "dct:accrualPeriodicity": QUARTERLY,
  "dcat:inSeries": { "@id": SERIES },
  "dcat:version": String(release.version),
  "dcat:isVersionOf": { "@id": PERIOD },
  ...(release.version > 1 ? { "dcat:previousVersion": { "@id": `../v${release.version - 1}/` } } : {}),
  "adms:versionNotes": texts(release.reason ?? tell(release.version > 1 ? "another_version" : "first_version")),
  "dcat:keyword": ["keyword_1", "keyword_2"].flatMap((code) => texts(tell(code))),
  "dcat:landingPage": { "@id": "vi/index.html" },
});

const distributionOf = ({ path, bytes, digest }: KeptFile, title: Words | undefined, licence: object): object => ({
  "@id": path,
  "@type": "dcat:Distribution",
  ...(title ? { "dct:title": texts(title) } : {}),
  "dcat:accessURL": { "@id": path },
  "dcat:downloadURL": { "@id": path },
  "dcat:mediaType": { "@id": `https://www.iana.org/assignments/media-types/${formatOf(path).mediatype}` },
  "dcat:byteSize": typed("nonNegativeInteger", String(bytes)),
  ...(formatOf(path).format === "csv" ? { "dct:conformsTo": RFC_4180 } : {}),
  "dct:license": licence,
  "spdx:checksum": {
    "@type": "spdx:Checksum",
    "spdx:algorithm": { "@id": "spdx:checksumAlgorithm_sha512" },
    "spdx:checksumValue": typed("hexBinary", digest),
  },
});

const licenceOf = ({ demonstration }: Release, tell: Tell): object =>
  demonstration ? CC0 : { "@type": "dct:LicenseDocument", "dct:title": texts(tell("licence")) };

const quarterOf = (period: string): object => ({
  "@type": "dct:PeriodOfTime",
  "dcat:startDate": typed("date", daysOf(period).first),
  "dcat:endDate": typed("date", daysOf(period).last),
});

const typed = (type: string, value: string): object => ({ "@type": `xsd:${type}`, "@value": value });

const texts = (words: Words): object[] =>
  (["vi", "en"] as const).map((language) => ({ "@language": language, "@value": words[language] }));
