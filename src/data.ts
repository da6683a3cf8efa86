/** The files of a release that readers can download as they are. */
export const DATA_FILES = [
  "figures.csv",
  "sources.csv",
  "series.csv",
  "reporting.csv",
  "coverage.csv",
  "footnotes.csv",
  "causes.csv",
  "changes.csv",
  "long_series.csv",
  "long_figures.csv",
  "definitions.json",
  "release.json",
  "figures.parquet",
  "sources.parquet",
  "template.xlsx",
];

/** The files in which a version says what it holds, beside its pages; they are written once the pages are there. */
export const PACKAGE_FILES = ["datapackage.json", "catalog.jsonld", "SHA512SUMS"];
