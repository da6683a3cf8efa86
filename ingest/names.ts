/** Compares names as people type them: `Hoà Bình`, `HÒA BÌNH`, `Hoa-Binh`; Đ and its twin Ð. For comparing only, never for storing. */

/** A key that names share when they differ only in tones, letter marks, case, spaces or punctuation. */
export const matchKey = (text: string): string =>
  text
    .normalize("NFD")
    .toLowerCase()
    .replace(/[đð]/g, "d")
    .replace(/[^\p{L}\p{N}]/gu, "");
