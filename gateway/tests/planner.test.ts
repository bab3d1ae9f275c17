import { composeServices } from "@apollo/composition";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { RunningGateway } from "@datong/gateway";
import { parse } from "graphql";
import { aGateway } from "./aGateway.ts";

const TYPES = ["A", "B", "C", "D", "E"];
const SUBGRAPHS = [0, 1, 2, 3, 4];

/** Everybody has everything: each object of an interface may come from any of five subgraphs, and so may each below it. */
const shared = (place: number) => `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
  type Query { node: Node @shareable  first: A @shareable }
  interface Node { id: ID!  name: String  next: Node }
  ${TYPES.map(
    (name) => `type ${name} implements Node @key(fields: "id") {
      id: ID!  name: String @shareable  next: Node @shareable  own${place}: String
    }`,
  ).join("\n")}`;

function nastySupergraph(): string {
  const services = SUBGRAPHS.map((place) => ({
    name: `s${place}`,
    url: `http://s${place}.invalid/graphql`,
    typeDefs: parse(shared(place)),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(errors.join("\n"));
  return supergraphSdl;
}

describe("a supergraph whose plans explode", () => {
  let gateway: RunningGateway;
  let fetched = 0;
  beforeAll(async () => {
    const answer = () => {
      fetched += 1;
      return { data: { first: null, node: null } };
    };
    gateway = await aGateway(() => ({ prepare: () => answer }), { supergraphSdl: nastySupergraph() });
  });
  afterAll(() => gateway.stop());

  async function post(query: string) {
    const response = await fetch(gateway.endpoint, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
      body: JSON.stringify({ query }),
    });
    return { status: response.status, ...((await response.json()) as object) };
  }

  const chain = (levels: number): string => (levels === 0 ? "id name" : `id name next { ${chain(levels - 1)} }`);

  it.each([3, 5, 12])("plans none of %i levels of an interface, and says what to do", async (levels) => {
    const before = fetched;

    const answer = await post(`{ node { ${chain(levels)} } }`);

    expect(answer).toMatchObject({
      status: 400,
      errors: [{ message: expect.stringContaining("too many ways"), extensions: { code: "OPERATION_TOO_LARGE" } }],
    });
    expect(fetched).toBe(before);
  });

  it.each([
    ["one level of the interface", `{ node { ${chain(1)} } }`],
    ["what only one subgraph has, of each", `{ first { ${SUBGRAPHS.map((place) => `own${place}`).join(" ")} } }`],
  ])("plans %s", async (_case, query) => {
    const before = fetched;

    const answer = await post(query);

    expect(answer).toMatchObject({ status: 200 });
    expect(fetched).toBeGreaterThan(before);
  });
});
