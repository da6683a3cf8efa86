/** Serves the built site as any static host would, to this machine alone unless HOST names an address. */
import { existsSync, readdirSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { basename, extname } from "node:path";
import sirv from "sirv";
import { Hindrance, hinder } from "./hindrance.ts";
import { TYPES } from "./hosting/types.ts";

/** What a build that was broken off left behind begins with a dot. */
const HIDDEN = /\/(\.|%2e)/i;

/** Starts serving a folder; resolves once the port is open. Throws when there are no pages, or the port is taken. */
export async function serveSite(folder: string, port: number): Promise<Server> {
  if (!existsSync(folder) || readdirSync(folder).every((name) => name.startsWith("."))) hinder("nothing_built");
  const serve = sirv(folder, { dev: true, extensions: ["html"], setHeaders });
  const server = createServer((request, response) =>
    HIDDEN.test(request.url ?? "") ? notFound(response) : serve(request, response, () => notFound(response)),
  );
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? new Hindrance("port_in_use", { port: String(port) }) : error),
    );
    server.listen(port, process.env["HOST"] ?? "localhost", () => resolve(server));
  });
}

function setHeaders(response: { setHeader(name: string, value: string): unknown }, path: string): void {
  const type = TYPES[basename(path)] ?? TYPES[extname(path)];
  if (type) response.setHeader("Content-Type", type);
}

function notFound(response: { statusCode: number; end(text: string): void }): void {
  response.statusCode = 404;
  response.end("404");
}
