/** A version as the living layer is told of it. */
import type { Released } from "../../reports/living.ts";

/** A version of a quarter, published on its day unless `more` says otherwise. */
export const releasedOf = (period: string, version: number, more: Partial<Released> = {}): Released => ({
  ...{ period, version, date: "2026-10-06", time: "2026-10-06T09:00:00+07:00", state: "estimate", demonstration: true },
  ...{ digest: "d".repeat(64), manifest: "", reason: null, superseded: null, restored: null, withdrawn: null },
  ...{ files: [], changes: false, pages: [] },
  ...more,
});
