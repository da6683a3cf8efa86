/** What a reporter of the example sends for a quarter, and when: once, or again where a first return was wrong or its plan changed. */
import type { Definitions } from "../../reports/definitions.ts";
import type { Event, Example } from "../../reports/example.ts";
import type { Filed } from "../filed.ts";
import { spoil } from "./faults.ts";
import { newMaking } from "./making.ts";

/** A return as it is sent, so many days after it was due. */
export interface Sending {
  fill: () => Filed[];
  days: number;
  /** of its file's name: `_2` of what is sent again */
  suffix: string;
}

type Rejected = Extract<Event, { kind: "rejected" }>;

/** What was accepted, released, and then sent again. */
type Resent = Extract<Event, { kind: "corrected" | "adjusted_plan" }>;

/** A return with a mistake comes in a week before it is due, so that its correction is still in time. */
const DAYS_OF_A_MISTAKE = -7;

/** What is sent: what is right, in time unless the story says otherwise; before it what was sent first. */
export function sendingsOf(
  events: Event[],
  right: () => Filed[],
  first: (event: Resent) => Filed[],
  inTime: number,
): Sending[] {
  const rejected = events.find((event) => event.kind === "rejected");
  const resent = events.find(isResent);
  const days = events.find((event) => event.kind === "late")?.days ?? inTime;
  if (resent)
    return [
      { fill: () => first(resent), days, suffix: "" },
      { fill: right, days: resent.days ?? 0, suffix: "_2" },
    ];
  if (!rejected) return [{ fill: right, days, suffix: "" }];
  const wrong = { fill: () => spoiled(right(), rejected), days: DAYS_OF_A_MISTAKE, suffix: "" };
  const again = { fill: right, days: DAYS_OF_A_MISTAKE + rejected.corrected, suffix: "_2" };
  return rejected.corrected > 0 ? [wrong, again] : [wrong];
}

const isResent = (event: Event): event is Resent =>
  event.kind === "corrected" || (event.kind === "adjusted_plan" && event.days !== undefined);

/** Makes what was sent first, each once: as if the event that has it sent again had not happened yet. */
export function newFirstMaking(definitions: Definitions, example: Example): (event: Resent) => Filed[] {
  const made = new Map<Resent, Filed[]>();
  return (event) => {
    const before = example.story.filter((other) => other !== event);
    const story: Event[] =
      event.kind === "corrected" ? [{ ...event, kind: "revision", factor: 1 / event.factor }, ...before] : before;
    const filed = made.get(event) ?? newMaking(definitions, { ...example, story })(event.reporter, event.period);
    made.set(event, filed);
    return filed;
  };
}

function spoiled(right: Filed[], rejected: Rejected): Filed[] {
  return right.map((filed) => {
    if (filed.form.id !== rejected.form) return filed;
    const { values, marks, texts } = filed;
    const copy = { ...filed, values: values.slice(), marks: marks.slice(), texts: new Map(texts) };
    spoil(copy, rejected);
    return copy;
  });
}
