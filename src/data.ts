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
