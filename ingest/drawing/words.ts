/** What the template says beside the definitions, in both languages, and how days and reporters are named on it. */
import { periodName } from "../../reports/period.ts";
import { SIGNS, type Code, type Words } from "../../reports/schema.ts";

export const RECEIVER: Words = { vi: "Liên hiệp xã trung ương", en: "Central Cooperative Union" };
export const DEMONSTRATION: Words = { vi: "Số liệu minh hoạ", en: "Demonstration data" };

/** `Quý III năm 2026`, `Third quarter of 2026`. */
export function periodTitle(period: string): Words {
  const title = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1);
  return { vi: title(periodName(period, "quarter", "vi")), en: title(periodName(period, "quarter", "en")) };
}

/** `Liên hiệp xã tỉnh Bắc Ninh`, `Cooperative Union of Bac Ninh Province`. */
export function reporterName({ vi, en, more }: Code): Words {
  const full = more["full_vi"] || vi;
  const name = /^(Tỉnh|Thành phố) /.test(full) ? full.slice(0, 1).toLowerCase() + full.slice(1) : full;
  return { vi: `Liên hiệp xã ${name}`, en: `Cooperative Union of ${more["full_en"] || en}` };
}

export const NIL_LABEL = "Cả biểu không phát sinh (ghi x) - Nothing to report (mark x)";
export const HINT =
  "Chỉ ghi vào ô nền vàng; dấu “-” là không phát sinh, “...” là có phát sinh nhưng chưa có số liệu. - " +
  "Fill in the yellow cells only; “-” is nil, “...” is not available.";

export const TITLE: Words = {
  vi: "Báo cáo quý về tiểu công nghiệp và thủ công nghiệp",
  en: "Quarterly return on small-scale industry and handicrafts",
};

export const STEPS: Words[] = [
  {
    vi: "Chỉ ghi vào các ô nền vàng. Tên chỉ tiêu, mã số, dòng tổng và cột phần trăm đã khoá; các tổng tự tính khi ghi số.",
    en: "Fill in the yellow cells only. Labels, codes, totals and percentages are locked; totals follow from what you enter.",
  },
  {
    vi: "Ghi số thuần tuý, không kèm đơn vị và không gõ dấu phân cách hàng nghìn; dấu thập phân theo cài đặt của máy.",
    en: "Enter plain numbers, without units and without thousands separators; the decimal sign is the one your computer uses.",
  },
  {
    vi: "Đúng đơn vị ghi trên biểu: giá trị tính bằng triệu đồng, sản lượng hiện vật theo đơn vị ở cột C.",
    en: "Keep to the unit of the form: values in million dong, quantities in the unit of column C.",
  },
  {
    vi: "Cả biểu không phát sinh: ghi x vào ô vàng ở đầu biểu và để trống các ô còn lại.",
    en: "Nothing to report on a whole form: write x in the yellow cell at its head and leave the other cells blank.",
  },
  {
    vi: "Không chèn, xoá hay chuyển dòng, cột và trang tính; không dán đè lên ô đã khoá. Khi sao chép, dùng Dán đặc biệt – Giá trị.",
    en: "Do not insert, delete or move rows, columns or sheets. When copying, use Paste Special – Values.",
  },
  {
    vi: "Cột xám bên phải (nếu có) là số liệu kỳ trước đã báo cáo, chỉ để đối chiếu, không in và không cần ghi.",
    en: "The grey columns on the right, if any, are what was reported last time, for comparison only; they are not printed.",
  },
  {
    vi: "Lưu tệp ở dạng .xlsx. Muốn sửa số liệu đã gửi, sửa trên chính tệp này rồi gửi lại cả tệp.",
    en: "Save the file as .xlsx. To correct what was sent, correct this file and send the whole file again.",
  },
];

export const MARK_WORDS = [
  { sign: SIGNS.nil, vi: "Không phát sinh.", en: "Nothing occurred." },
  {
    sign: SIGNS.unavailable,
    vi: "Có phát sinh nhưng chưa có số liệu.",
    en: "It occurred, but there is no figure yet.",
  },
  {
    sign: SIGNS.confidential,
    vi: "Có số liệu nhưng không được công bố (mật).",
    en: "There is a figure, which may not be published (confidential).",
  },
  {
    sign: "0",
    vi: "Có theo dõi, kết quả bằng không hoặc nhỏ hơn nửa đơn vị.",
    en: "Measured, and the result is zero or less than half the unit.",
  },
  {
    sign: "",
    vi: "Ô để trống: không báo cáo. Không thuộc các trường hợp trên.",
    en: "A blank cell: not reported. It means none of the above.",
  },
];

export const COLOUR_WORDS = [
  { fill: "answer", vi: "Ô ghi số liệu.", en: "Cells to fill in." },
  { fill: "sum", vi: "Ô có công thức: tổng và phần trăm.", en: "Formulas: totals and percentages." },
  { fill: "none", vi: "Ô không yêu cầu.", en: "Not asked." },
  { fill: "previous", vi: "Số liệu kỳ trước đã báo cáo.", en: "What was reported last time." },
] as const;

/** To whom the workbook goes. */
export const receiverOf = (period: string): Words => ({
  vi: `Gửi tệp này về ${RECEIVER.vi} đúng ngày nhận báo cáo của ${periodName(period, "quarter", "vi")}. Hệ thống trả lời ngay đã nhận, và nêu từng ô cần xem lại.`,
  en: `Send this file to the ${RECEIVER.en} by the day on which the return is due. The system answers at once with a receipt and names each cell to look at again.`,
});
