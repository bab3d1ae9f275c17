import { internalSecretsRule, Secret, z, type EnvironmentRule } from "@datong/subgraph-kit";
import { listOf, onOrOff, splitPair, wholeNumber } from "../configTypes.ts";
import { isEndpoint, SUBGRAPH_LIMITS, type SubgraphLimits } from "./http/index.ts";
import type { HttpTransportOptions } from "./http.ts";
import { parseJson } from "./parseJson.ts";
import { EVERY_SUBGRAPH } from "./Trust.ts";

const MIB = 1024 * 1024;

/** `identity=http://identity:4000/graphql,orders=unix:/run/datong/orders.sock` to addresses by subgraph name. */
const subgraphUrls = z
  .string()
  .default("")
  .transform((text) => new Map(listOf(text).map((pair) => splitPair(pair))))
  .refine(
    (urls) => [...urls].every(([name, url]) => name !== "" && isEndpoint(url)),
    "must be name=url pairs separated by commas, each URL beginning with http:// or https:// and without user and " +
      "password, or a socket such as unix:/run/datong/orders.sock",
  );

/** `{"products":{"authorization":"Bearer …"}}`: names of headers, and what they hold. */
const HEADERS = z.record(
  z.string().min(1),
  z.record(z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/), z.string().regex(/^[\t\x20-\x7e]*$/)),
);

/** Headers that the gateway writes itself. */
const OURS = ["content-type", "content-length", "accept", "accept-language", "host", "connection", "x-request-id"];

const foreignHeaders = z
  .string()
  .default("{}")
  .transform((text, context) => {
    const parsed = HEADERS.safeParse(parseJson(text));
    const names = parsed.success ? Object.values(parsed.data).flatMap((headers) => Object.keys(headers)) : [];
    if (parsed.success && !names.some((name) => OURS.includes(name.toLowerCase())))
      return new Map(Object.entries(parsed.data).map(([name, headers]) => [name, new Secret(headers)]));
    context.addIssue(
      'must be JSON such as {"products":{"x-api-key":"…"}}: headers by subgraph, none of those that the gateway writes',
    );
    return z.NEVER;
  });

/** What a gateway reads about its way to subgraphs over HTTP. */
export const transportShape = {
  SUBGRAPH_URLS: subgraphUrls,
  FOREIGN_SUBGRAPHS: z
    .string()
    .default("")
    .transform((text): ReadonlySet<string> => new Set(listOf(text)))
    .refine(
      (names) => [...names].every((name) => name === EVERY_SUBGRAPH || /^[\w-]+$/.test(name)),
      `must be names of subgraphs separated by commas, or ${EVERY_SUBGRAPH} for all of them`,
    ),
  FOREIGN_SUBGRAPH_HEADERS: foreignHeaders,
  SUBGRAPH_TIMEOUT_MS: wholeNumber(1, 600_000).default(SUBGRAPH_LIMITS.timeoutMs),
  SUBGRAPH_CONNECT_TIMEOUT_MS: wholeNumber(1, 600_000).default(SUBGRAPH_LIMITS.connectTimeoutMs),
  SUBGRAPH_FIRST_BYTE_MS: wholeNumber(1, 600_000).default(SUBGRAPH_LIMITS.firstByteMs),
  SUBGRAPH_ANSWER_MIB: wholeNumber(1, 512).default(SUBGRAPH_LIMITS.answerBytesMax / MIB),
  SUBGRAPH_CONNECTIONS: wholeNumber(1, 10_000).default(SUBGRAPH_LIMITS.connections),
  SUBGRAPH_CONCURRENCY: wholeNumber(1, 100_000).default(SUBGRAPH_LIMITS.concurrency),
  SUBGRAPH_RETRIES: wholeNumber(0, 2).default(SUBGRAPH_LIMITS.retries),
  SUBGRAPH_BATCHING: onOrOff().default(SUBGRAPH_LIMITS.batching ? "on" : "off"),
};

/** A gateway without internal tokens is one that has none of our subgraphs behind it, and says so. */
export const transportRule: EnvironmentRule = (env) => {
  const hasSecret = env.INTERNAL_TOKEN_SECRET !== undefined || env.INTERNAL_TOKEN_SECRETS !== undefined;
  const needsNone = env.AUTH === "off" || listOf(env.FOREIGN_SUBGRAPHS ?? "").includes(EVERY_SUBGRAPH);
  return needsNone && !hasSecret ? [] : internalSecretsRule(env);
};

type TransportConfig = Readonly<z.output<z.ZodObject<typeof transportShape>>>;

/** Where subgraphs are, which are not ours, and what one may take, as configured: part of `HttpTransportOptions`. */
export const transportOptions = (
  config: TransportConfig,
): SubgraphLimits & Pick<HttpTransportOptions, "urls" | "foreign" | "foreignHeaders"> => ({
  urls: config.SUBGRAPH_URLS,
  foreign: config.FOREIGN_SUBGRAPHS,
  foreignHeaders: config.FOREIGN_SUBGRAPH_HEADERS,
  timeoutMs: config.SUBGRAPH_TIMEOUT_MS,
  connectTimeoutMs: config.SUBGRAPH_CONNECT_TIMEOUT_MS,
  firstByteMs: config.SUBGRAPH_FIRST_BYTE_MS,
  answerBytesMax: config.SUBGRAPH_ANSWER_MIB * MIB,
  connections: config.SUBGRAPH_CONNECTIONS,
  concurrency: config.SUBGRAPH_CONCURRENCY,
  retries: config.SUBGRAPH_RETRIES,
  batching: config.SUBGRAPH_BATCHING === "on",
});
