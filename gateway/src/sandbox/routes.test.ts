import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fastify, { type FastifyInstance } from "fastify";
import { registerSandbox, type SandboxExample } from "./index.ts";

const examples: readonly SandboxExample[] = [
  { name: "Home", description: "The home page.", query: "query Home { a }", variables: { id: "u1" } },
];
const browser = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };

async function serve(bundleDirectory: string, endpoint = "/graphql"): Promise<FastifyInstance> {
  const app = fastify();
  await registerSandbox(app, { examples: () => Promise.resolve(examples), endpoint, bundleDirectory });
  return app;
}

describe("the sandbox's routes", () => {
  let bundle: string;
  let app: FastifyInstance;
  beforeAll(async () => {
    bundle = await mkdtemp(path.join(tmpdir(), "bundle-"));
    await mkdir(path.join(bundle, "assets"));
    await writeFile(path.join(bundle, "index.html"), '<main data-endpoint="{{endpoint}}"></main>');
    await writeFile(path.join(bundle, "assets/main-ABC.js"), "run();");
    app = await serve(bundle);
  });
  afterAll(async () => {
    await app.close();
    await rm(bundle, { recursive: true });
  });

  it("show a browser the page, with the endpoint in its place", async () => {
    const answer = await app.inject({ url: "/", headers: browser });

    expect(answer.statusCode).toBe(200);
    expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(answer.body).toBe('<main data-endpoint="/graphql"></main>');
  });

  it("let the page reach its own origin alone", async () => {
    const answer = await app.inject({ url: "/", headers: browser });

    const policy = String(answer.headers["content-security-policy"]);
    expect(policy).toContain("default-src 'self';");
    expect(policy).not.toMatch(/https?:|\*|blob:|unsafe-eval|script-src|connect-src/);
  });

  it("tell everybody else where the endpoint is", async () => {
    const answer = await app.inject({ url: "/", headers: { accept: "*/*" } });

    expect(answer.statusCode).toBe(200);
    expect(answer.headers.vary).toBe("accept");
    expect(answer.body).toBe("Datong answers GraphQL at /graphql.\n");
  });

  it("do not let an endpoint break out of the page", async () => {
    const odd = await serve(bundle, '/"><script>');

    const answer = await odd.inject({ url: "/", headers: browser });

    expect(answer.body).toBe('<main data-endpoint="/&#34;&#62;&#60;script&#62;"></main>');
    await odd.close();
  });

  it("let a browser keep the files that are named after their content", async () => {
    const answer = await app.inject({ url: "/sandbox/assets/main-ABC.js" });

    expect(answer.statusCode).toBe(200);
    expect(answer.body).toBe("run();");
    expect(answer.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  });

  it("serve nothing from outside the files of the page", async () => {
    const answer = await app.inject({ url: "/sandbox/assets/..%2findex.html" });

    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
  });

  it("serve the examples", async () => {
    const answer = await app.inject({ url: "/sandbox/examples.json" });

    expect(answer.json()).toEqual(examples);
    expect(answer.headers["cache-control"]).toBe("no-cache");
  });

  it("say what to run when the page has not been built", async () => {
    const bare = await serve(path.join(bundle, "nowhere"));

    const answer = await bare.inject({ url: "/", headers: browser });

    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain("npm run build -w @datong/gateway");
    expect((await bare.inject({ url: "/sandbox/examples.json" })).json()).toEqual(examples);
    await bare.close();
  });
});
