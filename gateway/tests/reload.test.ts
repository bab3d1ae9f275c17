import { createHash } from "node:crypto";
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { httpTransport, startGateway, type GatewayOptions, type RunningGateway, type Transport } from "@datong/gateway";
import { createLogger } from "@datong/subgraph-kit";
import { composeSubgraphs } from "../src/supergraph/composeSubgraphs.ts";
import { followSupergraph, supergraphInFile, type SupergraphFollower } from "../src/supergraph/index.ts";
import { aProductsSubgraph, aStockSubgraph, PRODUCTS, STOCK, type ForeignSubgraph } from "./aForeignSubgraph.ts";
import { PATIENT } from "./aGateway.ts";
import { askOver, type LogLine } from "./aGatewayProcess.ts";

const QUERY = "query Shelf { products { name inStock } }";
const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

const answerOf = (name: string, inStock: number) => ({ data: { products: [{ name, inStock }] } });
const ONE = answerOf("one", 1);
const TWO = answerOf("two", 2);

describe("a supergraph that changes while it is served", () => {
  let directory: string;
  let file: string;
  let ofOne: readonly [ForeignSubgraph, ForeignSubgraph];
  let ofTwo: readonly [ForeignSubgraph, ForeignSubgraph];
  let one: string;
  let two: string;

  const sdlOf = ([products, stock]: readonly [ForeignSubgraph, ForeignSubgraph], change = (sdl: string) => sdl) =>
    composeSubgraphs([
      { name: "products", url: products.url, sdl: change(PRODUCTS) },
      { name: "stock", url: stock.url, sdl: STOCK },
    ]).supergraphSdl;

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "reload-"));
    file = path.join(directory, "supergraph.graphql");
    ofOne = await Promise.all([aProductsSubgraph("one"), aStockSubgraph(1)]);
    ofTwo = await Promise.all([aProductsSubgraph("two"), aStockSubgraph(2)]);
    one = sdlOf(ofOne);
    two = sdlOf(ofTwo);
  });
  afterAll(async () => {
    await Promise.all([...ofOne, ...ofTwo].map((subgraph) => subgraph.stop()));
    await rm(directory, { recursive: true });
  });

  /** A gateway that serves the file, and looks at it all the time or when it is told. */
  async function aFollowing(sdl: string, everyMs: number | null, options: Pick<GatewayOptions, "plans"> = {}) {
    await writeFile(file, sdl);
    const lines: LogLine[] = [];
    const log = { write: (line: string) => void lines.push(JSON.parse(line) as LogLine) };
    const logger = createLogger("test", "info", log);
    const ways = httpTransport({ urls: new Map(), logger });
    const released: string[] = [];
    const transport = Object.assign<Transport, Pick<Transport, "release">>((name, url) => ways(name, url), {
      release(name, url) {
        released.push(url);
        ways.release?.(name, url);
      },
    });
    const gateway: RunningGateway = await startGateway({
      host: "127.0.0.1",
      port: 0,
      supergraphSdl: sdl,
      transport,
      authenticate: () => Promise.resolve({ kind: "ANONYMOUS" }),
      documents: { mode: "off", texts: new Map([[hashOf(QUERY), QUERY]]) },
      introspection: true,
      sandbox: () =>
        Promise.resolve([
          { name: "Shelf", description: "", query: QUERY, variables: {} },
          { name: "Colours", description: "", query: "query Colours { products { colour } }", variables: {} },
        ]),
      logger,
      pressure: PATIENT,
      ...options,
    });
    const follower: SupergraphFollower = followSupergraph({
      source: supergraphInFile(file),
      sdl,
      serve: (next) => gateway.replaceSupergraph(next),
      everyMs,
      logger,
    });
    return {
      gateway,
      follower,
      lines,
      released,
      stop: async () => {
        await follower.close();
        await gateway.stop();
        await ways.close();
      },
    };
  }

  it("answers every request of several clients whole, by one graph, through twenty changes", async () => {
    const { gateway, stop } = await aFollowing(one, 10);
    const answers: unknown[] = [];
    const waiting = new Set<{ readonly expected: string; readonly resolve: () => void }>();
    let isOver = false;

    async function ask(): Promise<void> {
      while (!isOver) {
        const answer = await askOver(gateway, QUERY);
        answers.push(answer);
        for (const waiter of waiting)
          if (JSON.stringify(answer) === waiter.expected) {
            waiting.delete(waiter);
            waiter.resolve();
          }
      }
    }
    const answered = (expected: unknown) =>
      new Promise<void>((resolve) => waiting.add({ expected: JSON.stringify(expected), resolve }));

    const clients = Promise.all(Array.from({ length: 6 }, ask));
    for (let change = 1; change <= 20; change += 1) {
      const [sdl, expected] = change % 2 === 1 ? [two, TWO] : [one, ONE];
      // As deployments do, by another file in its place, and as editors do.
      if (change % 4 < 2) {
        await writeFile(`${file}.next`, sdl);
        await rename(`${file}.next`, file);
      } else await writeFile(file, sdl);
      await answered(expected);
    }
    isOver = true;
    await clients;
    // The first graph is served; nobody holds a connection for the second.
    await Promise.all(ofTwo.map((subgraph) => subgraph.left()));
    await stop();

    const kinds = new Set(answers.map((answer) => JSON.stringify(answer)));
    expect(kinds).toEqual(new Set([JSON.stringify(ONE), JSON.stringify(TWO)]));
    expect(answers.length).toBeGreaterThan(40);
  });

  it("lets go of the connections for the one before also where fetches are watched", async () => {
    const { gateway, released, stop } = await aFollowing(two, null, { plans: true });

    const before = await askOver(gateway, QUERY);
    await gateway.replaceSupergraph(one);
    const after = await askOver(gateway, QUERY);
    await Promise.all(ofTwo.map((subgraph) => subgraph.left()));
    // Connections that nobody uses end by themselves as well, though later.
    const releasedBefore = [...released];
    await stop();

    expect([before, after]).toEqual([TWO, ONE]);
    expect(new Set(releasedBefore)).toEqual(new Set(ofTwo.map(({ url }) => url)));
  });

  it.each<[string, () => string, RegExp]>([
    ["is half written", () => two.slice(0, two.length / 2), /The supergraph cannot be served: Syntax Error/],
    ["is no supergraph", () => "type Query { a: Int }", /The supergraph cannot be served: /],
    ["is empty", () => "", /The supergraph cannot be served: /],
    [
      "breaks a trusted document",
      () => sdlOf(ofTwo, (sdl) => sdl.replace("name: String!", "title: String!")),
      /breaks what is served:\n {2}the trusted document Shelf: Cannot query field "name" on type "Product"/,
    ],
  ])("keeps the one before when the next %s, says why, and takes the one after it", async (_case, next, reason) => {
    const { gateway, follower, lines, stop } = await aFollowing(one, null);

    await writeFile(file, next());
    await follower.reload();
    const [answer, ready] = [await askOver(gateway, QUERY), await fetch(`${gateway.url}/health/ready`)];
    const refusal = lines.at(-1);
    await writeFile(file, two);
    await follower.reload();
    const later = await askOver(gateway, QUERY);
    await stop();

    const [first, second] = [one, two].map((sdl) => hashOf(sdl).slice(0, 12));
    expect(answer).toEqual(ONE);
    expect(ready.status).toBe(200);
    expect(refusal).toMatchObject({ level: 50, supergraph: first, reason: expect.stringMatching(reason) });
    expect(later).toEqual(TWO);
    expect(lines).toContainEqual(
      expect.objectContaining({ before: first, supergraph: second, msg: "another supergraph is served" }),
    );
  });

  it("refuses one in which an input type has lost @oneOf", async () => {
    const lookup = (sdl: string) => `${sdl.replace("products:", "product(by: By): Product products:")}
      input By @tag(name: "oneOf") { id: ID name: String }`;
    const { gateway, follower, lines, stop } = await aFollowing(sdlOf(ofOne, lookup), null);

    await writeFile(
      file,
      sdlOf(ofOne, (sdl) => lookup(sdl).replace(' @tag(name: "oneOf")', "")),
    );
    await follower.reload();
    const answer = await askOver(gateway, '{ product(by: { id: "1", name: "a" }) { name } }');
    await stop();

    expect(lines.at(-1)?.reason).toMatch(/By is no longer @oneOf/);
    expect(answer).toMatchObject({ errors: [{ extensions: { code: "BAD_USER_INPUT", field: "by" } }] });
  });

  it("keeps the one before while the file is away", async () => {
    const { gateway, follower, lines, stop } = await aFollowing(one, null);

    await rm(file);
    await follower.reload();
    const answer = await askOver(gateway, QUERY);
    await stop();

    expect(answer).toEqual(ONE);
    expect(lines.at(-1)?.reason).toMatch(/cannot be read: ENOENT$/);
  });

  it("shows in the sandbox the examples that the graph of now answers", async () => {
    const { gateway, stop } = await aFollowing(one, null);
    const examples = async () =>
      (await (await fetch(`${gateway.url}/sandbox/examples.json`)).json()) as readonly { readonly name: string }[];

    const before = await examples();
    await gateway.replaceSupergraph(sdlOf(ofTwo, (sdl) => sdl.replace("name:", "colour: String name:")));
    const after = await examples();
    await stop();

    expect(before.map(({ name }) => name)).toEqual(["Shelf"]);
    expect(after.map(({ name }) => name)).toEqual(["Shelf", "Colours"]);
  });
});
