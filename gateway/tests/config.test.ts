import { describe, expect, it } from "@jest/globals";
import { namesOf } from "@datong/gateway";
import { createLogger } from "@datong/subgraph-kit";
import { doorLimits, readGatewayConfig } from "../src/config.ts";

const logger = createLogger("test", "silent");

const SECRET = { INTERNAL_TOKEN_SECRET: Buffer.alloc(32, 1).toString("base64") };
const OPEN = { AUTH_OFF_IN_PRODUCTION: "yes-everyone-may-ask-everything" };
const COMPOSED = "products=http://localhost:4001/graphql";

describe("the environment of a gateway", () => {
  it.each<[string, Record<string, string>]>([
    ["a graph without authentication", { AUTH: "off" }],
    ["the same in production, said twice", { AUTH: "off", NODE_ENV: "production", ...OPEN }],
    ["that on the network", { AUTH: "off", NODE_ENV: "production", HOST: "0.0.0.0", ...OPEN }],
    ["the same in development, said so", { AUTH: "off", HOST: "0.0.0.0", ALLOW_OPEN_DEVELOPMENT: "yes" }],
    ["subgraphs that are all somebody else's", { AUTH: "development", FOREIGN_SUBGRAPHS: "*" }],
    ["some that are", { AUTH: "development", FOREIGN_SUBGRAPHS: "products,stores", ...SECRET }],
    ["a graph composed in development", { AUTH: "off", COMPOSE_SUBGRAPHS: COMPOSED }],
    ["headers that go on", { AUTH: "off", FORWARD_HEADERS: "Authorization, x-tenant" }],
  ])("takes %s", (_case, env) => {
    expect(() => readGatewayConfig(env)).not.toThrow();
  });

  it.each<[string, Record<string, string>, RegExp]>([
    [
      "no authentication in production, said once",
      { AUTH: "off", NODE_ENV: "production" },
      /AUTH: off .*AUTH_OFF_IN_PR/,
    ],
    [
      "another word for it",
      { AUTH: "off", NODE_ENV: "production", AUTH_OFF_IN_PRODUCTION: "yes" },
      /AUTH_OFF_IN_PRODUCT/,
    ],
    [
      "no authentication for other machines, outside production",
      { AUTH: "off", HOST: "0.0.0.0" },
      /HOST: lets other machines in, and AUTH=off .*ALLOW_OPEN_DEVELOPMENT=yes/,
    ],
    [
      "no secret where some subgraphs are ours",
      { AUTH: "development", FOREIGN_SUBGRAPHS: "a" },
      /INTERNAL_TOKEN_SECRET: /,
    ],
    [
      "composition in production",
      { AUTH: "off", ...OPEN, NODE_ENV: "production", COMPOSE_SUBGRAPHS: COMPOSED },
      /npm run compose/,
    ],
    ["two supergraphs", { AUTH: "off", COMPOSE_SUBGRAPHS: COMPOSED, SUPERGRAPH_FILE: "a" }, /beside SUPERGRAPH_FILE/],
    [
      "a subgraph without a URL",
      { AUTH: "off", COMPOSE_SUBGRAPHS: "products=./products.graphql" },
      /COMPOSE_SUBGRAPHS: must be/,
    ],
    ["a subgraph twice", { AUTH: "off", COMPOSE_SUBGRAPHS: `${COMPOSED},${COMPOSED}` }, /each name once/],
    [
      "tokens that count here sent on",
      { AUTH: "development", ...SECRET, FORWARD_HEADERS: "Authorization" },
      /AUTH=off alone/,
    ],
    ["cookies sent on", { AUTH: "off", FORWARD_HEADERS: "cookie" }, /FORWARD_HEADERS: must be names/],
    [
      "headers of HTTP sent on",
      { AUTH: "off", FORWARD_HEADERS: "x-tenant,Content-Length" },
      /FORWARD_HEADERS: must be names/,
    ],
    ["our own token sent on", { AUTH: "off", FORWARD_HEADERS: "x-internal-token" }, /FORWARD_HEADERS: must be names/],
    ["a part of a MiB", { AUTH: "off", READY_CACHE_MIB: "1.5" }, /READY_CACHE_MIB: must be a whole number, at least 0/],
    ["no memory for plans", { AUTH: "off", PLAN_CACHE_MIB: "0" }, /PLAN_CACHE_MIB: must be a whole number, at least 1/],
    ["a limit that is no number", { AUTH: "off", LIMIT_DEPTH: "deep" }, /LIMIT_DEPTH: must be a whole number/],
    ["names of subgraphs that are none", { AUTH: "off", FOREIGN_SUBGRAPHS: "a b" }, /FOREIGN_SUBGRAPHS: must be names/],
  ])("refuses %s", (_case, env, problem) => {
    expect(() => readGatewayConfig(env)).toThrow(problem);
  });

  it.each([
    ["20 seconds unless it is set", {}, 20_000],
    ["as it says", { REQUEST_DEADLINE_SECONDS: "3" }, 3_000],
  ])("decides how long the subgraphs may take for a request: %s", (_case, env, timeoutMs) => {
    const config = readGatewayConfig({ AUTH: "off", BUDGETS: "off", ...env });
    expect(doorLimits(config, undefined, logger)).toMatchObject({ timeoutMs });
  });

  it.each([
    ["REQUEST_DEADLINE_SECONDS", "0", "a whole number from 1 to 600"],
    ["REQUEST_DEADLINE_SECONDS", "1.5", "a whole number from 1 to 600"],
    ["REQUESTS_MAX", "0", "a whole number from 1 to 1000000"],
    ["EVENT_LOOP_LAG_MS_MAX", "soon", "a whole number from 10 to 60000"],
    ["METRICS_PORT", "65536", "a whole number from 0 to 65535"],
  ])("is refused by name, and never by value: %s=%s", (name, value, expected) => {
    expect(() => readGatewayConfig({ AUTH: "off", [name]: value })).toThrow(
      `Bad environment:\n  ${name}: must be ${expected}`,
    );
  });

  it("keeps strangers' names from a graph that asks nobody for a token, outside production", () => {
    const host = "127.0.0.1";
    expect(namesOf({ AUTH: "off", NODE_ENV: "development", HOST: host })).toEqual([host]);
    expect(namesOf({ AUTH: "off", NODE_ENV: "production", HOST: host })).toBeNull();
    expect(namesOf({ AUTH: "jwt", NODE_ENV: "development", HOST: host })).toBeNull();
  });
});
