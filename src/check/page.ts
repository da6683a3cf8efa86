/** The page that checks: takes files that are dropped or chosen, has them checked beside it, shows what was found. */
import type { Language } from "../../reports/schema.ts";
import type { Given } from "./check.ts";
import { say } from "./say.ts";
import { sectionOf } from "./show.ts";
import type { Answer, Request } from "./worker.ts";
import { element } from "./element.ts";

const part = (id: string): HTMLElement => document.getElementById(id) ?? document.body;
const [drop, state, found] = ["drop", "state", "found"].map(part) as [HTMLElement, HTMLElement, HTMLElement];
const input = part("files") as HTMLInputElement;
const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });

/** What was given so far, by name: a file that is given again takes the place of the one before it. */
const files = new Map<string, Given>();
const definitions = new URL(drop.dataset["definitions"] ?? "", location.href).href;

async function take(given: Iterable<File>): Promise<void> {
  const lost: string[] = [];
  for (const file of given)
    try {
      files.set(file.name, { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    } catch {
      lost.push(say("unreadable", { name: file.name }));
    }
  input.value = "";
  if (lost.length > 0) state.textContent = lost.join(" ");
  else if (files.size > 0) check();
}

function check(): void {
  state.textContent = say("working");
  document.body.classList.add("working");
  const language = document.documentElement.lang as Language;
  const request: Request = { files: [...files.values()], language, definitions };
  worker.postMessage(request);
}

function show(answer: Answer): void {
  document.body.classList.remove("working");
  state.textContent = "failure" in answer ? say("failed") : say("done");
  if ("failure" in answer) return;
  const clear = element("button", { type: "button" }, say("clear"));
  clear.addEventListener("click", () => {
    files.clear();
    found.replaceChildren();
    state.textContent = "";
    input.focus();
  });
  found.replaceChildren(...answer.checked.map(sectionOf), element("p", {}, clear));
  found.querySelector("h2")?.focus();
}

worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => show(data));
worker.addEventListener("error", () => show({ failure: "" }));
input.addEventListener("change", () => void take(input.files ?? []));
for (const event of ["dragover", "drop"]) document.addEventListener(event, (dragged) => dragged.preventDefault());
document.addEventListener("dragover", () => drop.classList.add("over"));
for (const event of ["dragleave", "drop"]) document.addEventListener(event, () => drop.classList.remove("over"));
document.addEventListener("drop", ({ dataTransfer }) => void take(dataTransfer?.files ?? []));
drop.hidden = false;
if (navigator.serviceWorker) void navigator.serviceWorker.register("offline.js");
