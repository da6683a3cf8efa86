/** The example's history in a small country: four provinces that were nine, their three oldest forms, the same story. */
import { loadExample, type Example } from "../reports/example.ts";
import type { Definitions } from "../reports/definitions.ts";
import { definitions } from "./published.ts";

/** Of the provinces of today; of those before, the ones that were merged into them. */
const PROVINCES = ["ho_chi_minh_2025", "hue_1989", "lao_cai_2025", "quang_ninh_1978"];

/** The forms that were asked in every quarter. */
const FORMS = ["output_value", "main_products", "plan"];

const whole = loadExample();

export const smallExample: Example = {
  ...whole,
  provinces: Object.fromEntries(PROVINCES.map((id) => [id, whole.provinces[id]!])),
};

const reporters = new Set(PROVINCES.flatMap((id) => [id, ...Object.keys(whole.provinces[id]?.merged ?? {})]));

export const smallDefinitions: Definitions = {
  ...definitions,
  codelists: {
    ...definitions.codelists,
    provinces: (definitions.codelists["provinces"] ?? []).filter(
      ({ code, parent }) => reporters.has(code) || parent !== "VN",
    ),
    districts: [],
  },
  forms: definitions.forms.filter(({ id }) => FORMS.includes(id)),
  indicators: definitions.indicators.filter(({ form }) => !form || FORMS.includes(form)),
};
