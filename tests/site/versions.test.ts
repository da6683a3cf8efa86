/** The list of releases and the page of a release's versions: how each stands, and where it leads. */
import { expect, test } from "vitest";
import { releasesContent } from "../../src/contents/releases.ts";
import { versionText } from "../../src/contents/versions.ts";
import { releasedOf } from "./released.ts";

const reason = { vi: "Nhầm đơn vị tính", en: "Wrong unit" };
const withdrawn = { day: "2026-11-10", time: "2026-11-10T09:05:00+07:00", by: "Trần Văn Minh", reason };
const versions = [
  releasedOf("2026-Q2", 1),
  releasedOf("2026-Q3", 1, { superseded: "2026-10-20" }),
  releasedOf("2026-Q3", 2, {
    reason: { vi: "Báo cáo muộn", en: "A late return" },
    changes: true,
    restored: "2026-11-10",
  }),
  releasedOf("2026-Q3", 3, { withdrawn, changes: true }),
];

test("the list has the newest first, says how each version stands, and leads to the versions of its quarter", () => {
  const lines = releasesContent({ releases: versions }, "en").sections[0]?.table?.lines ?? [];
  expect(lines.map(({ label, path, values }) => [label, path, ...values.slice(0, 2)])).toEqual([
    ["Third quarter of 2026", "releases/2026-Q3/", "3", "Withdrawn on 10 November 2026"],
    ["Third quarter of 2026", "releases/2026-Q3/", "2", "In force again since 10 November 2026"],
    ["Third quarter of 2026", "releases/2026-Q3/", "1", "Superseded on 20 October 2026"],
    ["Second quarter of 2026", "releases/2026-Q2/", "1", "In force"],
  ]);
});

test("a version says why it is there, what vouches for it and where its changes are", () => {
  const [, , second] = versions;
  const text = second && versionText({ ...second, files: [{ path: "data/figures.csv", bytes: 1_234_567 }] }, "vi");
  expect(text).toMatchObject({ title: "Công bố lần 2", inForce: true, standing: "Có hiệu lực trở lại từ 10/11/2026" });
  expect(text?.facts).toContainEqual({ label: "Lý do", value: "Báo cáo muộn" });
  expect(text?.facts).toContainEqual({ label: "SHA-256 của số liệu", value: "d".repeat(64), kind: "code" });
  expect(text?.links.map(({ href }) => href)).toEqual([
    "/releases/2026-Q3/v2/vi/",
    "/releases/2026-Q3/v2/vi/changes/index.html",
  ]);
  expect(text?.files).toEqual([
    {
      name: "figures.csv",
      href: "/releases/2026-Q3/v2/data/figures.csv",
      saved: "congbo-2026-Q3-v2-figures.csv",
      size: "1,2\u00a0MB",
    },
  ]);
});

test("a withdrawn version leads to its notice alone and says who withdrew it and why", () => {
  const [, , , third] = versions;
  const text = third && versionText(third, "en");
  expect(text).toMatchObject({ inForce: false, files: [] });
  expect(text?.links).toEqual([{ title: "Read the notice of withdrawal", href: "/releases/2026-Q3/v3/en/" }]);
  expect(text?.facts).toContainEqual({ label: "Reason for the withdrawal", value: "Wrong unit" });
  expect(text?.facts).toContainEqual({ label: "Withdrawn by", value: "Trần Văn Minh, 09:05 on 10 November 2026" });
});
