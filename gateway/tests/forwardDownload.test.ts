import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { afterEach, describe, expect, it } from "@jest/globals";
import { forwardRoutes, inProcessTransport } from "@datong/gateway";
import { createLogger, serveSubgraph, type Subgraph } from "@datong/subgraph-kit";
import { internalKeys, internalSecrets } from "@datong/testkit";
import { aGateway, anEcho } from "./aGateway.ts";

const PIECE = randomBytes(64 * 1_024);

/** Gives a file to a POST, which may break off, and a page to everything else. */
function aLibrary(isBroken: boolean): Subgraph {
  async function* file() {
    for (let piece = 0; piece < 200; piece += 1) yield await Promise.resolve(PIECE);
    if (isBroken) throw new Error("The rest is gone.");
  }
  return {
    ...anEcho(),
    routes(app) {
      app.route({
        method: ["GET", "POST"],
        url: "/files",
        config: { takesItsTime: true },
        handler: ({ method, headers }, reply) =>
          method === "POST"
            ? reply.type("application/zip").send(Readable.from(file(), { objectMode: false }))
            : reply
                .headers({ "content-security-policy": "form-action 'self'", vary: "accept" })
                .type("text/html")
                .send(`${headers.accept ?? ""} ${headers["accept-language"] ?? ""}`),
      });
    },
  };
}

describe.each(["in process", "over HTTP"])("downloads from a subgraph's own route, %s", (how) => {
  const open: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close();
  });

  async function aStand(isBroken = false) {
    const library = aLibrary(isBroken);
    if (how === "in process") {
      const gateway = await aGateway(inProcessTransport([library]), { routes: (app) => library.routes?.(app) });
      open.push(() => gateway.stop());
      return `${gateway.url}/files`;
    }
    const internalTokenKeys = internalKeys("echo");
    const subgraph = await serveSubgraph(library, { host: "127.0.0.1", port: 0, internalTokenKeys });
    open.push(() => subgraph.stop());
    const routes = forwardRoutes({
      paths: new Map([["/files", { origin: subgraph.url, isDownload: true }]]),
      subgraphs: new Map([["echo", `${subgraph.url}/graphql`]]),
      internalTokenSecrets: internalSecrets(),
      logger: createLogger("test", "silent"),
    });
    open.push(() => routes.close());
    const gateway = await aGateway(inProcessTransport([anEcho()]), { routes: routes.mount });
    open.push(() => gateway.stop());
    return `${gateway.url}/files`;
  }

  it("come whole, and by POST", async () => {
    const answer = await fetch(await aStand(), { method: "POST" });

    expect(answer.headers.get("content-type")).toBe("application/zip");
    expect((await answer.arrayBuffer()).byteLength).toBe(200 * PIECE.byteLength);
  });

  it("do not look whole to the client when they break off", async () => {
    const answer = await fetch(await aStand(true), { method: "POST" });

    expect(answer.status).toBe(200);
    await expect(answer.arrayBuffer()).rejects.toThrow();
  });

  it("tell the subgraph what the client reads, and the client what its page may do", async () => {
    const answer = await fetch(await aStand(), { headers: { accept: "text/html", "accept-language": "en" } });

    expect(await answer.text()).toBe("text/html en");
    expect(answer.headers.get("content-security-policy")).toBe("form-action 'self'");
    expect(answer.headers.get("vary")).toContain("accept");
  });
});
