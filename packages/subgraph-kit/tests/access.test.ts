import { describe, expect, it } from "@jest/globals";
import { createLogger, createSubgraph } from "@datong/subgraph-kit";
import { ask, aService, aUser, nobody } from "@datong/testkit";
import { aSubgraph } from "./fixture.ts";

const reader = aService("things:read");

describe("@access", () => {
  const subgraph = aSubgraph();

  it.each([
    ["nobody", "open", nobody, undefined],
    ["nobody", "inside", nobody, "UNAUTHENTICATED"],
    ["nobody", "back", nobody, "UNAUTHENTICATED"],
    ["an end user", "inside", aUser("u1"), undefined],
    ["an end user", "back", aUser("u1"), "FORBIDDEN"],
    ["a service without scopes", "inside", aService(), "FORBIDDEN"],
    ["a service with one of two scopes", "back", reader, "FORBIDDEN"],
    ["a service with both scopes", "back", aService("things:read", "things:write"), undefined],
    ["a service", "own", reader, "FORBIDDEN"],
  ])("%s asks %s", async (_case, field, caller, code) => {
    const { data, errors } = await ask(subgraph, `{ ${field} }`, { caller });

    expect(errors?.[0]?.extensions?.code).toBe(code);
    expect(data[field]).toBe(code ? null : field);
  });

  it("names the missing scope", async () => {
    const { errors } = await ask(subgraph, "{ back }", { caller: reader });

    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN", scope: "things:write" }, path: ["back"] }]);
  });

  it("guards fields of entities that are reached by reference", async () => {
    const { data, errors } = await ask(
      subgraph,
      `{ _entities(representations: [{ __typename: "Thing", id: "1" }]) { ... on Thing { id secret } } }`,
      { caller: aUser("u1") },
    );

    expect(data).toEqual({ _entities: [{ id: "1", secret: null }] });
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });

  it.each([
    ["u1", true],
    ["u2", true],
    ["u3", false],
  ])("lets the owner rule see %s as the person u1, u2: %p", async (subject, seen) => {
    const { data } = await ask(subgraph, "{ own }", { caller: aUser(subject) });

    expect(data).toEqual({ own: seen });
  });

  it.each([
    ["no rule", "", "Query.a has no @access rule"],
    ["an unknown caller", "@access(allow: [ROBOT])", "must list"],
    ["no caller", "@access(allow: [])", "must list"],
  ])("does not start with a root field that has %s", (_case, rule, message) => {
    const start = () =>
      createSubgraph({
        name: "bad",
        typeDefs: `
          directive @access(allow: [Caller!]!, scopes: [String!]) on FIELD_DEFINITION
          enum Caller { ANONYMOUS USER SERVICE ROBOT }
          type Query { a: Int ${rule} }`,
        resolvers: {},
        logger: createLogger("test", "silent"),
        createContext: (request) => request,
        isReady: () => Promise.resolve(true),
        close: () => Promise.resolve(),
      });

    expect(start).toThrow(message);
  });
});
