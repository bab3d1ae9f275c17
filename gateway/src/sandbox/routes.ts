import { readFile } from "node:fs/promises";
import path from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { SandboxExample } from "./SandboxExample.ts";
import { SANDBOX_PEOPLE } from "./SandboxPeople.ts";

export interface SandboxOptions {
  /** Asked at every request: sample variables may be known only once the sample is loaded. */
  readonly examples: () => Promise<readonly SandboxExample[]>;
  /** Path of the GraphQL endpoint on the same origin: `/graphql`. The page may call no other host. */
  readonly endpoint: string;
  /** Where `npm run build -w @datong/gateway` put the page. */
  readonly bundleDirectory?: string;
}

/** The same directory seen from `src/sandbox` and from `dist/sandbox`. */
const BUNDLE_DIRECTORY = path.join(import.meta.dirname, "../../dist/sandbox/browser");

/**
 * What the page may do: talk to its own origin and nothing else. Inline styles and `data:` images are allowed because the
 * Monaco editor places its lines with the ones and underlines mistakes with the others; nothing inline may run.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * Serves the sandbox: the page at `/` for browsers, its files under `/sandbox/assets/` (named after their content, so
 * cached for a year), the examples at `/sandbox/examples.json`. Where the server has the routes of `SANDBOX_PEOPLE` too,
 * the page lets a developer log in. Whoever asks `/` without accepting HTML reads in a line
 * where the endpoint is. Before the bundle is built, `/` answers 503 and says what to run.
 */
export async function registerSandbox(
  app: FastifyInstance,
  { examples, endpoint, bundleDirectory = BUNDLE_DIRECTORY }: SandboxOptions,
): Promise<void> {
  const page = await readFile(path.join(bundleDirectory, "index.html"), "utf8").catch(() => null);

  app.get("/", async (request, reply) => {
    secure(reply).header("vary", "accept").header("cache-control", "no-cache");
    if (!request.headers.accept?.includes("text/html"))
      return reply.type("text/plain; charset=utf-8").send(`Datong answers GraphQL at ${endpoint}.\n`);

    reply.type("text/html; charset=utf-8");
    return page === null
      ? reply.code(503).send(notBuilt(endpoint))
      : reply.send(
          page
            .replaceAll("{{endpoint}}", () => escapeHtml(endpoint))
            .replaceAll("{{people}}", app.hasRoute({ method: "GET", url: SANDBOX_PEOPLE }) ? SANDBOX_PEOPLE : ""),
        );
  });

  app.get("/sandbox/examples.json", async (_request, reply) =>
    secure(reply)
      .header("cache-control", "no-cache")
      .send(await examples()),
  );

  if (page !== null)
    await app.register(fastifyStatic, {
      root: path.join(bundleDirectory, "assets"),
      prefix: "/sandbox/assets/",
      index: false,
      decorateReply: false,
      preCompressed: true,
      immutable: true,
      maxAge: "365d",
      setHeaders: (reply) => {
        secure(reply);
      },
    });
}

const secure = (reply: FastifyReply): FastifyReply =>
  reply
    .header("content-security-policy", CONTENT_SECURITY_POLICY)
    .header("x-content-type-options", "nosniff")
    .header("referrer-policy", "no-referrer");

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const notBuilt = (endpoint: string): string => `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>Datong sandbox</title>
  <h1>The sandbox has not been built</h1>
  <p>Run <code>npm run build -w @datong/gateway</code> and start the gateway again.</p>
  <p>GraphQL is answered all the same, at <code>${escapeHtml(endpoint)}</code>.</p>
</html>
`;
