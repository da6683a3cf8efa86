/** Text typed under an old Vietnamese font, as Unicode NFC. Decided by the font alone: "Phó Thä" (Phú Thọ) has no letter that tells. */

export const UNICODE = 0;
export const TCVN3 = 1;
export const TCVN3_CAPITALS = 2;
export const VNI = 3;
export type Encoding = typeof UNICODE | typeof TCVN3 | typeof TCVN3_CAPITALS | typeof VNI;

/** How text under this font is stored: `.VnTime` TCVN3, `.VnTimeH` the same shown as capitals, `VNI-Times` VNI. */
export function encodingOf(font: string): Encoding {
  if (/^VNI-/i.test(font)) return VNI;
  if (!/^\.Vn/i.test(font)) return UNICODE;
  return /H$/.test(font) ? TCVN3_CAPITALS : TCVN3;
}

const TCVN3_STORED = "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉËÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ®¡¢§£¤¥¦";
const TCVN3_LETTERS = "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđĂÂĐÊÔƠƯ";

const VNI_PAIRS: Record<string, string> = {
  a: "ù á ø à û ả õ ã ï ạ â â ê ă á ấ à ầ å ẩ ã ẫ ä ậ é ắ è ằ ú ẳ ü ẵ ë ặ",
  e: "ù é ø è û ẻ õ ẽ ï ẹ â ê á ế à ề å ể ã ễ ä ệ",
  o: "ù ó ø ò û ỏ õ õ ï ọ â ô á ố à ồ å ổ ã ỗ ä ộ",
  ô: "ù ớ ø ờ û ở õ ỡ ï ợ",
  u: "ù ú ø ù û ủ õ ũ ï ụ",
  ö: "ù ứ ø ừ û ử õ ữ ï ự",
  y: "ù ý ø ỳ û ỷ õ ỹ",
};
const VNI_SINGLES = "í í ì ì æ ỉ ó ĩ ò ị ô ơ ö ư ñ đ î ỵ";

/** `a b c d` as the pairs (a, b), (c, d). */
const pairsOf = (list: string): [string, string][] =>
  (list.match(/\S+ \S+/g) ?? []).map((pair) => pair.split(" ") as [string, string]);

const tcvn3 = new Map([...TCVN3_STORED].map((stored, i) => [stored, TCVN3_LETTERS[i] ?? ""]));
const vni = new Map<string, string>();
for (const [base, marks] of Object.entries(VNI_PAIRS))
  for (const [mark, letter] of pairsOf(marks)) addVni(base, mark, letter);
for (const [stored, letter] of pairsOf(VNI_SINGLES)) addVni(stored, "", letter);

function addVni(base: string, mark: string, letter: string): void {
  vni.set(base + mark, letter);
  vni.set(base.toUpperCase() + mark, letter.toUpperCase());
  vni.set(base.toUpperCase() + mark.toUpperCase(), letter.toUpperCase());
}

/** Letters that neither encoding can hold: such text was typed in Unicode, and Excel showed it in another font. */
const UNICODE_LETTERS = /[ĂăĐđĨĩŨũƠơƯưẠ-ỹ\u0300-\u036f]/;

/** The text in Unicode NFC. */
export function decodeLegacy(text: string, encoding: Encoding): string {
  if (encoding === UNICODE || UNICODE_LETTERS.test(text)) return text.normalize("NFC");
  if (encoding === VNI) return decodeVni(text);
  const decoded = Array.from(text, (letter) => tcvn3.get(letter) ?? letter).join("");
  return encoding === TCVN3_CAPITALS ? decoded.toUpperCase() : decoded;
}

function decodeVni(text: string): string {
  let decoded = "";
  for (let i = 0; i < text.length;) {
    const pair = i + 1 < text.length ? vni.get(text.slice(i, i + 2)) : undefined;
    decoded += pair ?? vni.get(text.charAt(i)) ?? text.charAt(i);
    i += pair === undefined ? 1 : 2;
  }
  return decoded;
}
