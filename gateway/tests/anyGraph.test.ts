import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aProductsSubgraph, aStockSubgraph, PRODUCTS, STOCK, type ForeignSubgraph } from "./aForeignSubgraph.ts";
import { aGatewayProcess, askOver } from "./aGatewayProcess.ts";
import { composeSubgraphs } from "../src/supergraph/composeSubgraphs.ts";

const QUERY = "{ products { id name inStock } }";
const ANSWER = { data: { products: [{ id: "1", name: "茶杯", inStock: 7 }] } };

describe("a gateway before a graph that is not Datong's", () => {
  let directory: string;
  let products: ForeignSubgraph;
  let stock: ForeignSubgraph;
  let supergraphFile: string;

  const write = async (name: string, text: string) => {
    const file = path.join(directory, name);
    await writeFile(file, text);
    return file;
  };
  const complaintOf = async (env: Readonly<Record<string, string>>): Promise<string> => {
    try {
      await (await aGatewayProcess(env)).stop();
      return "";
    } catch (error) {
      return (error as Error).message;
    }
  };

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "any-graph-"));
    [products, stock] = await Promise.all([aProductsSubgraph(), aStockSubgraph()]);
    const { supergraphSdl } = composeSubgraphs([
      { name: "products", url: products.url, sdl: PRODUCTS },
      { name: "stock", url: "", sdl: STOCK },
    ]);
    supergraphFile = await write("supergraph.graphql", supergraphSdl);
  });
  afterAll(async () => {
    await Promise.all([products.stop(), stock.stop()]);
    await rm(directory, { recursive: true });
  });

  it("serves a supergraph of others in production without secrets, and gives subgraphs no token of ours", async () => {
    const gateway = await aGatewayProcess({
      NODE_ENV: "production",
      AUTH: "off",
      AUTH_OFF_IN_PRODUCTION: "yes-everyone-may-ask-everything",
      SUPERGRAPH_FILE: supergraphFile,
      SUBGRAPH_URLS: `stock=${stock.url}`,
    });
    const answer = await askOver(gateway, QUERY, { authorization: "Bearer theirs", "x-tenant": "a" });
    const code = await gateway.stop();

    expect(answer).toEqual(ANSWER);
    expect(code).toBe(0);
    expect(products.asked.at(-1)).toMatchObject({ "accept-language": "zh", "x-request-id": expect.any(String) });
    for (const name of ["authorization", "x-tenant", "x-access-reason"])
      expect(products.asked.at(-1)).not.toHaveProperty(name);
  });

  it("composes what subgraphs show of themselves and what files say, and lets the named headers go on", async () => {
    const gateway = await aGatewayProcess({
      AUTH: "off",
      COMPOSE_SUBGRAPHS: `products=${products.url}, stock=${await write("stock.graphql", STOCK)}@${stock.url}`,
      FORWARD_HEADERS: "Authorization,x-tenant",
    });
    const answer = await askOver(gateway, QUERY, { authorization: "Bearer theirs", "x-tenant": "a", "x-other": "b" });
    expect(answer).toEqual(ANSWER);
    for (const { asked } of [products, stock]) {
      expect(asked.at(-1)).toMatchObject({ authorization: "Bearer theirs", "x-tenant": "a" });
      expect(asked.at(-1)).not.toHaveProperty("x-other");
    }

    // The same question at the same time, by two whom only these headers tell apart.
    const before = stock.asked.length;
    await Promise.all(["Bearer one", "Bearer two"].map((authorization) => askOver(gateway, QUERY, { authorization })));
    await gateway.stop();

    const tokens = stock.asked.slice(before).map(({ authorization }) => authorization);
    expect(tokens.sort()).toEqual(["Bearer one", "Bearer two"]);
  });

  it("ends with the subgraph, the type and the field when subgraphs do not compose", async () => {
    const other = STOCK.replace("inStock: Int!", "name: Int!");
    const complaint = await complaintOf({
      AUTH: "off",
      COMPOSE_SUBGRAPHS: `products=${products.url},stock=${await write("other.graphql", other)}@${stock.url}`,
    });

    expect(complaint).toMatch(/ended with 1: Could not start: The subgraphs do not compose:/);
    expect(complaint).toMatch(
      /FIELD_TYPE_MISMATCH: Type of field "Product.name" is incompatible.*"Int!" in subgraph "stock"/,
    );
  });

  it("names the subgraph that does not answer, without its address", async () => {
    const gone = await aStockSubgraph();
    await gone.stop();
    const complaint = await complaintOf({
      AUTH: "off",
      COMPOSE_SUBGRAPHS: `products=${products.url},stock=${gone.url}`,
    });

    expect(complaint).toContain(
      "The subgraph stock does not show its SDL: UNAVAILABLE, for which the log has the cause (asked 5 times)",
    );
    expect(complaint).not.toContain("127.0.0.1");
  });

  it("refuses settings of subgraphs that the supergraph has not, and subgraphs that nobody can find", async () => {
    const complaint = await complaintOf({
      AUTH: "off",
      SUPERGRAPH_FILE: supergraphFile,
      SUBGRAPH_URLS: `stokc=${stock.url}`,
      FOREIGN_SUBGRAPHS: "prodcuts",
    });

    expect(complaint).toContain("SUBGRAPH_URLS: names stokc, but the supergraph has products, stock");
    expect(complaint).toContain("FOREIGN_SUBGRAPHS: names prodcuts, but the supergraph has products, stock");
    expect(complaint).toContain("SUBGRAPH_URLS: the supergraph does not say where stock can be asked");
  });
});
