import type { Readable } from "node:stream";
import cors from "@fastify/cors";
import { HeaderMap, type ApolloServer } from "@apollo/server";
import { ACCESS_REASON_HEADER, isPromise, readAccessReason, readLocale } from "@datong/subgraph-kit";
import type { FastifyInstance, FastifyReply, FastifyRequest, HookHandlerDoneFunction } from "fastify";
import type { GatewayContext } from "../context.ts";
import type { ResolvedDocument } from "../documents/index.ts";
import type { AnswerReady } from "../hot/index.ts";
import { shedLoad, type PressureLimits, type ShedReason } from "../pressure/index.ts";
import { PLAN_HEADER, viewPlan, type Telemetry, type WatchedRequest } from "../telemetry/index.ts";
import { whenThere, type Soon } from "../whenThere.ts";
import { admit, PREFLIGHT_HEADERS, type Admission, type AdmissionRules } from "./admit.ts";
import { compressAnswers } from "./compressAnswers.ts";
import { forwardedHeaders } from "./forwardedHeaders.ts";
import type { HttpOptions } from "./HttpOptions.ts";
import { readBody, type BodyRead } from "./readBody.ts";
import { readJson } from "./readJson.ts";
import { readOnce } from "./readOnce.ts";
import { readParameters, readSearch, type Parameters } from "./readParameters.ts";

export interface EndpointOptions extends AdmissionRules {
  /** Started, and told to prevent CSRF by `PREFLIGHT_HEADERS`. */
  readonly server: ApolloServer<GatewayContext>;
  readonly path: string;
  /** See `GatewayOptions.timeoutMs`. */
  readonly timeoutMs: number;
  /** Puts the document in place of its hash, or refuses the request; see `documents/`. */
  readonly resolveDocument: (asked: Parameters) => ResolvedDocument;
  /** See `hot/`. */
  readonly answerReady: AnswerReady;
  readonly pressure: PressureLimits;
  readonly onShed: (reason: ShedReason) => void;
  /** Null where nobody watches. */
  readonly telemetry: Telemetry | null;
  /** Whether answers show their plan to who asks for it by `PLAN_HEADER`. */
  readonly showsPlans: boolean;
}

declare module "fastify" {
  interface FastifyRequest {
    /** Null before the request is let in, and on other routes. */
    admission: Admission | null;
    /** Null on other routes, and where nobody watches. */
    watch: WatchedRequest | null;
  }
}

/** A browser asks again after a day, or as soon as it sees fit. */
const PREFLIGHT_MAX_AGE_SECONDS = 86_400;

const crossOrigin = ({ corsOrigins, forwardHeaders }: HttpOptions) => ({
  origin: [...corsOrigins],
  methods: ["GET", "POST"],
  allowedHeaders: [
    "content-type",
    "authorization",
    "accept-language",
    "x-request-id",
    ACCESS_REASON_HEADER,
    ...PREFLIGHT_HEADERS,
    ...forwardHeaders,
  ],
  exposedHeaders: ["ratelimit", "ratelimit-policy", "retry-after", "www-authenticate", "x-request-id"],
  // Callers are known by a token that pages send themselves; no cookie has a say.
  credentials: false,
  maxAge: PREFLIGHT_MAX_AGE_SECONDS,
  strictPreflight: false,
});

const localeOf = readOnce(readLocale);

function admissionOf({ admission }: FastifyRequest): Admission {
  if (!admission) throw new Error("A request was handled before it was let in.");
  return admission;
}

/**
 * Serves GraphQL at one path: who calls is known before a byte of the body is read, and what is no request never reaches
 * Apollo Server.
 */
export async function serveEndpoint(
  app: FastifyInstance,
  {
    server,
    path,
    timeoutMs,
    resolveDocument,
    answerReady,
    pressure,
    onShed,
    telemetry,
    showsPlans,
    ...rules
  }: EndpointOptions,
): Promise<void> {
  app.decorateRequest("admission", null);
  app.decorateRequest("watch", null);

  function contextOf(request: FastifyRequest): GatewayContext {
    const { caller, spending, clientAddress } = admissionOf(request);
    const forwarded = forwardedHeaders(request.headers, rules.http.forwardHeaders);
    return {
      caller,
      spending,
      locale: localeOf(request.headers["accept-language"] ?? ""),
      requestId: request.id,
      clientAddress,
      accessReason: readAccessReason(request.headers[ACCESS_REASON_HEADER]),
      deadline: Date.now() + timeoutMs,
      watch: request.watch,
      ...(forwarded ? { forwarded } : {}),
    };
  }

  /** Answers by way of Apollo Server, which says what is wrong with a request if anything is. */
  async function throughApollo(
    asked: Parameters,
    context: GatewayContext,
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    const isGet = request.method === "GET";
    const { status, headers, body } = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method,
        headers: headersFor(request, admissionOf(request).answerType),
        search: isGet ? searchOf(asked) : "",
        body: isGet ? undefined : asked,
      },
      context: () => Promise.resolve(context),
    });
    if (body.kind === "chunked") throw new Error("Incremental delivery is not supported.");
    for (const [name, value] of headers) reply.header(name, value);
    reply.code(status ?? 200);
    return body.string;
  }

  /** Puts beside an answer what is said of every one. */
  function finished(text: string, request: FastifyRequest, reply: FastifyReply): string {
    const { spending } = admissionOf(request);
    if (spending) reply.headers(spending.headers());
    return showsPlans && request.watch && request.headers[PLAN_HEADER] !== undefined
      ? withPlan(text, request.watch)
      : text;
  }

  /** Answers without Apollo Server where the operation is ready. */
  function answer(request: FastifyRequest, reply: FastifyReply): Soon<string> {
    const { answerType } = admissionOf(request);
    const context = contextOf(request);
    const isGet = request.method === "GET";
    const resolved = resolveDocument(isGet ? readSearch(request.url) : readParameters(request.body));
    request.watch?.mark("read");
    // Of the content type of a GET Apollo Server knows the rule.
    const isPlain = !isGet || request.headers["content-type"] === undefined;
    return whenThere(isPlain ? answerReady(resolved, request.method, context) : null, (ready) => {
      if (ready === null)
        return throughApollo(resolved.asked, context, request, reply).then((text) => finished(text, request, reply));
      reply.header("content-type", answerType);
      return finished(ready, request, reply);
    });
  }

  await app.register(
    async (scope) => {
      if (rules.http.corsOrigins.length > 0) await scope.register(cors, crossOrigin(rules.http));
      if (telemetry) watchRequests(scope, telemetry);
      shedLoad(scope, pressure, onShed);
      scope.addHook("onRequest", (request, reply, done) => {
        vary(reply, rules.http);
        letIn(request, rules, done);
      });
      if (rules.http.compression) compressAnswers(scope);
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser("application/json", (request: FastifyRequest, payload: Readable, done) => {
        const { bodyBytesMax } = admissionOf(request);
        readBody(payload, bodyBytesMax, bodyTimeoutMs(request, rules.http), parsing(done));
      });
      scope.route({ method: ["GET", "POST"], url: "", exposeHeadRoute: false, handler: answer });
    },
    { prefix: path },
  );
}

/** Goes on with the request when it is known whose it is. */
function letIn(request: FastifyRequest, rules: AdmissionRules, done: HookHandlerDoneFunction): void {
  function admitted(admission: Admission): void {
    request.admission = admission;
    request.watch?.mark("admit");
    done();
  }
  let admission: Soon<Admission>;
  try {
    admission = admit(request, rules);
  } catch (error) {
    done(error as Error);
    return;
  }
  if (isPromise(admission)) void admission.then(admitted, done);
  else admitted(admission);
}

/** Hands on what the JSON of a body says. */
const parsing =
  (done: (error: Error | null, body: unknown) => void): BodyRead =>
  (error, body) => {
    if (error) {
      done(error, undefined);
      return;
    }
    let value: unknown;
    try {
      value = readJson(body, "The body");
    } catch (refused) {
      done(refused as Error, undefined);
      return;
    }
    done(null, value);
  };

function watchRequests(scope: FastifyInstance, telemetry: Telemetry): void {
  scope.addHook("onRequest", (request, reply, done) => {
    const watch = telemetry.begin(request);
    request.watch = watch;
    reply.raw.once("close", watch.end);
    done();
  });
}

/** For the sandbox alone, so that reading the text once more costs nobody else anything. */
function withPlan(text: string, { record }: WatchedRequest): string {
  const { extensions, ...answer } = JSON.parse(text) as { readonly extensions?: object };
  return `${JSON.stringify({ ...answer, extensions: { ...extensions, plan: viewPlan(record) } })}\n`;
}

/** Node's server sees to it that an HTTP/1.1 request comes in time; for HTTP/2 nobody does. */
const bodyTimeoutMs = ({ raw }: FastifyRequest, { requestTimeoutMs }: HttpOptions): number | null =>
  raw.httpVersionMajor === 1 ? null : requestTimeoutMs;

/** Says by what the answer is chosen; CORS may have said before that it depends on the origin as well. */
function vary(reply: FastifyReply, { compression }: HttpOptions): void {
  const before = reply.getHeader("vary");
  const ours = compression ? "Accept, Accept-Encoding" : "Accept";
  reply.header("vary", before === undefined ? ours : `${String(before)}, ${ours}`);
}

/** What Apollo Server reads of the headers: the media type that was chosen, and what it prevents CSRF by. */
function headersFor({ headers }: FastifyRequest, accept: string): HeaderMap {
  const map = new HeaderMap([["accept", accept]]);
  for (const name of ["content-type", ...PREFLIGHT_HEADERS]) {
    const value = headers[name];
    if (typeof value === "string") map.set(name, value);
  }
  return map;
}

function searchOf({ query, operationName, variables, extensions }: Parameters): string {
  const given = {
    query,
    operationName,
    variables: variables && JSON.stringify(variables),
    extensions: extensions && JSON.stringify(extensions),
  };
  return `?${String(new URLSearchParams(Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== undefined)))}`;
}
