import { describe, expect, it } from "@jest/globals";
import { followEndings, type Transport } from "@datong/gateway";

const SUPERGRAPH = `
  enum join__Graph { IDENTITY @join__graph(name: "identity", url: "http://identity/graphql") }
  type Query @join__type(graph: IDENTITY) { endedSessions(since: DateTime!): EndedSessions! @join__field(graph: IDENTITY) }
`;

/** A transport over which the one subgraph answers so. */
const answering =
  (answer: object): Transport =>
  () => ({ prepare: () => () => Promise.resolve(answer) });

describe("what the gateway hears of ended sessions", () => {
  const since = new Date("2026-05-01T00:00:00Z");
  const data = { endedSessions: { ids: ["s1"], asOf: "2026-05-01T00:01:00.000Z" } };

  it("is what the subgraph says", async () => {
    const { read } = followEndings(SUPERGRAPH, answering({ data }));

    expect(await read(since)).toEqual({ ids: ["s1"], asOf: new Date("2026-05-01T00:01:00.000Z") });
  });

  it.each([
    ["says so with errors beside it", { data, errors: [{ message: "a part is missing" }] }],
    ["has errors alone", { data: null, errors: [{ message: "is down" }] }],
    ["says nothing", { data: {} }],
  ])("is nothing to go on from where the subgraph %s", async (_case, answer) => {
    const { read } = followEndings(SUPERGRAPH, answering(answer));

    await expect(read(since)).rejects.toThrow("identity does not say which sessions have ended.");
  });
});
