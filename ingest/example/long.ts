/** The long annual series of the example, invented but for what the resolution states: output of 1969 is three times that of
 * 1955. Nothing is said of the years 1964 to 1968, since its text leaves the change since 1964 blank. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const NAME = "long_series.csv";
const TEXT = join(import.meta.dirname, "../../reports/example_long_series.csv");

/** The text of the file, as it would be sent. */
export const longSeriesText = (): string => readFileSync(TEXT, "utf8");

/** Writes the file into a folder and gives what the manifest says of it: it is for no reporter and no period. */
export function writeLongSeries(folder: string) {
  writeFileSync(join(folder, NAME), longSeriesText());
  return { name: NAME, receivedAt: "2024-04-02T08:00:00+07:00", reporter: "", period: "" };
}
