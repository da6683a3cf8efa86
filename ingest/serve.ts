/** Serves the built site as any static host would. */
import { createServer, type Server } from "node:http";
import sirv from "sirv";
import { Hindrance } from "./hindrance.ts";

/** Starts serving a folder; resolves once the port is open. Throws when the port is taken. */
export function serveSite(folder: string, port: number): Promise<Server> {
  const serve = sirv(folder, { dev: true, extensions: ["html"] });
  const server = createServer((request, response) => serve(request, response, () => notFound(response)));
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? new Hindrance("port_in_use", { port: String(port) }) : error),
    );
    server.listen(port, () => resolve(server));
  });
}

function notFound(response: { statusCode: number; end(text: string): void }): void {
  response.statusCode = 404;
  response.end("404");
}
