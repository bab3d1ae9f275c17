import { describe, expect, it } from "@jest/globals";
import { readGatewayConfig } from "../src/config.ts";
import { transportOptions } from "../src/transports/config.ts";

const environment = {
  NODE_ENV: "test",
  AUTH: "development",
  INTERNAL_TOKEN_SECRET: Buffer.alloc(32, 1).toString("base64"),
};

const read = (more: Record<string, string>) => transportOptions(readGatewayConfig({ ...environment, ...more }));

describe("the environment of the way to subgraphs", () => {
  it("has defaults for everything", () => {
    expect(read({})).toMatchObject({
      urls: new Map(),
      foreign: new Set(),
      timeoutMs: 10_000,
      connectTimeoutMs: 2_000,
      firstByteMs: 10_000,
      answerBytesMax: 32 * 1024 * 1024,
      connections: 64,
      concurrency: 1_024,
      retries: 1,
      batching: true,
    });
  });

  it("is taken as it says", () => {
    const { foreignHeaders, ...options } = read({
      SUBGRAPH_URLS: "orders=unix:/run/datong/orders.sock, products=https://products.example.com/graphql?v=2",
      FOREIGN_SUBGRAPHS: "products",
      FOREIGN_SUBGRAPH_HEADERS: '{"products":{"x-api-key":"key-1"}}',
      SUBGRAPH_TIMEOUT_MS: "5000",
      SUBGRAPH_ANSWER_MIB: "1",
      SUBGRAPH_RETRIES: "0",
      SUBGRAPH_BATCHING: "off",
    });

    expect(options).toMatchObject({
      urls: new Map([
        ["orders", "unix:/run/datong/orders.sock"],
        ["products", "https://products.example.com/graphql?v=2"],
      ]),
      foreign: new Set(["products"]),
      timeoutMs: 5_000,
      answerBytesMax: 1024 * 1024,
      retries: 0,
      batching: false,
    });
    expect(foreignHeaders?.get("products")?.reveal()).toEqual({ "x-api-key": "key-1" });
    expect(JSON.stringify([...(foreignHeaders ?? [])])).not.toContain("key-1");
  });

  it.each([
    ["SUBGRAPH_URLS", "orders"],
    ["SUBGRAPH_URLS", "orders=ftp://orders/graphql"],
    ["SUBGRAPH_URLS", "=http://orders:4000/graphql"],
    ["SUBGRAPH_URLS", "orders=http://user:secret-text@orders:4000/graphql"],
    ["SUBGRAPH_URLS", "orders=unix:orders.sock"],
    ["SUBGRAPH_TIMEOUT_MS", "0"],
    ["SUBGRAPH_CONNECT_TIMEOUT_MS", "soon"],
    ["SUBGRAPH_FIRST_BYTE_MS", "1.5"],
    ["SUBGRAPH_ANSWER_MIB", "513"],
    ["SUBGRAPH_CONNECTIONS", "0"],
    ["SUBGRAPH_CONCURRENCY", "-1"],
    ["SUBGRAPH_RETRIES", "3"],
    ["SUBGRAPH_BATCHING", "yes"],
    ["FOREIGN_SUBGRAPH_HEADERS", "secret-text"],
    ["FOREIGN_SUBGRAPH_HEADERS", '{"products":{"content-type":"secret-text"}}'],
    ["FOREIGN_SUBGRAPH_HEADERS", '{"products":{"x-api-key":"secret-text\\n"}}'],
    ["FOREIGN_SUBGRAPH_HEADERS", '{"products":["secret-text"]}'],
  ])("is refused by name, and never by value: %s=%s", (name, value) => {
    expect(() => read({ [name]: value })).toThrow(new RegExp(`^Bad environment:\\n {2}${name}: must be [^\\n]+$`));
    expect(() => read({ [name]: value })).not.toThrow(/secret-text/);
  });
});
