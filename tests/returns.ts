/** Returns for tests: some of the example's, drawn as files, and the same return filled in differently. */
import { exampleReturns, type ExampleReturn } from "../ingest/example.ts";
import { addTotals } from "../ingest/example/answers.ts";
import { indexOf, type Filed } from "../ingest/filed.ts";
import type { Delivery } from "../ingest/receive.ts";
import { bytesOfBook, drawTemplate, fillTemplate } from "../ingest/template.ts";
import { codelistOf } from "../reports/definitions.ts";
import { definitions } from "./published.ts";

/** The example's returns of these reporters from a period on, in the order of receipt. */
export const returnsOf = (reporters: string[], from: string): ExampleReturn[] =>
  exampleReturns(definitions).filter(({ reporter, period }) => reporters.includes(reporter) && period >= from);

/** A return as a file that was sent. */
export const deliveryOf = async ({ name, receivedAt, draw }: ExampleReturn): Promise<Delivery> => ({
  bytes: await draw(),
  name,
  received: receivedAt,
  demonstration: true,
});

/** The same return with another number in some answers, and the totals that follow. */
export async function deliverChanged(sent: ExampleReturn, change: (filed: Filed) => void): Promise<Delivery> {
  const reporter = codelistOf(definitions, "provinces").find(({ code }) => code === sent.reporter);
  if (!reporter) throw new Error(`There is no reporter "${sent.reporter}".`);
  const book = drawTemplate({ reporter, period: sent.period, definitions, demonstration: true });
  for (const filed of sent.filed) {
    const copy: Filed = { ...filed, values: filed.values.slice(), marks: filed.marks.slice() };
    change(copy);
    addTotals(copy);
    fillTemplate(book, copy);
  }
  return { bytes: await bytesOfBook(book), name: sent.name, received: sent.receivedAt, demonstration: true };
}

/** The place of an answer among a return's answers, by the code of its row and the name of its column. */
export const answerAt = (filed: Filed, row: string, column: string): number =>
  indexOf(
    filed,
    filed.rows.findIndex(({ code }) => code === row),
    filed.form.columns.findIndex(({ id }) => id === column),
  );
