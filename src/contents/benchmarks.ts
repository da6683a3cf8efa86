/** What the resolution states as numbers, beside the figures of today. What its text leaves blank stays blank. */
import { COUNTRY } from "../../reports/places.ts";
import type { Code } from "../../reports/schema.ts";
import { findFigure, idOf, mainSpanOf } from "../figures.ts";
import { percentText, spanName } from "../format.ts";
import type { Here } from "../here.ts";
import type { Heading, Line, Section, Value } from "../page.ts";
import { notesOf, textHeading } from "../table.ts";
import { LONG_PATH } from "./long.ts";
import { sectionOf } from "./sections.ts";

/** Where the four stand, within the language. */
const PATH = "index.html#benchmarks";

const listed = ({ release }: Here): Code[] => release.codelists["benchmarks"] ?? [];

/** `khoảng 50 %`, `300 % so với năm 1955`, `văn bản để trống`. */
export function benchmarkText({ say, language }: Here, { more }: Code): string {
  if (more["status"] !== "stated") return say("benchmark_blank");
  const value = percentText(language, Number(more["value"]), 0);
  if (more["approximate"] === "yes") return say("benchmark_about", { value });
  return more["base_year"] ? say("benchmark_against", { value, year: more["base_year"] }) : value;
}

/** What the resolution states for the figure of that id, which is the country's as a whole, in one line. */
export const benchmarkLines = (here: Here, figure: string): string[] =>
  listed(here).flatMap((benchmark) => {
    const { indicator = "", year = "" } = benchmark.more;
    const about = (["quarter", "cumulative"] as const).map((span) => idOf({ indicator, place: COUNTRY, span }));
    if (!about.includes(figure)) return [];
    return [here.say("benchmark_of", { year, value: benchmarkText(here, benchmark) })];
  });

/** A section of charts, the shares over the quarters with what the resolution states of them drawn across. */
export function withBenchmarks(here: Here, section: Section): Section {
  const levels = listed(here).flatMap((benchmark) => {
    const { indicator, status, value, year = "" } = benchmark.more;
    if (!indicator || status !== "stated") return [];
    return [{ name: here.say("benchmark_of", { year, value: benchmarkText(here, benchmark) }), value: Number(value) }];
  });
  const charts = section.charts.map((chart) =>
    chart.id === "trend_shares" && levels.length ? { ...chart, levels } : chart,
  );
  return { ...section, charts };
}

/** The benchmarks that answer a call of the resolution, as lines of the page of all calls. */
export const answersStated = (here: Here, call: Code): Line[] =>
  listed(here)
    .filter(({ more }) => more["call"] === call.code)
    .map((benchmark) => ({
      label: here.name(benchmark),
      path: PATH,
      level: 2,
      values: [null, benchmarkText(here, benchmark), "", yearsOf(benchmark), here.say("text_states")],
    }));

const yearsOf = ({ more: { year = "", base_year = "" } }: Code): string => (base_year ? `${year}/${base_year}` : year);

/** All benchmarks in the words of the text, each with the figure of this release that says the same of today. */
export function benchmarkSection(here: Here): Section[] {
  const { say } = here;
  const lines = listed(here).map((benchmark): Line => {
    const { indicator = "" } = benchmark.more;
    const values = [
      benchmarkText(here, benchmark),
      yearsOf(benchmark),
      todayOf(here, indicator),
      wordsOf(here, benchmark),
    ];
    return {
      label: here.name(benchmark),
      path: indicator ? `indicators/${indicator}/` : here.release.long.cells.length > 0 ? LONG_PATH : "",
      level: 1,
      values,
    };
  });
  const span = spanName(here, mainSpanOf(here.release, { indicator: "share_of_local_industry" }));
  const today: Heading = { group: say("in_this_release"), label: `${span} (%)`, decimals: 2, kind: "number" };
  const headings = [textHeading(say("text_states")), textHeading(say("year")), today, textHeading(say("text_words"))];
  const table = { id: "benchmarks", title: say("benchmarks"), corner: say("benchmark"), headings, lines };
  return sectionOf({ ...table, notes: notesOf(here, lines) }, [], { lead: say("benchmarks_lead") });
}

const todayOf = ({ release }: Here, indicator: string): Value =>
  (indicator && findFigure(release, { indicator, span: mainSpanOf(release, { indicator }) })) || null;

/** The words of the text with their line; in English their translation first. */
function wordsOf({ release, language, say }: Here, { more }: Code): string {
  const quote = release.codelists["quotes"]?.find(({ code }) => code === more["quote"]);
  if (!quote) return "";
  const words = `“${quote.vi}” (${say("resolution_line", { line: Number(quote.more["line"]) })})`;
  return language === "vi" ? words : `${quote.en}: ${words}`;
}
