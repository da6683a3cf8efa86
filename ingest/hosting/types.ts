/** Types of files that web servers do not know by themselves, by the end of their names. */
export const TYPES: Record<string, string> = {
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".parquet": "application/vnd.apache.parquet",
  ".csv": "text/csv; charset=utf-8; header=present",
  ".jsonld": "application/ld+json",
  ".link": "application/link-format",
  ".minisig": "text/plain; charset=utf-8",
  "feed.xml": "application/atom+xml; charset=utf-8",
};

/** How long what is shown may be kept: a version for good, since it never changes; all else is asked for anew. */
export const CACHE = { frozen: "public, max-age=31536000, immutable", living: "no-cache" };
