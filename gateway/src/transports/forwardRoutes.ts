import type { IncomingHttpHeaders } from "node:http";
import {
  ANONYMOUS,
  BadEnvironmentError,
  ERRORS,
  INTERNAL_TOKEN_HEADER,
  readAddress,
  type InternalTokenKeys,
  type Logger,
} from "@datong/subgraph-kit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Pool } from "undici";
import { forwardDownload, forwardUpload, uploadPool, type UploadTarget } from "./forwardUpload.ts";
import { keysOf, type Trust } from "./Trust.ts";

/** Where requests for a path go on to. */
export interface Forwarding {
  /** Such as `http://identity:4000`. */
  readonly origin: string;
  /** Whether the client's `Authorization` goes on too: for a route that clients prove themselves to. */
  readonly withAuthorization?: boolean;
  /**
   * Whether clients upload there: their token is checked here, and who they are goes on; bodies of any length are passed on
   * as they come. For a subgraph of ours alone.
   */
  readonly isUpload?: boolean;
  /** Whether clients download there: answers of any length are passed on as they come. For a subgraph of ours alone. */
  readonly isDownload?: boolean;
}

export interface ForwardRoutesOptions extends Trust {
  /** Who answers what: a path, or all below it (`/wechat/*`). */
  readonly paths: ReadonlyMap<string, Forwarding>;
  /**
   * Where each subgraph answers, by name. A subgraph of ours at the origin of a path is told, and believes, the client's address.
   */
  readonly subgraphs?: ReadonlyMap<string, string>;
  readonly logger: Logger;
  /** How long an answer may take in all, in milliseconds. Default 10 seconds. */
  readonly timeoutMs?: number;
}

/** Whether bodies and answers are passed on as they come. */
const isStreamed = ({ isUpload = false, isDownload = false }: Forwarding): boolean => isUpload || isDownload;

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

/** An origin to which requests go on. */
interface Target {
  readonly pool: Pool;
  /** Of the subgraph of ours that answers there; null where none that is known does. */
  readonly keys: InternalTokenKeys | null;
}

/**
 * Passes on requests for the HTTP routes that subgraphs open to the world outside (`Subgraph.routes`), where they run as
 * processes of their own. Of the headers only the content type goes on, and `Authorization` where the path says so. Where
 * the request comes from stands in an internal token of nobody's: the subgraph's route believes nothing else.
 *
 * @throws BadEnvironmentError for uploads and downloads of a subgraph that is not ours, as it could not be told who asks
 */
export function forwardRoutes({
  paths,
  subgraphs = new Map(),
  logger,
  timeoutMs = 10_000,
  ...trust
}: ForwardRoutesOptions): ForwardRoutes {
  const names = new Map([...subgraphs].map(([name, url]) => [new URL(url).origin, name]));
  const targets = new Map<string, Target>();
  for (const { origin } of paths.values()) {
    const name = names.get(origin);
    targets.set(
      origin,
      targets.get(origin) ?? {
        pool: new Pool(origin, { connections: CONNECTIONS_PER_SUBGRAPH, maxResponseSize: ANSWER_BYTES_MAX }),
        keys: name === undefined ? null : keysOf(name, trust),
      },
    );
  }

  const uploads = new Map<string, UploadTarget>();
  for (const [path, { origin }] of [...paths].filter(([, one]) => isStreamed(one))) {
    const keys = targets.get(origin)?.keys;
    if (!keys)
      throw new BadEnvironmentError(
        `FORWARDED_PATHS: ${path} leads to no subgraph of ours, and takes uploads or gives downloads`,
      );
    uploads.set(origin, uploads.get(origin) ?? { pool: uploadPool(origin), keys });
  }

  /** The gateway's word for where a request comes from. */
  const tokenFor = (keys: InternalTokenKeys, { id, ip }: FastifyRequest) => ({
    [INTERNAL_TOKEN_HEADER]: keys.sign({
      caller: ANONYMOUS,
      requestId: id,
      clientAddress: readAddress(ip),
      deadline: Date.now() + timeoutMs,
    }),
  });

  async function forward(
    { pool, keys }: Target,
    { withAuthorization = false }: Forwarding,
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    const { raw, body, headers, id } = request;
    try {
      const answer = await pool.request({
        method: raw.method === "POST" ? "POST" : "GET",
        path: raw.url ?? "/",
        headers: {
          ...pick(headers, "content-type"),
          ...(withAuthorization ? pick(headers, "authorization") : {}),
          ...(keys ? tokenFor(keys, request) : {}),
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
      for (const [url, forwarding] of paths) {
        const target = targets.get(forwarding.origin);
        const { isUpload = false, origin } = forwarding;
        const upload = isStreamed(forwarding) ? uploads.get(origin) : undefined;
        if (upload)
          app.register((scope, _options, done) => {
            (isUpload ? forwardUpload : forwardDownload)(scope, url, upload, logger);
            done();
          });
        else if (target)
          app.route({
            method: ["GET", "POST"],
            url,
            bodyLimit: BODY_BYTES_MAX,
            exposeHeadRoute: false,
            handler: (request, reply) => forward(target, forwarding, request, reply),
          });
      }
    },
    async close() {
      await Promise.all([...targets.values(), ...uploads.values()].map(({ pool }) => pool.close()));
    },
  };
}

/** A header as the client sent it, or nothing. */
const pick = (headers: IncomingHttpHeaders, name: "content-type" | "authorization") =>
  headers[name] === undefined ? {} : { [name]: headers[name] };
