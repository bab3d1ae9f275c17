import { describe, expect, it } from "@jest/globals";
import { refuseBadSubgraphs, type SubgraphSettings } from "@datong/gateway";
import { internalSecrets } from "@datong/testkit";
import { composeSubgraphs } from "../src/supergraph/composeSubgraphs.ts";
import { PRODUCTS, STOCK } from "./aForeignSubgraph.ts";

const PRODUCTS_SUBGRAPH = { name: "products", url: "http://products.invalid/graphql", sdl: PRODUCTS };
const STOCK_SUBGRAPH = { name: "stock", url: "http://stock.invalid/graphql", sdl: STOCK };
const ONE = composeSubgraphs([PRODUCTS_SUBGRAPH]).supergraphSdl;
const TWO = composeSubgraphs([PRODUCTS_SUBGRAPH, STOCK_SUBGRAPH]).supergraphSdl;

const settings = (more: Partial<SubgraphSettings> = {}): SubgraphSettings => ({
  urls: new Map(),
  internalTokenSecrets: internalSecrets(),
  ...more,
});
const headers = (name: string) => new Map([[name, "secret-text"]]);

describe("what the environment says about subgraphs", () => {
  it.each<[string, Partial<SubgraphSettings>]>([
    ["nothing", {}],
    ["which are foreign, and their headers", { foreign: new Set(["stock"]), foreignHeaders: headers("stock") }],
    ["that all are", { foreign: new Set(["*"]), foreignHeaders: headers("products") }],
    ["headers, where none is ours", { internalTokenSecrets: new Map(), foreignHeaders: headers("products") }],
  ])("may be %s", (_case, more) => {
    expect(() => {
      refuseBadSubgraphs(TWO, settings(more));
    }).not.toThrow();
  });

  it.each<[string, Partial<SubgraphSettings>, string]>([
    [
      "a foreign one misspelt",
      { foreign: new Set(["stokc"]) },
      "FOREIGN_SUBGRAPHS: names stokc, but the supergraph has",
    ],
    [
      "one beside all",
      { foreign: new Set(["*", "stokc"]) },
      "FOREIGN_SUBGRAPHS: names stokc, but the supergraph has products, stock",
    ],
    [
      "headers for one misspelt",
      { foreign: new Set(["stock"]), foreignHeaders: headers("stokc") },
      "FOREIGN_SUBGRAPH_HEADERS: names stokc, but the supergraph has",
    ],
    [
      "headers for one that was forgotten among the foreign",
      { foreignHeaders: headers("stock") },
      "FOREIGN_SUBGRAPH_HEADERS: has headers for stock, which FOREIGN_SUBGRAPHS does not name",
    ],
  ])("is refused where it names %s, without what is secret", (_case, more, complaint) => {
    const check = () => {
      refuseBadSubgraphs(TWO, settings(more));
    };

    expect(check).toThrow(complaint);
    expect(check).not.toThrow("secret-text");
  });
});

describe("a subgraph that comes while the gateway serves", () => {
  const check = (more: Partial<SubgraphSettings>) => () => {
    refuseBadSubgraphs(TWO, settings(more), ONE);
  };

  it("is refused unless it is known whether it is ours", () => {
    expect(check({})).toThrow(
      "FOREIGN_SUBGRAPHS: the gateway began without stock, and does not tell a newcomer who asks",
    );
  });

  it.each<[string, Partial<SubgraphSettings>]>([
    ["foreign", { foreign: new Set(["stock"]) }],
    ["as foreign as all are", { foreign: new Set(["*"]) }],
    ["somewhere that we say", { urls: new Map([["stock", "http://stock.invalid/graphql"]]) }],
    ["told nothing, for want of secrets", { internalTokenSecrets: new Map() }],
  ])("may be %s", (_case, more) => {
    expect(check(more)).not.toThrow();
  });
});
