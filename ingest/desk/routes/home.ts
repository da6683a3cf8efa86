/** What each comes to: a submitter its quarters, the centre everybody's. */
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { daysOf, shiftPeriod } from "../../../reports/period.ts";
import { reportersOf } from "../../../reports/places.ts";
import type { Code } from "../../../reports/schema.ts";
import { mayAnswerFor, type Key } from "../../keys.ts";
import { writeTemplate } from "../../template.ts";
import type { Memory } from "../memory.ts";
import { centreOf, quarterOf } from "../overview.ts";
import { centrePage } from "../pages/centre.ts";
import { quarterPage, reporterPage } from "../pages/reporter.ts";
import { hereAt, timeAt, visitorOf, type Door } from "../door.ts";
import { deny } from "../problem.ts";
import { sendWorkbook } from "../workbooks.ts";

const Asked = z.object({ period: z.string().catch("") });

/** `/`, `/periods/{period}` and its template. */
export function addHome(pages: FastifyInstance, door: Door): void {
  const { memory, limits } = door;
  const begun = (period: string): boolean => daysOf(period).first <= timeAt(door).slice(0, 10);

  pages.get("/", async (request, reply) => {
    const { key } = visitorOf(request, door);
    const here = hereAt(request, door);
    reply.type("text/html");
    if (key.grant.role === "centre") {
      const { period } = Asked.parse(request.query);
      return centrePage(here, centreOf(memory, period, timeAt(door)));
    }
    const { grant } = key;
    const quarters = periodsOf(key).filter(begun).reverse();
    const reporter = reporterOf(memory, grant.reporter);
    return reporterPage(
      here,
      reporter[door.language],
      quarters.map((period) => quarterOf(memory, grant.reporter, period)),
    );
  });

  pages.get<{ Params: { period: string } }>("/periods/:period", async (request, reply) => {
    const { reporter, period } = ownOf(visitorOf(request, door).key, request.params.period);
    const name = reporterOf(memory, reporter)[door.language];
    const quarter = quarterOf(memory, reporter, period);
    return reply
      .type("text/html")
      .send(quarterPage(hereAt(request, door), name, quarter, memory.definitions, limits.file));
  });

  pages.get<{ Params: { period: string } }>("/periods/:period/template.xlsx", async (request, reply) => {
    const { reporter, period } = ownOf(visitorOf(request, door).key, request.params.period);
    return sendWorkbook(reply, `${reporter}-${period}.xlsx`, await templateFor(memory, reporter, period));
  });
}

/** The blank workbook of a reporter, last quarter's figures beside the empty cells. */
function templateFor(memory: Memory, reporter: string, period: string): Promise<Buffer> {
  const last = shiftPeriod(period, -1);
  const before = memory.known().accepted(reporter, last);
  return writeTemplate({
    reporter: reporterOf(memory, reporter),
    period,
    definitions: memory.definitions,
    previous: (form) => before.find((filed) => filed.form.id === form),
    demonstration: memory.known().isDemonstration(reporter, last),
  });
}

/** The reporter of a key and a quarter that it may send for; any other quarter is not there. */
export function ownOf(key: Key, period: string): { reporter: string; period: string } {
  const { grant } = key;
  const reporter = grant.role === "submitter" ? grant.reporter : deny(404, "desk_not_found");
  return mayAnswerFor(key, reporter, period) ? { reporter, period } : deny(404, "desk_not_found");
}

const reporterOf = ({ definitions }: Memory, reporter: string): Code =>
  reportersOf(definitions.codelists).find(({ code }) => code === reporter) ?? deny(404, "desk_not_found");

function periodsOf({ grant }: Key): string[] {
  const periods: string[] = [];
  if (grant.role === "submitter")
    for (let period = grant.from; period <= grant.until; period = shiftPeriod(period, 1)) periods.push(period);
  return periods;
}
