import { internalSecretsRule, z, type EnvironmentRule } from "@datong/subgraph-kit";
import { EVERY_SUBGRAPH, type ForeignSubgraphs } from "./Trust.ts";
import type { Forwarding } from "./forwardRoutes.ts";

const listOf = (text: string): readonly string[] =>
  text
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);

function splitPair(pair: string): readonly [string, string] {
  const [name = "", ...value] = pair.split("=");
  return [name, value.join("=")];
}

const isHttpUrl = (url: string): boolean => /^https?:\/\//.test(url) && URL.canParse(url);

/** `identity=http://identity:4000/graphql,orders=…` to URLs by subgraph name. */
const subgraphUrls = z
  .string()
  .default("")
  .transform((text): ReadonlyMap<string, string> => new Map(listOf(text).map(splitPair)))
  .refine(
    (urls) => [...urls.values()].every(isHttpUrl),
    "must be name=url pairs separated by commas, each URL beginning with http:// or https://",
  );

const foreignSubgraphs = z
  .string()
  .default("")
  .transform((text): ForeignSubgraphs => (text.trim() === EVERY_SUBGRAPH ? EVERY_SUBGRAPH : new Set(listOf(text))))
  .refine(
    (names) => names === EVERY_SUBGRAPH || [...names].every((name) => /^[\w-]+$/.test(name)),
    `must be names of subgraphs separated by commas, or ${EVERY_SUBGRAPH} for all of them`,
  );

/** `http://identity:4000`, or `http://identity:4000+authorization`. */
function readForwarding(text: string): Forwarding {
  const [origin = "", ...rights] = text.split("+");
  return { origin, withAuthorization: rights.join("+") === "authorization" };
}

const isForwarding = (path: string, { origin, withAuthorization }: Forwarding): boolean =>
  (withAuthorization ? /^\/[\w.~/-]+$/ : /^\/[\w.~/-]*\*?$/).test(path) &&
  isHttpUrl(origin) &&
  new URL(origin).origin === origin;

/** `/wechat/*=http://identity:4000,/oauth/token=http://identity:4000+authorization` to where each path leads. */
const forwardedPaths = z
  .string()
  .default("")
  .refine(
    (text) =>
      listOf(text)
        .map(splitPair)
        .every(([path, to]) => /^[^+]*(\+authorization)?$/.test(to) && isForwarding(path, readForwarding(to))),
    "must be path=origin pairs separated by commas, a path such as /wechat/*, an origin such as http://identity:4000; " +
      "+authorization after the origin of one whole path passes that header on",
  )
  .transform(
    (text): ReadonlyMap<string, Forwarding> =>
      new Map(
        listOf(text)
          .map(splitPair)
          .map(([path, to]) => [path, readForwarding(to)]),
      ),
  );

/** What every process reads that asks subgraphs over HTTP. */
export const subgraphsShape = { SUBGRAPH_URLS: subgraphUrls, FOREIGN_SUBGRAPHS: foreignSubgraphs };

/** What a gateway process reads besides about the world behind it. */
export const forwardingShape = { FORWARDED_PATHS: forwardedPaths };

/** A gateway without internal tokens is one that has none of our subgraphs behind it, and says so. */
export const subgraphsRule: EnvironmentRule = (env) => {
  const hasSecret = env.INTERNAL_TOKEN_SECRET !== undefined || env.INTERNAL_TOKEN_SECRETS !== undefined;
  const needsNone = env.AUTH === "off" || env.FOREIGN_SUBGRAPHS?.trim() === EVERY_SUBGRAPH;
  return needsNone && !hasSecret ? [] : internalSecretsRule(env);
};
