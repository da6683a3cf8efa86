/** Citations: their addresses are completed from where the page stands, and they can be copied. */
import { element } from "../element.ts";
import { given, say } from "./script.ts";

/** What stands before `/releases/…` in the address of this page; nothing where the version stands elsewhere, as on a disk. */
export function rootOf({ protocol, origin, pathname }: Location, path: string): string | undefined {
  if (!/^https?:$/.test(protocol)) return undefined;
  const page = pathname.replace(/index\.html$/, "");
  return page.endsWith(path) ? origin + page.slice(0, page.length - path.length) : undefined;
}

export const root = rootOf(location, given("path"));

/** Completes the addresses of the page's own citation and offers to copy it. */
export function finishCitation(): void {
  const citation = document.querySelector<HTMLElement>(".cite .citation");
  if (!citation) return;
  for (const code of citation.querySelectorAll("code")) code.textContent = (root ?? "") + code.textContent;
  citation.after(copyButton(citation));
}

/** The citation of a figure: that of the page with another title and the address of the figure. */
export function citeFigure(title: string, id: string): HTMLElement[] {
  const citation = document.querySelector<HTMLElement>(".cite .citation")?.cloneNode(true);
  if (!(citation instanceof HTMLElement)) return [];
  citation.querySelector(".title")?.replaceChildren(title);
  const path = given("path").replace(/^(\/releases\/[^/]+\/v\d+\/[a-z]+\/).*$/, "$1why/");
  citation.querySelector("code")?.replaceChildren(`${root ?? ""}${path}#${id}`);
  return [citation, copyButton(citation)];
}

/** A button that copies what an element says. Where the browser does not let scripts copy, it selects it. */
function copyButton(from: HTMLElement): HTMLElement {
  const button = element("button", { type: "button", class: "copy" }, say("copy"));
  button.addEventListener("click", () => void copy(from, button));
  return button;
}

async function copy(from: HTMLElement, button: HTMLElement): Promise<void> {
  const text = from.innerText.replace(/\s*\n\s*/g, "\n").trim();
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = say("copied");
  } catch {
    getSelection()?.selectAllChildren(from);
    button.textContent = say("selected");
  }
}
