/** Round numbers for the lines of a grid. */

/** Some four round numbers that span the values; with `zero`, the first is not above 0. */
export function ticksOf(values: number[], zero: boolean): number[] {
  const low = zero ? Math.min(0, ...values) : Math.min(...values);
  const high = Math.max(...values, zero ? 0 : low);
  const step = stepOf((high - low || Math.abs(high) || 1) / 4);
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  return Array.from({ length: Math.max(last - first, 1) + 1 }, (_, at) => (first + at) * step);
}

/** Decimals that a step between ticks needs. */
export const decimalsFor = (ticks: number[]): number => {
  const step = (ticks[1] ?? 1) - (ticks[0] ?? 0);
  return step >= 1 ? 0 : Math.min(3, Math.ceil(-Math.log10(step)));
};

function stepOf(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((round) => round * power >= rough) ?? 10;
  return factor * power;
}
