/** The formats of a release's files, as programs name them. */
export interface Format {
  format: string;
  /** of the IANA register */
  mediatype: string;
  encoding?: string;
}

const FORMATS: Record<string, Format> = {
  csv: { format: "csv", mediatype: "text/csv", encoding: "utf-8" },
  json: { format: "json", mediatype: "application/json", encoding: "utf-8" },
  parquet: { format: "parquet", mediatype: "application/vnd.apache.parquet" },
  xlsx: { format: "xlsx", mediatype: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
};

/** The format of a file by how its name ends. Throws for one that no release holds. */
export function formatOf(path: string): Format {
  const format = FORMATS[path.replace(/^.*\./, "")];
  if (!format) throw new Error(`${path} has a format that no release holds.`);
  return format;
}
