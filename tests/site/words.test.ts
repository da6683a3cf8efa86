import { expect, test } from "vitest";
import en from "../../src/words/en.json" with { type: "json" };
import vi from "../../src/words/vi.json" with { type: "json" };
import { wordOf, type Word } from "../../src/words.ts";

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

test("both languages have the same words, none of them empty", () => {
  expect(Object.keys(en)).toEqual(Object.keys(vi));
  for (const text of [...Object.values(vi), ...Object.values(en)]) expect(text.trim()).not.toBe("");
});

test("a word asks for the same things in both languages", () => {
  for (const word of Object.keys(vi) as Word[]) expect(placeholders(en[word]), word).toEqual(placeholders(vi[word]));
});

test("Vietnamese is written in composed letters", () => {
  for (const text of Object.values(vi)) expect(text).toBe(text.normalize("NFC"));
});

test("a missing word or a missing placeholder stops the build", () => {
  expect(() => wordOf("vi", "no_such_word" as Word)).toThrow("no_such_word");
  expect(() => wordOf("en", "version")).toThrow("{version}");
});
