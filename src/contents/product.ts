/** One product group with all its products. */
import { periodName } from "../../reports/period.ts";
import { COUNTRY } from "../../reports/places.ts";
import { barsOf } from "../charts/chart.ts";
import { trendChart, trendTable } from "../charts/trend.ts";
import type { Code } from "../../reports/schema.ts";
import { findFigure, indicatorOf, mainSpanOf } from "../figures.ts";
import { amountOf, capital, percentText, unitName } from "../format.ts";
import type { Here } from "../here.ts";
import type { Content, Line, Section } from "../page.ts";
import { numberIn, tableOf } from "../table.ts";
import { headlinesOf } from "./headlines.ts";
import { barsBy, columnOf, sectionOf } from "./sections.ts";
import { GROUP_COLUMNS, PRODUCT_COLUMNS, placeSubjects, productSubjects, productsOf } from "./subjects.ts";

/** The page of a product group. */
export function productContent(here: Here, group: Code): Content {
  const key = { product: group.code };
  return {
    path: `products/${group.code}/`,
    title: here.name(group),
    eyebrow: here.say("product_group_of", { group: group.code }),
    parents: [{ title: here.say("products"), path: "products/" }],
    lead: leadOf(here, group),
    ...quoteOf(group),
    headlines: headlinesOf(
      here,
      ["product_group_value", "product_group_share", "export_share", "first_grade_share", "products_reported"].map(
        (indicator) => ({ ...key, indicator }),
      ),
    ),
    sections: [...trendSection(here, group), ...productSection(here, group), ...byProvince(here, group)],
    related: [],
  };
}

/** The words of the resolution that name the group. */
function quoteOf({ more }: Code): Pick<Content, "quote"> {
  const { quote_vi: quote, quote_en: translation = "", resolution_line: line } = more;
  return quote ? { quote: { quote, translation, line: Number(line) } } : {};
}

/** What the products of the group were worth, and their part in the value of all. */
function leadOf(here: Here, { code: product }: Code): string {
  const { release, say, language } = here;
  const span = mainSpanOf(release, { indicator: "product_group_value", product });
  const value = findFigure(release, { indicator: "product_group_value", span, product });
  const share = findFigure(release, { indicator: "product_group_share", span, product })?.value;
  if (value?.mark !== "number" || typeof share !== "number") return "";
  const decimals = indicatorOf(release, "product_group_share").decimals;
  return say("sentence_group", {
    period: capital(periodName(release.label.period, span, language)),
    share: percentText(language, share, decimals),
    ...amountOf(here, value, 1),
  });
}

function trendSection(here: Here, group: Code): Section[] {
  const trends = [{ indicator: "product_group_value", product: group.code }];
  const title = here.say("trend_value");
  return sectionOf(
    trendTable(here, "trend", here.say("trend"), trends),
    trendChart(here, "trend_value", title, "columns", trends),
  );
}

function productSection(here: Here, group: Code): Section[] {
  const table = tableOf(here, {
    id: "products",
    title: here.say("products_of_group"),
    corner: here.say("product"),
    subjects: productSubjects(here, COUNTRY, productsOf(here, group.code)),
    columns: PRODUCT_COLUMNS,
  });
  const column = columnOf(table, "product_group_value");
  const largest = table?.lines.toSorted((a, b) => worth(b, column) - worth(a, column)).slice(0, 12);
  const bars = barsOf(here, table && { ...table, lines: largest ?? [] }, {
    title: here.say("largest_products"),
    column,
    unit: unitName(here, "million_dong"),
  });
  return sectionOf(table, column < 0 ? [] : bars);
}

const worth = ({ values }: Line, column: number): number => numberIn(values[column]) ?? 0;

function byProvince(here: Here, group: Code): Section[] {
  const subjects = placeSubjects(here, { product: group.code });
  const table = tableOf(here, {
    id: "provinces",
    title: here.say("by_province"),
    corner: here.say("province"),
    subjects,
    columns: GROUP_COLUMNS,
  });
  return sectionOf(table, barsBy(here, table, "product_group_value", here.say("value_by_province")));
}
