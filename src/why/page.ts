/** The page that explains figures: reads the address behind the `#` and draws what it names. */
import { element } from "../element.ts";
import { readAddress, shortId, type Address } from "./address.ts";
import { figureSections } from "./figure.ts";
import { findFigure } from "./find.ts";
import { loadFigures, names, say } from "./given.ts";
import { figureList, indicatorList, placeList } from "./lists.ts";

const page = document.getElementById("why") ?? document.body;
const title = document.title;

async function draw(): Promise<void> {
  const address = readAddress(location.hash);
  page.replaceChildren(element("p", {}, say("loading")));
  const parts = await partsOf(address).catch(() => [element("p", {}, say("failed"))]);
  if (shortId(readAddress(location.hash)) !== shortId(address)) return; // the reader has gone on meanwhile
  page.replaceChildren(...parts);
  const heading = page.querySelector("h2");
  document.title = address.indicator ? `${heading?.textContent ?? ""} · ${title}` : title;
  document.dispatchEvent(new Event("drawn"));
  if (address.indicator) heading?.focus();
}

async function partsOf(address: Address): Promise<HTMLElement[]> {
  const { indicator, place, key } = address;
  if (!indicator) return [await indicatorList()];
  if (!Object.hasOwn(names.indicators, indicator)) return [unknown(address), await indicatorList()];
  const shard = await loadFigures(indicator);
  if (!place) return [placeList(indicator, shard)];
  if (!Object.hasOwn(shard.places, place)) return [unknown(address), placeList(indicator, shard)];
  if (!key) return [figureList(indicator, place, shard)];
  const found = findFigure(shard, address);
  return found ? figureSections(found, shard) : [unknown(address), figureList(indicator, place, shard)];
}

const unknown = (address: Address): HTMLElement =>
  element("p", { class: "scope" }, say("unknown", { id: shortId(address) }));

window.addEventListener("hashchange", () => void draw());
void draw();
