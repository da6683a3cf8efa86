/** What each command does. A command gives its exit code; what could not be done is thrown. */
import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import Papa from "papaparse";
import { CommanderError } from "commander";
import { codelistOf, type Definitions } from "../reports/definitions.ts";
import { quarterOf, shiftPeriod } from "../reports/period.ts";
import { Figure, type Issue, type Language } from "../reports/schema.ts";
import { knownOf } from "./known.ts";
import { foldersOf } from "./ingest.ts";
import { identify } from "./identify.ts";
import { judge, type Verdict } from "./judge.ts";
import { openFile } from "./parser.ts";
import { currentWarehouse, rebuildWarehouse } from "./publish.ts";
import { receive, originalOf, type Receipt } from "./receive.ts";
import { freezeRelease, latestVersion, listReleases, type Frozen } from "./release.ts";
import { mendOf, sentenceOf, whereOf } from "./sentences.ts";
import { serveSite } from "./serve.ts";
import { buildSite } from "./site.ts";
import { writeTemplate } from "./template.ts";
import { print, printJson, progressBar, step } from "./terminal.ts";
import { openWarehouse, quote } from "./warehouse.ts";
import { explainFigure } from "./why.ts";

export interface Context {
  data: string;
  lang: Language;
  json?: boolean;
  definitions: Definitions;
}

export type Options = Record<string, string | boolean | undefined>;
export type Action = (context: Context, args: string[], options: Options) => Promise<number>;

const text = (options: Options, name: string): string | undefined =>
  typeof options[name] === "string" ? options[name] : undefined;

export const template: Action = async ({ data, definitions }, _args, options) => {
  const id = text(options, "reporter") ?? "";
  const period = text(options, "period") ?? "";
  quarterOf(period);
  const reporter = codelistOf(definitions, "provinces").find(({ code }) => code === id);
  if (!reporter) throw new Error(`There is no reporter "${id}"; see reports/codelists/provinces.csv.`);
  const known = await knownOf(data, id, definitions);
  const before = known.accepted(id, shiftPeriod(period, -1));
  const previous = (form: string) => before.find((filed) => filed.form.id === form);
  const out = text(options, "out") ?? `${id}-${period}.xlsx`;
  writeFileSync(out, await writeTemplate({ reporter, period, definitions, previous }));
  print(out);
  return 0;
};

export const receiveFiles: Action = async (context, files, options) => {
  const { submissions } = foldersOf(context.data);
  const receipts: Receipt[] = [];
  for (const file of files) {
    const given = { bytes: readFileSync(file), name: basename(file), received: new Date().toISOString() };
    receipts.push(await receive(submissions, { ...given, crosswalk: text(options, "crosswalk") ?? "" }));
  }
  const verdicts: Verdict[] = [];
  for (const receipt of receipts) verdicts.push(await judgeFile(context, originalOf(submissions, receipt), receipt));
  return report(context, verdicts);
};

export const check: Action = async (context, [file = ""], options) => {
  const bytes = readFileSync(file);
  const crosswalk = text(options, "crosswalk") ?? "";
  const receipt: Receipt = {
    number: 0,
    id: "",
    received: new Date().toISOString(),
    name: basename(file),
    bytes: bytes.length,
    crosswalk,
    demonstration: false,
  };
  return report(context, [await judgeFile(context, file, receipt)]);
};

/** Judges one file against what its reporter sent before it. */
async function judgeFile({ data, definitions }: Context, path: string, receipt: Receipt): Promise<Verdict> {
  const opening = openFile(path, receipt.name);
  const reporter = await opening.then((workbook) => identify(workbook)?.reporter ?? "").catch(() => "");
  const known = await knownOf(data, reporter, definitions, receipt);
  return judge(() => opening, receipt, known, definitions);
}

/** Prints receipts, verdicts and issues; 1 when any file was rejected. */
function report({ json, lang, definitions }: Context, verdicts: Verdict[]): number {
  const told = verdicts.map(({ receipt, reporter, period, outcome, issues }) => ({
    receipt,
    reporter,
    period,
    outcome,
    issues: issues.map((issue) => tell(issue, lang, definitions)),
  }));
  if (json) printJson(told);
  else for (const verdict of told) print(paragraph(verdict, lang));
  return verdicts.some(({ outcome }) => outcome === "rejected") ? 1 : 0;
}

const tell = (issue: Issue, lang: Language, definitions: Definitions) => ({
  ...issue,
  where: whereOf(issue),
  message: sentenceOf(issue, lang, definitions),
  mend: mendOf(issue, lang, definitions),
});

const OUTCOMES: Record<Verdict["outcome"], Record<Language, string>> = {
  accepted: { vi: "đã chấp nhận", en: "accepted" },
  accepted_with_warnings: { vi: "đã chấp nhận, có cảnh báo", en: "accepted with warnings" },
  rejected: { vi: "không chấp nhận", en: "rejected" },
};

function paragraph(
  {
    receipt,
    reporter,
    period,
    outcome,
    issues,
  }: {
    receipt: Receipt;
    reporter: string;
    period: string;
    outcome: Verdict["outcome"];
    issues: ReturnType<typeof tell>[];
  },
  lang: Language,
): string {
  const number =
    receipt.number > 0 ? (lang === "vi" ? `Biên nhận số ${receipt.number}: ` : `Receipt ${receipt.number}: `) : "";
  const head = number + [receipt.name, reporter, period, OUTCOMES[outcome][lang]].filter(Boolean).join(" · ");
  const proof = receipt.number > 0 ? [`  ${receipt.received}  SHA-256 ${receipt.id}`] : [];
  const lines = issues.map(
    ({ severity, where, code, message, mend }) =>
      `  ${severity === "error" ? "✗" : "!"} ${where || "–"}  ${code}  ${message}${mend ? `\n      → ${mend}` : ""}`,
  );
  return [head, ...proof, ...lines].join("\n");
}

export const ingest: Action = async ({ data, definitions, json }) => {
  const warehouse = await step("ingest", () => rebuildWarehouse(data, definitions, progressBar("submissions")));
  const [count] = await warehouse.query<Record<string, number>>(
    `select (select count(*) from submissions) as submissions, (select count(*) from submissions where outcome = 'rejected') as rejected,
     (select count(*) from cells) as cells, (select count(*) from figures) as figures`,
  );
  warehouse.close();
  if (json) printJson(count);
  else
    print(
      Object.entries(count ?? {})
        .map(([name, value]) => `${name} ${value}`)
        .join(" · "),
    );
  return 0;
};

export const release: Action = async ({ data, definitions, json }, [period = ""], options) => {
  const warehouse = await currentWarehouse(data, definitions, progressBar("submissions"));
  try {
    const date = text(options, "date") ?? new Date().toISOString().slice(0, 10);
    const frozen = await freezeRelease(warehouse, { releases: foldersOf(data).releases, period, date }, definitions);
    if (json) printJson(frozen);
    else print(frozen.folder);
    return 0;
  } finally {
    warehouse.close();
  }
};

export const figures: Action = async ({ data, json }, [period = ""], options) => {
  const frozen = releaseOf(data, period);
  const filters = { indicator: "indicator", province: "place", sector: "sector" };
  const where = Object.entries(filters).flatMap(([option, column]) => {
    const value = text(options, option);
    return value === undefined ? [] : `and ${column} = ${quote(value)}`;
  });
  const columns = Object.keys(Figure.shape);
  const warehouse = await openWarehouse();
  const rows = await warehouse.query<object>(
    `select ${columns.join(", ")} from read_parquet(${quote(`${frozen.folder}/figures.parquet`)}) where true ${where.join(" ")} order by id`,
  );
  warehouse.close();
  if (json) printJson(rows);
  else print(Papa.unparse({ fields: columns, data: rows }, { newline: "\n" }));
  return 0;
};

export const why: Action = async ({ data, json, lang, definitions }, [id = ""], options) => {
  const period = text(options, "period");
  const explanation = await explainFigure(period ? releaseOf(data, period) : newestOf(data), id);
  if (json) return (printJson(explanation), 0);
  const indicator = definitions.indicators.find((candidate) => candidate.id === explanation.indicator);
  const { value, unit, numerator, denominator, state, price_base, plan_version, cells } = explanation;
  print(
    `${explanation.id} = ${value ?? "–"} ${unit} (${[state, price_base, plan_version].filter(Boolean).join(", ")})`,
  );
  print(`${indicator?.title[lang] ?? ""}: ${indicator?.formula[lang] ?? ""}`);
  if (denominator !== null) print(`${numerator} ÷ ${denominator} × 100`);
  for (const cell of cells)
    print(
      `  ${cell.sheet}!${cell.cell}\t${cell.value ?? cell.mark}\t${cell.place}\t${cell.row} ${cell.column}\t${cell.submission.slice(0, 12)}`,
    );
  return 0;
};

export const site: Action = async ({ data, definitions }) => {
  await buildSite(data, definitions);
  return 0;
};

export const serve: Action = async ({ data }, _args, options) => {
  const port = Number(text(options, "port"));
  const server = await serveSite(foldersOf(data).site, port);
  print(`http://localhost:${port}`);
  await new Promise((resolve) => server.once("close", resolve));
  return 0;
};

function releaseOf(data: string, period: string): Frozen {
  const frozen = latestVersion(foldersOf(data).releases, period);
  if (!frozen) throw new Error(`${period} has not been released; run: congbo release ${period}`);
  return frozen;
}

function newestOf(data: string): Frozen {
  const frozen = listReleases(foldersOf(data).releases).at(-1);
  if (!frozen) throw new Error("Nothing has been released yet; run: congbo release <period>");
  return frozen;
}

/** Says in one sentence why something could not be done. Help that was asked for is no failure. */
export function failed(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const { code, path, message } = error as NodeJS.ErrnoException;
  process.stderr.write(`${code === "ENOENT" ? `${path} is not there.` : message}\n`);
  return 2;
}
