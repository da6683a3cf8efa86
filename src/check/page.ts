/** The page that checks: takes files that are dropped or chosen, has them checked beside it, shows what was found. */
import type { Language } from "../../reports/schema.ts";
import type { Checked, Given } from "./check.ts";
import { element } from "../element.ts";
import { say } from "./say.ts";
import { sectionOf } from "./show.ts";
import type { Answer, Request } from "./worker.ts";
import address from "./worker.ts?worker&url";

const part = (id: string): HTMLElement => document.getElementById(id) ?? document.body;
const [drop, state, found] = ["drop", "state", "found"].map(part) as [HTMLElement, HTMLElement, HTMLElement];
const input = part("files") as HTMLInputElement;
/** Begun beside the page, where what keeps the page at hand reaches it; named anew with what it holds. */
const worker = new Worker(`worker.js?${address.split("/").at(-1)}`, { type: "module" });

/** What was given so far, by name: a file that is given again takes the place of the one before it. */
const files = new Map<string, Given>();
const definitions = new URL(drop.dataset["definitions"] ?? "", location.href).href;

async function take(given: File[]): Promise<void> {
  if (given.length === 0) return;
  begin();
  const lost: string[] = [];
  for (const file of given)
    try {
      files.set(file.name, { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    } catch {
      lost.push(say("unreadable", { name: file.name }));
    }
  input.value = "";
  if (lost.length > 0) end(lost.join(" "));
  else check();
}

function begin(): void {
  state.textContent = say("working");
  document.body.classList.add("working");
}

function end(said: string): void {
  document.body.classList.remove("working");
  state.textContent = said;
}

function ask(asked: Pick<Request, "files" | "issues">): void {
  begin();
  const language = document.documentElement.lang as Language;
  worker.postMessage({ ...asked, language, received: new Date().toISOString(), definitions } satisfies Request);
}

const check = (): void => ask({ files: [...files.values()] });

/** Asks for the file with its issues marked. */
function mark({ name, issues }: Checked): void {
  const file = files.get(name);
  if (file) ask({ files: [file], issues: issues.map(({ issue }) => issue) });
}

function show(answer: Answer): void {
  if ("failure" in answer) return end(say("failed"));
  if ("copy" in answer) return end(answer.copy ? save(answer.name, answer.copy) : say("no_copy"));
  list(answer.checked);
  end(say("done"));
}

function list(checked: Checked[]): void {
  const clear = element("button", { type: "button" }, say("clear"));
  clear.addEventListener("click", () => {
    files.clear();
    found.replaceChildren();
    state.textContent = "";
    input.focus();
  });
  found.replaceChildren(...checked.map((one, at) => sectionOf(one, at, checked, mark)), element("p", {}, clear));
  found.querySelector("h2")?.focus();
}

/** Hands over a file under a name that says what it is; gives the sentence that says so. */
function save(of: string, bytes: Uint8Array): string {
  const name = of.replace(/(\.xlsx)?$/i, `-${say("marked")}.xlsx`);
  const address = URL.createObjectURL(new Blob([bytes as BlobPart]));
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return say("copied", { name });
}

worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => show(data));
worker.addEventListener("error", () => show({ failure: "" }));
input.addEventListener("change", () => void take([...(input.files ?? [])]));
for (const event of ["dragover", "drop"]) document.addEventListener(event, (dragged) => dragged.preventDefault());
document.addEventListener("dragover", () => drop.classList.add("over"));
for (const event of ["dragleave", "drop"]) document.addEventListener(event, () => drop.classList.remove("over"));
document.addEventListener("drop", ({ dataTransfer }) => void take([...(dataTransfer?.files ?? [])]));
drop.hidden = false;
if (navigator.serviceWorker) void navigator.serviceWorker.register("offline.js");
