import { inspect } from "node:util";
import { describe, expect, it } from "@jest/globals";
import {
  BadEnvironmentError,
  internalKeysOf,
  internalKeysRule,
  internalSecretsOf,
  internalSecretsRule,
  processShape,
  readConfig,
  subgraphShape,
} from "./config.ts";
import { printInternalKeys } from "./internalSecrets.ts";

const good = {
  MONGODB_URI: "mongodb://127.0.0.1/",
  INTERNAL_TOKEN_SECRET: Buffer.alloc(32, 7).toString("base64"),
};

function problemsOf(env: Record<string, string>): string {
  try {
    readConfig(subgraphShape("orders"), env);
  } catch (error) {
    if (error instanceof BadEnvironmentError) return error.message;
    throw error;
  }
  return "none";
}

describe("readConfig", () => {
  it("fills in what has a default", () => {
    const config = readConfig(subgraphShape("orders"), good);

    expect(config).toMatchObject({ NODE_ENV: "development", PORT: 4000, DATABASE: "orders", LOG_LEVEL: "info" });
  });

  it("lists every bad variable at once, and no value", () => {
    const problems = problemsOf({
      MONGODB_URI: "postgres://user:hunter2@host",
      INTERNAL_TOKEN_SECRET: "c2hvcnQ=",
      PORT: "seventy",
      LOG_LEVEL: "loud",
    });

    expect(problems.split("\n")).toEqual([
      "Bad environment:",
      "  PORT: must be a port number",
      "  LOG_LEVEL: must be silent, fatal, error, warn, info, debug or trace",
      expect.stringMatching(/^ {2}INTERNAL_TOKEN_SECRET: must be at least 32 bytes/),
      "  MONGODB_URI: must begin with mongodb:// or mongodb+srv://",
    ]);
    expect(problems).not.toContain("hunter2");
  });

  it("takes an empty variable as not set, and says what to set", () => {
    const problems = problemsOf({ ...good, MONGODB_URI: "" });

    expect(problems).toBe(
      "Bad environment:\n  MONGODB_URI: is not set; it must be the connection string of a MongoDB 6.0 or newer",
    );
  });

  it("reports rules between variables beside the others", () => {
    const read = () => readConfig(subgraphShape("orders"), { ...good, PORT: "-1" }, () => ["A: needs B"]);

    expect(read).toThrow("Bad environment:\n  PORT: must be 0 to 65535\n  A: needs B");
  });
});

describe("the secrets of internal tokens", () => {
  const [first, second] = [7, 8].map((seed) => Buffer.alloc(32, seed).toString("base64")) as [string, string];
  const ofGateway = (env: Record<string, string>) =>
    internalSecretsOf(readConfig(processShape, env, internalSecretsRule));
  const ofSubgraph = (env: Record<string, string>) =>
    internalKeysOf(
      readConfig(subgraphShape("orders"), { ...env, MONGODB_URI: good.MONGODB_URI }, internalKeysRule),
      "orders",
    );
  const statement = { caller: { kind: "ANONYMOUS" }, requestId: "r", clientAddress: null, deadline: 9e15 } as const;

  it("in the simple form are those of the list with k1: one can become the other while everything runs", () => {
    const simple = ofSubgraph({ INTERNAL_TOKEN_SECRET: first });
    const listed = ofSubgraph({ INTERNAL_TOKEN_SECRETS: `k1:${first},k2:${second}` });

    expect(listed.verify(simple.sign(statement))).toEqual(statement);
    expect(simple.verify(listed.sign(statement))).toEqual(statement);
  });

  it("need not be known to a subgraph, for which its own keys are enough", () => {
    const gateway = ofSubgraph({ INTERNAL_TOKEN_SECRETS: `k2:${second},k1:${first}` });
    const printed = printInternalKeys(ofGateway({ INTERNAL_TOKEN_SECRETS: `k2:${second},k1:${first}` }), "orders");

    expect(ofSubgraph({ INTERNAL_TOKEN_KEYS: printed }).verify(gateway.sign(statement))).toEqual(statement);
    expect(printed).not.toContain(first);
  });

  it.each([
    ["none", {}, /^ {2}INTERNAL_TOKEN_SECRET: is not set; it must be 32 random bytes/m],
    [
      "two forms at once",
      { INTERNAL_TOKEN_SECRET: first, INTERNAL_TOKEN_KEYS: `k1:${second}` },
      /must not be set beside/,
    ],
    [
      "a list with a short one",
      { INTERNAL_TOKEN_SECRETS: `k1:${first},k2:c2hvcnQ=` },
      /INTERNAL_TOKEN_SECRETS: must be/,
    ],
    ["a list without ids", { INTERNAL_TOKEN_SECRETS: `${first},${second}` }, /INTERNAL_TOKEN_SECRETS: must be/],
    ["keys without ids", { INTERNAL_TOKEN_KEYS: first }, /INTERNAL_TOKEN_KEYS: must be id:base64/],
  ])("are refused when there are %s", (_case, env, problem) => {
    expect(() => ofSubgraph(env)).toThrow(problem);
    expect(() => ofSubgraph(env)).not.toThrow(new RegExp(first.slice(0, 20)));
  });

  it("and every other secret of a configuration stay unprinted, whole or in parts", () => {
    const planted = {
      MONGODB_URI: "mongodb://u:hunter2@h/",
      INTERNAL_TOKEN_SECRET: first,
      INTERNAL_TOKEN_KEYS: `k1:${second}`,
    };
    const config = readConfig(subgraphShape("orders"), planted);

    const printed = [config, { ...config }, Object.values(config)].flatMap((value) => [
      JSON.stringify(value),
      inspect(value, { depth: null, showHidden: true }),
    ]);

    expect(printed.join("\n")).toContain("[secret]");
    expect(printed.join("\n")).not.toMatch(/hunter2|BwcHBwcH|7, 7, 7|07 07/);
  });
});
