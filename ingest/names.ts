/** Compares names as people type them: `Hoà Bình`, `HÒA BÌNH`, `Hoa-Binh`; Đ and its twin Ð. For comparing only, never for storing. */

/** A key that names share when they differ only in tones, letter marks, case, spaces or punctuation. */
export const matchKey = (text: string): string =>
  text
    .normalize("NFD")
    .toLowerCase()
    .replace(/[đð]/g, "d")
    .replace(/[^\p{L}\p{N}]/gu, "");

/** Whether a text names somebody in whole words: `Liên hiệp xã Huế` names Huế, `Chi cục Thuế` does not. */
export const isNamedIn = (text: string, name: string): boolean => keysOf(text).includes(keysOf(name));

const keysOf = (text: string): string =>
  ` ${text
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map(matchKey)
    .filter(Boolean)
    .join(" ")} `;
