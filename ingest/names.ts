/** Compares names as people write them: hoà and hòa, Bắc Kạn and BAC-CAN's kin, Đ and Ð. For comparing only, never for storing. */

/** A key that names share when they differ only in tones, letter marks, case, spaces or punctuation. */
export const matchKey = (text: string): string =>
  text
    .normalize("NFD")
    .toLowerCase()
    .replace(/[đð]/g, "d")
    .replace(/[^\p{L}\p{N}]/gu, "");
