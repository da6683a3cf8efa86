/** The workbooks that reading is timed on: one of 100,001 × 15, and 300 of five small sheets. Made once, kept with temporary files. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addressOf } from "../../ingest/sheet.ts";
import { workbookOf } from "../parts.ts";

const FOLDER = join(tmpdir(), "congbo-bench-reading-1");
const PLACES = ["Hà Nội", "Hải Phòng", "Quảng Ninh", "Thái Nguyên", "Đà Nẵng", "Cần Thơ", "Lâm Đồng", "Đắk Lắk"];
const LABELS = ["Cơ khí", "Dệt, da, may, nhuộm", "Vật liệu xây dựng, sành sứ, thủy tinh", "Chế biến gỗ, lâm sản"];
const STRINGS = [...PLACES, ...LABELS];
const STYLES =
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.00"/></numFmts>' +
  '<fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font><font><b/><name val="Times New Roman"/></font></fonts>' +
  '<cellXfs count="3"><xf numFmtId="0" fontId="0"/><xf numFmtId="164" fontId="0"/><xf numFmtId="3" fontId="1"/></cellXfs>';

/** The one sheet of 100,000 answers and a header, 15 columns wide. */
export const bigWorkbook = (): string =>
  kept("big.xlsx", () => {
    const codes = Array.from({ length: 100_000 }, (_, i) => `CS-${String(i).padStart(6, "0")}`);
    return workbookOf({
      rows: [rowsOf(100_001, 15, 1, STRINGS.length)],
      styles: STYLES,
      strings: itemsOf([...STRINGS, ...codes]),
    });
  });

/** Three hundred workbooks of five sheets, 50 × 14 each. */
export const smallWorkbooks = (): string[] =>
  Array.from({ length: 300 }, (_, i) =>
    kept(`small-${i}.xlsx`, () =>
      workbookOf({
        rows: [0, 1, 2, 3, 4].map((sheet) => rowsOf(50, 14, i * 5 + sheet, 0)),
        styles: STYLES,
        strings: itemsOf(STRINGS),
      }),
    ),
  );

function kept(name: string, make: () => Uint8Array): string {
  const path = join(FOLDER, name);
  mkdirSync(FOLDER, { recursive: true });
  if (!existsSync(path)) writeFileSync(path, make());
  return path;
}

export const readAll = (paths: string[]): Buffer[] => paths.map((path) => readFileSync(path));

const itemsOf = (texts: string[]): string => texts.map((text) => `<si><t>${text}</t></si>`).join("");

/** Rows of two labels, a code of its own where `codes` says where these begin, and numbers of several lengths. */
function rowsOf(rows: number, columns: number, seed: number, codes: number): string {
  let state = seed + 1;
  const random = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
  const lines: string[] = [];
  for (let row = 0; row < rows; row++) {
    let line = `<row r="${row + 1}" spans="1:${columns}">`;
    for (let column = 0; column < columns; column++) line += cellOf(row, column, random(), row === 0 ? 0 : codes);
    lines.push(`${line}</row>`);
  }
  return lines.join("");
}

function cellOf(row: number, column: number, random: number, codes: number): string {
  const address = addressOf(row, column);
  if (row === 0 || column === 0) return `<c r="${address}" s="0" t="s"><v>${(row + column) % STRINGS.length}</v></c>`;
  if (column === 1 && codes > 0) return `<c r="${address}" s="0" t="s"><v>${codes + row - 1}</v></c>`;
  if (column % 5 === 4) return `<c r="${address}" s="1"><v>${random * 1000}</v></c>`;
  if (column % 3 === 2) return `<c r="${address}" s="1"><v>${(random * 100000).toFixed(2)}</v></c>`;
  return `<c r="${address}" s="2"><v>${Math.floor(random * 1_000_000)}</v></c>`;
}
