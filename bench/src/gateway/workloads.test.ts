import { describe, expect, it } from "@jest/globals";
import { createLogger } from "@datong/subgraph-kit";
import { buildSchema, parse, validate } from "graphql";
import { APPID, PEOPLE } from "./graph/people.ts";
import { composeGraph } from "./graph/compose.ts";
import { GRAPH } from "./graph/index.ts";
import { createAnswer } from "./programs/answerCompiled.ts";
import { createSubgraphs } from "./programs/subgraphs.ts";
import { readWorkloads } from "./workloads.ts";

const askers = PEOPLE.map(({ openid }) => ({ appid: APPID, openid, authorization: `Bearer ${openid}` }));

describe("the workloads", () => {
  it("are what they are called: forty documents in rotation, a heavy list, everybody's Home", async () => {
    const workloads = await readWorkloads(askers);

    const documents = Object.fromEntries(
      workloads.map(({ name, operations }) => [name, new Set(operations.map(({ query }) => query)).size]),
    );
    expect(documents).toEqual({ home: 1, heavy: 1, abstract: 1, mutation: 1, rotation: 40 });
    expect(workloads.find(({ name }) => name === "home")?.operations).toHaveLength(PEOPLE.length);
  });

  it("ask what the company's API has, each as somebody", async () => {
    const supergraph = buildSchema(composeGraph(new Map()), { assumeValid: true });

    for (const { operations } of await readWorkloads(askers))
      for (const { query, authorization } of operations) {
        expect(validate(supergraph, parse(query))).toEqual([]);
        expect(authorization).toMatch(/^Bearer /);
      }
  });

  it("leave everything as it is: a mutation says what was said before", async () => {
    const operations = (await readWorkloads(askers)).find(({ name }) => name === "mutation")?.operations ?? [];
    const before = await readWorkloads(askers);
    const consent = GRAPH.find(({ name }) => name === "consent");
    if (!consent) throw new Error("There is no consent.");
    const answer = createAnswer(consent);

    for (const { variables } of operations.slice(0, 20))
      expect(
        await answer({
          query: "mutation ($input: SetPermissionInput!) { setPermission(input: $input) { __typename } }",
          variables,
        }),
      ).toEqual({ data: { setPermission: { __typename: "PermissionSet" } } });

    expect(await readWorkloads(askers)).toEqual(before);
  });

  it("are answered by subgraphs of ours as by the open ones", async () => {
    const [ours] = createSubgraphs(createLogger("test", "silent"));
    const [open] = GRAPH.map(createAnswer);
    const query = `{ user(by: { miniProgramOpenid: { appid: "${APPID}", openid: "${PEOPLE[3]?.openid ?? ""}" } }) { id aliasIds displayName } }`;

    const answered = await ours?.prepare({ query })(
      {},
      {
        caller: { kind: "USER", subject: "somebody" },
        locale: "zh",
        requestId: "r",
        clientAddress: null,
        accessReason: null,
      },
    );

    expect(answered).toEqual(await open?.({ query }));
    expect(answered?.data).toMatchObject({ user: { aliasIds: PEOPLE[3]?.aliasIds } });
  });
});
