/** Everyone who reports, sending at once. */
import { provincesOf } from "../reports/places.ts";
import { definitions, headersOf, newKey, PERIOD, workbookOf } from "./desk.ts";

export interface Submitter {
  reporter: string;
  key: string;
  workbook: Buffer;
}

/** The 63 provinces of the quarter, each with a key and its workbook. */
export async function newCrowd(data: string): Promise<Submitter[]> {
  const provinces = provincesOf(definitions.codelists["provinces"] ?? [], PERIOD);
  const crowd: Submitter[] = [];
  for (const { code: reporter } of provinces)
    crowd.push({ reporter, key: newKey(data, reporter), workbook: await workbookOf(reporter) });
  return crowd;
}

export interface Sent {
  status: number;
  number: number | undefined;
  outcome: string | undefined;
  /** until the whole answer had come */
  milliseconds: number;
}

/** Sends a file over the network and waits for the answer. */
export async function sendTo(url: string, { reporter, key }: Submitter, bytes: Buffer): Promise<Sent> {
  const started = performance.now();
  const target = `${url}/v1/submissions/${reporter}/${PERIOD}`;
  const answer = await fetch(target, { method: "PUT", headers: headersOf(key, bytes), body: new Uint8Array(bytes) });
  const { number, outcome } = (await answer.json()) as Partial<Sent>;
  return { status: answer.status, number, outcome, milliseconds: performance.now() - started };
}

/** The value below which so many of a hundred lie. */
export const percentile = (values: number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor((values.length * part) / 100))] ?? NaN;
