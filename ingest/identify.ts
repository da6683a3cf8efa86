/** Whose workbook it is: what the very hidden sheet says, or the identity line of a sheet that travels alone. */
import { HEADER, IDENTITY_SHEET } from "./layout.ts";
import { matchKey } from "./names.ts";
import { cellAt, type Sheet, type Workbook } from "./sheet.ts";

/** No code is longer; what is, was not written by us. */
const LONGEST = 80;

export interface Identities {
  reporter: string;
  period: string;
  forms: { form: string; version: number; sheet: string }[];
}

/** Reporter, period and forms of a workbook drawn from our template; nothing when it was not. */
export function identify({ sheets, textual }: Workbook): Identities | undefined {
  const identity = sheets.find(({ name }) => matchKey(name) === IDENTITY_SHEET);
  if (identity && !textual) return readIdentity(identity);
  const [sheet] = sheets;
  return sheet && readLine(sheet);
}

function readIdentity(sheet: Sheet): Identities | undefined {
  const text = (row: number, column: number): string => {
    const { text, number } = cellAt(sheet, row, column);
    return (text ?? (number === undefined ? "" : String(number))).trim().slice(0, LONGEST);
  };
  if (text(0, 0) !== "congbo") return undefined;
  const found: Identities = { reporter: text(1, 1), period: text(2, 1), forms: [] };
  for (let row = 3; text(row, 0) === "form"; row++)
    if (!found.forms.some(({ form }) => form === text(row, 1)))
      found.forms.push({ form: text(row, 1), version: Number(text(row, 2)) || 0, sheet: text(row, 3) });
  return found;
}

/** The form that a sheet says it is, whatever it is named. */
export const formOn = (sheet: Sheet): string | undefined => readLine(sheet)?.forms[0]?.form;

/** What the line of a sheet that travels alone says. */
export function readLine(sheet: Sheet): Identities | undefined {
  const { text = "" } = cellAt(sheet, HEADER.identity.row, HEADER.identity.column);
  const [name, form, version, reporter, period] = text
    .trim()
    .split(":")
    .map((part) => part.slice(0, LONGEST));
  if (name !== "congbo" || !form || !version || !reporter || !period) return undefined;
  return { reporter, period, forms: [{ form, version: Number(version) || 0, sheet: sheet.name }] };
}
