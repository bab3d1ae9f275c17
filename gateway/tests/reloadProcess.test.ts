import { mkdtemp, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { composeSubgraphs } from "../src/supergraph/composeSubgraphs.ts";
import { aProductsSubgraph, PRODUCTS, STOCK, type ForeignSubgraph } from "./aForeignSubgraph.ts";
import { aGatewayProcess, askOver, type LogLine } from "./aGatewayProcess.ts";
const QUERY = "{ products { name } }";
const answerOf = (name: string) => ({ data: { products: [{ name }] } });

const isServing = ({ msg }: LogLine) => msg === "another supergraph is served";
const isRefused = ({ msg }: LogLine) => msg.startsWith("a supergraph is refused");

describe("a gateway process and its supergraph", () => {
  let directory: string;
  let subgraphs: readonly ForeignSubgraph[];
  let one: string;
  let two: string;

  const inDirectory = (name: string) => path.join(directory, name);
  const supergraphOf = (url: string) => composeSubgraphs([{ name: "products", url, sdl: PRODUCTS }]).supergraphSdl;

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "reload-process-"));
    subgraphs = await Promise.all(["one", "two"].map((name) => aProductsSubgraph(name)));
    [one = "", two = ""] = subgraphs.map(({ url }) => supergraphOf(url));
  });
  afterAll(async () => {
    await Promise.all(subgraphs.map((subgraph) => subgraph.stop()));
    await rm(directory, { recursive: true });
  });

  it("reads it again on SIGHUP, refuses one that is none, and goes on", async () => {
    const file = inDirectory("signalled.graphql");
    await writeFile(file, one);
    const gateway = await aGatewayProcess({ AUTH: "off", SUPERGRAPH_FILE: file, SUPERGRAPH_WATCH: "off" });

    const first = await askOver(gateway, QUERY);
    await writeFile(file, "no supergraph");
    gateway.process.kill("SIGHUP");
    const { reason } = await gateway.heard(isRefused);
    const same = await askOver(gateway, QUERY);
    await writeFile(file, two);
    gateway.process.kill("SIGHUP");
    const { before, supergraph } = await gateway.heard(isServing);
    const second = await askOver(gateway, QUERY);
    const code = await gateway.stop();

    expect([first, same, second]).toEqual([answerOf("one"), answerOf("one"), answerOf("two")]);
    expect(reason).toMatch(/^The supergraph cannot be served: Syntax Error/);
    expect([before, supergraph]).toEqual([
      expect.stringMatching(/^[0-9a-f]{12}$/),
      expect.stringMatching(/^[0-9a-f]{12}$/),
    ]);
    expect(before).not.toBe(supergraph);
    expect(code).toBe(0);
  });

  it("sees that a link leads elsewhere, as Kubernetes changes the files of a ConfigMap", async () => {
    await Promise.all([writeFile(inDirectory("1.graphql"), one), writeFile(inDirectory("2.graphql"), two)]);
    await symlink("1.graphql", inDirectory("linked.graphql"));
    const gateway = await aGatewayProcess({ AUTH: "off", SUPERGRAPH_FILE: inDirectory("linked.graphql") });

    await symlink("2.graphql", inDirectory("next"));
    await rename(inDirectory("next"), inDirectory("linked.graphql"));
    await gateway.heard(isServing);
    const answer = await askOver(gateway, QUERY);
    await gateway.stop();

    expect(answer).toEqual(answerOf("two"));
  });

  it("tells no subgraph who asks that came with another supergraph", async () => {
    const file = inDirectory("newcomer.graphql");
    const products = { name: "products", url: subgraphs[0]?.url ?? "", sdl: PRODUCTS };
    await writeFile(file, one);
    const gateway = await aGatewayProcess({
      AUTH: "development",
      INTERNAL_TOKEN_SECRET: Buffer.alloc(32, 1).toString("base64"),
      SUPERGRAPH_FILE: file,
      SUPERGRAPH_WATCH: "off",
    });

    await writeFile(file, composeSubgraphs([products, { ...products, name: "stock", sdl: STOCK }]).supergraphSdl);
    gateway.process.kill("SIGHUP");
    const { reason } = await gateway.heard(isRefused);
    await gateway.stop();

    expect(reason).toMatch(/^FOREIGN_SUBGRAPHS: the gateway began without stock/);
  });

  it("composes it again when a subgraph's SDL has changed", async () => {
    const file = inDirectory("products.graphql");
    await writeFile(file, PRODUCTS);
    const gateway = await aGatewayProcess({
      AUTH: "off",
      COMPOSE_SUBGRAPHS: `products=${file}@${subgraphs[0]?.url ?? ""}`,
    });

    await writeFile(file, PRODUCTS.replace("name: String!", "name: String! colour: Nothing"));
    const { reason } = await gateway.heard(isRefused);
    await writeFile(file, PRODUCTS.replace("type Query {", "type Query { nothing: Int "));
    await gateway.heard(isServing);
    const answer = await askOver(gateway, "{ nothing }");
    await gateway.stop();

    expect(reason).toMatch(/The subgraphs do not compose:[^]*\[products\] Unknown type Nothing/);
    expect(answer).not.toMatchObject({ errors: [{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }] });
  });
});
