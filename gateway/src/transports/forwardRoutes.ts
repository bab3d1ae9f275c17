import type { IncomingHttpHeaders } from "node:http";
import { ERRORS, type Logger } from "@datong/subgraph-kit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Pool } from "undici";

export interface ForwardRoutesOptions {
  /** Who answers what: a path, or all below it (`/wechat/*`), to the origin of a subgraph. */
  readonly origins: ReadonlyMap<string, string>;
  readonly logger: Logger;
  /** How long an answer may take in all, in milliseconds. Default 10 seconds. */
  readonly timeoutMs?: number;
}

/** Routes to be mounted on the gateway's server, and the connections behind them. */
export interface ForwardRoutes {
  readonly mount: (app: FastifyInstance) => void;
  close(): Promise<void>;
}

/** What comes here is short: the messages of a platform, the question for a key set. */
const BODY_BYTES_MAX = 1024 * 1024;
const ANSWER_BYTES_MAX = 1024 * 1024;
const CONNECTIONS_PER_SUBGRAPH = 16;

/** What a subgraph's answer says of itself; all else is between us and it. */
const ANSWER_HEADERS = ["content-type", "cache-control", "pragma", "retry-after", "www-authenticate"] as const;

/** Where a client proves who it is by HTTP Basic (RFC 6749, 2.3.1); nowhere else does an `Authorization` header go on. */
const TAKES_BASIC: ReadonlySet<string> = new Set(["/oauth/token"]);

/**
 * Passes on requests for the HTTP routes that subgraphs open to the world outside (`Subgraph.routes`), where they run as
 * processes of their own. Of the headers only the content type goes on, and where back ends get their tokens their
 * credentials: no caller's token, no header of ours.
 */
export function forwardRoutes({ origins, logger, timeoutMs = 10_000 }: ForwardRoutesOptions): ForwardRoutes {
  const pools = new Map(
    [...new Set(origins.values())].map((origin) => [
      origin,
      new Pool(origin, { connections: CONNECTIONS_PER_SUBGRAPH, maxResponseSize: ANSWER_BYTES_MAX }),
    ]),
  );

  async function forward(pool: Pool, url: string, { raw, body, headers, id }: FastifyRequest, reply: FastifyReply) {
    try {
      const answer = await pool.request({
        method: raw.method === "POST" ? "POST" : "GET",
        path: raw.url ?? "/",
        headers: {
          ...contentType(headers),
          ...(TAKES_BASIC.has(url) ? basicCredentials(headers) : {}),
          "x-request-id": id,
        },
        body: Buffer.isBuffer(body) ? body : null,
        signal: AbortSignal.timeout(timeoutMs),
      });
      const whole = Buffer.from(await answer.body.arrayBuffer());
      for (const name of ANSWER_HEADERS) {
        const value = answer.headers[name];
        if (value !== undefined) reply.header(name, value);
      }
      return await reply.code(answer.statusCode).send(whole);
    } catch (error) {
      logger.error({ err: error, requestId: id }, "a subgraph did not answer on a route of its own");
      return reply.code(503).send({ errors: [{ message: ERRORS.UNAVAILABLE, extensions: { code: "UNAVAILABLE" } }] });
    }
  }

  return {
    mount(app) {
      // Bodies go on as they came: signatures are over their bytes.
      app.removeAllContentTypeParsers();
      app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => {
        done(null, body);
      });
      for (const [url, origin] of origins) {
        const pool = pools.get(origin);
        if (pool)
          app.route({
            method: ["GET", "POST"],
            url,
            bodyLimit: BODY_BYTES_MAX,
            exposeHeadRoute: false,
            handler: (request, reply) => forward(pool, url, request, reply),
          });
      }
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
}

const contentType = ({ "content-type": type }: IncomingHttpHeaders) =>
  type === undefined ? {} : { "content-type": type };

/** Never a bearer's token: that is for the gateway. */
const basicCredentials = ({ authorization }: IncomingHttpHeaders) =>
  authorization !== undefined && /^Basic /i.test(authorization) ? { authorization } : {};
