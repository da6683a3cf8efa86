/** What the why page is told, and the data that it asks for as it needs them. */
import { given, loadScript } from "../reader/script.ts";
import { sayFrom } from "../say.ts";
import type { Names } from "./names.ts";
import type { CellShard, FigureShard, IndexShard, ReturnShard } from "./shards.ts";

declare global {
  interface Window {
    /** what the data files call */
    congboWhy?: (name: string, data: unknown) => void;
  }
}

export const names = JSON.parse(document.getElementById("names")?.textContent ?? "{}") as Names;

/** A word of the page with its {placeholders} filled in. */
export const say = sayFrom(names.words, "why_");

const shards = new Map<string, unknown>();
window.congboWhy = (name, data) => void shards.set(name, data);

async function load<T>(name: string): Promise<T> {
  await loadScript(`${given("up")}why/${name}.js`);
  return shards.get(name) as T;
}

export const loadIndex = (): Promise<IndexShard> => load("index");
export const loadReturns = (): Promise<ReturnShard> => load("returns");
export const loadFigures = (indicator: string): Promise<FigureShard> => load(`figures/${indicator}`);
export const loadCells = (reporter: string): Promise<CellShard> => load(`cells/${reporter}`);
