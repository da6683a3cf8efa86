/** Keeps the page and its parts at hand, so that it works without a network after the first visit. */

interface Extendable extends Event {
  waitUntil(done: Promise<unknown>): void;
}

interface Fetching extends Event {
  request: Request;
  respondWith(response: Promise<Response>): void;
}

/** What a service worker stands in; the types of a page do not know it. */
export interface Scope {
  caches: CacheStorage;
  fetch(request: Request): Promise<Response>;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener(type: "install" | "activate", listen: (event: Extendable) => void): void;
  addEventListener(type: "fetch", listen: (event: Fetching) => void): void;
}

/** The service worker as it runs: written into a script of its own by its source, so it uses nothing from outside. Parts are
 * named by their content and never change; the page itself is asked for first, and taken from here where it cannot be got. */
export function workOffline(scope: Scope, kind: string, version: string, parts: string[]): void {
  const name = kind + version;
  const keep = async (): Promise<void> => {
    await (await scope.caches.open(name)).addAll(["./", ...parts]);
    await scope.skipWaiting();
  };
  const tidy = async (): Promise<void> => {
    const others = (await scope.caches.keys()).filter((key) => key.startsWith(kind) && key !== name);
    for (const other of others) await scope.caches.delete(other);
    await scope.clients.claim();
  };
  const answer = async (request: Request): Promise<Response> => {
    const cache = await scope.caches.open(name);
    const fetched = (): Promise<Response> => scope.fetch(request);
    if (request.mode !== "navigate") return (await cache.match(request)) ?? fetched();
    return fetched().catch(async (error: unknown) => (await cache.match("./")) ?? Promise.reject(error));
  };
  scope.addEventListener("install", (event) => event.waitUntil(keep()));
  scope.addEventListener("activate", (event) => event.waitUntil(tidy()));
  scope.addEventListener("fetch", (event) => event.respondWith(answer(event.request)));
}
