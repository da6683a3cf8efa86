import { expect, test } from "vitest";
import { readColumn, readIndex, readNumber } from "../../ingest/reading/digits.ts";
import { addressOf } from "../../ingest/sheet.ts";

const numberIn = (text: string): number => readNumber(Buffer.from(`>${text}<`), 1, 1 + Buffer.byteLength(text));

test("numbers are read as JavaScript reads them, to the last bit", () => {
  let state = 7;
  const random = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
  for (let i = 0; i < 20_000; i++) {
    const value = (random() - 0.5) * 10 ** Math.floor(random() * 40 - 20);
    const decimals = Math.floor(random() * 16);
    for (const text of [String(value), value.toFixed(decimals), value.toExponential(decimals)])
      expect(numberIn(text)).toBe(Number(text));
  }
});

test.each(["0", "-0", "1.", ".5", "9007199254740993", "123456789012345678", "1E5", "+3", "5e-324", " 7\n"])(
  "%j is a number",
  (text) => {
    expect(numberIn(text)).toBe(Number(text));
  },
);

test.each(["", "-", ".", "1.2.3", "1,5", "NaN", "Infinity", "1e999", "0x1", "1_000", "--1", "1e", "٣"])(
  "%j is none",
  (text) => {
    expect(numberIn(text)).toBeNaN();
  },
);

test("addresses are read back to the last column", () => {
  for (let column = 0; column < 16384; column += 37) {
    const address = Buffer.from(addressOf(41, column));
    expect(readColumn(address, 0, address.length)).toBe(column);
  }
  expect(readIndex(Buffer.from("00420"), 0, 5)).toBe(420);
  expect(readIndex(Buffer.from("4x"), 0, 2)).toBe(-1);
});
