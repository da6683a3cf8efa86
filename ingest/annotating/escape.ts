/** Words that come from a file, made safe to be written into another. */

/** What XML cannot hold, and what turns the direction of writing around. */
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;
/** What spreadsheets read as an escaped character. */
const ESCAPED = /_(?=x[0-9a-f]{4}_)/gi;
const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text between tags or in an attribute. */
export const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replace(CONTROLS, "")
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? "");

/** The text of a cell or a comment: no formula, should it ever be read as one, and nothing that a spreadsheet unescapes. */
export const escapeText = (text: string): string =>
  escapeXml(/^[=+@-]/.test(text) ? `'${text}` : text).replace(ESCAPED, "_x005F_");
