/** What a province's page tells of its past and its end, from the codelist as it is. */
import { expect, test } from "vitest";
import { codelistOf } from "../../reports/definitions.ts";
import type { Language } from "../../reports/schema.ts";
import { successionOf } from "../../src/contents/succession.ts";
import { provinceContent } from "../../src/contents/province.ts";
import { hereOf } from "../../src/here.ts";
import { definitions } from "../published.ts";
import { releaseOf } from "./release.ts";

const events = codelistOf(definitions, "province_events");
const release = { ...releaseOf([]), codelists: { ...releaseOf([]).codelists, province_events: events } };
const places = codelistOf(definitions, "provinces");

function tell(language: Language, id: string): string {
  const place = places.find(({ code }) => code === id);
  if (!place) throw new Error(`There is no province ${id}.`);
  return successionOf(hereOf(release, language, ""), place);
}

test("a province says what it was made from, when and by what acts", () => {
  expect(tell("vi", "bac_ninh_2025")).toBe(
    "Hợp nhất Bắc Giang và Bắc Ninh thành Bắc Ninh từ ngày 01/07/2025 (Nghị quyết số 202/2025/QH15; Quyết định số 19/2025/QĐ-TTg).",
  );
  expect(tell("en", "bac_ninh_2025")).toBe(
    "Bac Giang and Bac Ninh merged into Bac Ninh on 1 July 2025 (Resolution 202/2025/QH15; Decision 19/2025/QĐ-TTg).",
  );
});

test("a province that is no more says what it became, and what is not certain", () => {
  expect(tell("vi", "ha_tay_1991")).toMatch(/^Chia Hà Sơn Bình thành Hà Tây và Hoà Bình trong năm 1991 /);
  expect(tell("vi", "ha_tay_1991")).toContain(
    "(Nghị quyết của Quốc hội ngày 12/08/1991; ngày hoặc văn bản chưa được xác nhận)",
  );
  expect(tell("vi", "ha_tay_1991")).toMatch(
    /Hợp nhất Hà Nội và Hà Tây thành Hà Nội từ ngày 01\/08\/2008 \(Nghị quyết số 15\/2008\/QH12\)\.$/,
  );
  expect(tell("en", "ha_tay_1991")).toMatch(
    /Hanoi and Ha Tay merged into Hanoi on 1 August 2008 \(Resolution 15\/2008\/QH12\)\.$/,
  );
});

test("where the year alone is confirmed no day is told", () => {
  expect(tell("vi", "nam_dinh_1997")).toMatch(/^Chia Nam Hà [^(]* trong năm 1997 \(.*mới xác nhận được năm\)\./);
  expect(tell("en", "nam_dinh_1997")).toMatch(/^Nam Ha [^(]* in 1997 \(.*only the year is confirmed\)\./);
});

test("events of one day and one act are told with that act once", () => {
  expect(tell("vi", "ha_noi_2008")).toMatch(
    /^Hợp nhất Hà Nội .* từ ngày 01\/08\/2008\. Chuyển huyện Mê Linh [^(]* từ ngày 01\/08\/2008\. Chuyển bốn xã .* \(Nghị quyết số 15\/2008\/QH12\)/,
  );
  expect(tell("vi", "ha_noi_2008").match(/15\/2008/g)).toHaveLength(1);
});

test("a change of name is told once; where nothing changed nothing is said", () => {
  expect(tell("vi", "hue_1989").match(/thành phố Huế/g)).toHaveLength(1);
  expect(tell("vi", "VN")).toBe("");
});

test("every event can be told, and a province's page tells its own", () => {
  const here = hereOf(release, "en", "");
  for (const { code, more } of events) {
    const [id = ""] = (more["successors"] ?? "").split(" ");
    expect([code, tell("vi", id)]).toEqual([code, expect.not.stringMatching(/undefined|NaN|\(\)|; \)/)]);
  }
  const place = places.find(({ code }) => code === "ha_tay_1991");
  expect(place && provinceContent(here, place).note).toBe(tell("en", "ha_tay_1991"));
});
