import { Readable } from "node:stream";
import {
  callerOf,
  INTERNAL_TOKEN_HEADER,
  readAddress,
  type InternalTokenKeys,
  type Logger,
} from "@datong/subgraph-kit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Pool } from "undici";
import { unavailable } from "../errors/index.ts";

/** Where uploads for a path go on to. */
export interface UploadTarget {
  readonly pool: Pool;
  /** Of the subgraph of ours that takes them: it is told who uploads. */
  readonly keys: InternalTokenKeys;
}

/** Uploads at a time to one subgraph, through this process. */
const CONNECTIONS_MAX = 16;
/** Answers may be as long as they like; they are passed on as they come. */
const NO_LIMIT = -1;
/** How long nothing may come of an answer, in milliseconds: far longer than the subgraph's door says nothing while it works. */
const SILENCE_MS_MAX = 120_000;
/** In which the subgraph begins to read. */
const BEGIN_MS = 10_000;

/** What of a client's headers goes on, and what of the answer's comes back. */
const REQUEST_HEADERS = ["content-type", "content-encoding", "accept", "accept-language", "upload-id"] as const;
const ANSWER_HEADERS = [
  ...(["content-type", "cache-control", "retry-after", "allow", "vary"] as const),
  ...(["content-disposition", "content-security-policy", "referrer-policy", "x-content-type-options"] as const),
];

/** Connections for uploads to one origin. */
export const uploadPool = (origin: string): Pool =>
  new Pool(origin, {
    connections: CONNECTIONS_MAX,
    maxResponseSize: NO_LIMIT,
    headersTimeout: SILENCE_MS_MAX,
    bodyTimeout: SILENCE_MS_MAX,
  });

const pick = (
  names: readonly string[],
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string | string[]> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

type Forward = (app: FastifyInstance, url: string, target: UploadTarget, logger: Logger) => void;

interface Streaming {
  /** Whether the client's token is checked. */
  readonly knowsCaller: boolean;
}

/**
 * Passes uploads on to a subgraph's own route: body and answer as they come, at the pace of whoever is slower, for as long as
 * it takes. Who uploads is found out here, and stands in the internal token.
 */
export const forwardUpload: Forward = streamTo({ knowsCaller: true });

/** Passes downloads on from a subgraph's own route, as `forwardUpload` does: whoever has the address may ask. */
export const forwardDownload: Forward = streamTo({ knowsCaller: false });

function streamTo({ knowsCaller }: Streaming): Forward {
  return (app, url, { pool, keys }, logger) => {
    const ending = new AbortController();
    app.addHook("preClose", (done) => {
      ending.abort();
      done();
    });
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", (_request, _body, done) => {
      done(null);
    });
    app.route({
      method: ["GET", "POST"],
      url,
      exposeHeadRoute: false,
      bodyLimit: Number.MAX_SAFE_INTEGER,
      config: { knowsCaller, takesItsTime: true },
      handler: async (request, reply) => {
        const answer = await pool
          .request({
            method: request.method === "POST" ? "POST" : "GET",
            path: request.raw.url ?? "/",
            headers: {
              ...pick(REQUEST_HEADERS, request.headers),
              [INTERNAL_TOKEN_HEADER]: tokenFor(keys, request),
              "x-request-id": request.id,
            },
            body: request.method === "POST" ? bodyOf(request) : null,
            signal: AbortSignal.any([ending.signal, whenGone(reply)]),
          })
          .catch((error: unknown) => {
            logger.error({ err: error, requestId: request.id }, "a subgraph did not answer on a streaming route");
            throw unavailable();
          });
        return reply.code(answer.statusCode).headers(pick(ANSWER_HEADERS, answer.headers)).send(answer.body);
      },
    });
  };
}

const tokenFor = (keys: InternalTokenKeys, request: FastifyRequest): string =>
  keys.sign({
    caller: callerOf(request),
    requestId: request.id,
    clientAddress: readAddress(request.ip),
    deadline: Date.now() + BEGIN_MS,
  });

/** The body as it comes. Whoever has read enough of it leaves the client's connection as it is. */
const bodyOf = ({ raw }: FastifyRequest): Readable =>
  Readable.from(raw.iterator({ destroyOnReturn: false }), { objectMode: false });

/** Aborted when the client has gone away before its answer was whole. */
function whenGone({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once("close", () => {
    if (!raw.writableFinished) gone.abort();
  });
  return gone.signal;
}
