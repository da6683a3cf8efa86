/** Writes the data of the why page into a version. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { LANGUAGES } from "../../reports/terms.ts";
import { footnoteText } from "../contents/footnotes.ts";
import { hereOf } from "../here.ts";
import { eachCell, type LoadedRelease } from "../release.ts";
import { cellPacker, packCoverage, packFigures } from "./pack.ts";
import type { IndexShard, ReturnShard } from "./shards.ts";

/** Writes `why/…` of a release into the folder of its version; `folder` is that of its tables. */
export function writeWhy(release: LoadedRelease, folder: string, version: string): void {
  const write = (name: string, data: unknown): void => {
    const path = join(version, "why", `${name}.js`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `congboWhy(${JSON.stringify(name)},${JSON.stringify(data)});\n`);
  };
  const figures: IndexShard["figures"] = {};
  for (const [indicator, own] of release.byIndicator) {
    write(`figures/${indicator}`, packFigures(own));
    figures[indicator] = own.length;
  }
  const packer = cellPacker();
  eachCell(folder, packer.add);
  const [vi, en] = LANGUAGES.map((language) => hereOf(release, language, ""));
  if (!vi || !en) return;
  const said = (footnote: LoadedRelease["footnotes"][number]) => ({
    vi: footnoteText(vi, footnote),
    en: footnoteText(en, footnote),
  });
  for (const [reporter, shard] of packer.shards(said, release.footnotes)) write(`cells/${reporter}`, shard);
  write("index", { cells: packer.ranges, coverage: packCoverage(release.coverage), figures } satisfies IndexShard);
  const returns = release.reporting.map(({ reporter, form, status, received, submission }): ReturnShard[number] => [
    reporter,
    form,
    status,
    received,
    submission,
  ]);
  write("returns", returns);
}
