import { describe, expect, it } from "@jest/globals";
import {
  createLogger,
  createSubgraph,
  isOwn,
  vouchFor,
  type Caller,
  type Owners,
  type Subgraph,
  type SubgraphRequest,
} from "@datong/subgraph-kit";
import { ask, aService, aStaffMember, aUser, nobody } from "@datong/testkit";

const HEAD = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])
  directive @access(allow: [Caller!]!, scopes: [String!], grant: String) on FIELD_DEFINITION | OBJECT | INTERFACE
  enum Caller { ANONYMOUS USER STAFF SERVICE ROBOT }`;

const READ = `scopes: ["notes:read"], grant: "notes:read"`;

/** Notes that belong to people, as far as the owner rule goes. */
const NOTES = `
  type Query {
    open: String @access(allow: [ANONYMOUS, USER, SERVICE])
    inside: String @access(allow: [USER, SERVICE], scopes: ["notes:read"])
    back: String @access(allow: [SERVICE], scopes: ["notes:read", "notes:write"])
    desk: String @access(allow: [STAFF, SERVICE], ${READ})
    anyStaff: String @access(allow: [STAFF])
    note(id: ID!): Note @access(allow: [USER, STAFF, SERVICE], ${READ})
    notes: [Note]! @access(allow: [USER, STAFF, SERVICE], ${READ})
    login: Note @access(allow: [ANONYMOUS, SERVICE])
    mine(ids: [ID!]!): Boolean @access(allow: [ANONYMOUS, USER, SERVICE])
  }
  type Note @key(fields: "id") @access(allow: [ANONYMOUS, USER, STAFF, SERVICE], ${READ}) {
    id: ID!
    text: String!
    secret: String @access(allow: [SERVICE], scopes: ["notes:write"])
  }
  type Writer @key(fields: "id") {
    id: ID!
    name: String @access(allow: [USER, STAFF, SERVICE], ${READ})
    age: Int! @access(allow: [USER, STAFF, SERVICE], ${READ})
    nick: String @access(allow: [USER, STAFF, SERVICE], ${READ})
    motto: String! @access(allow: [USER, STAFF, SERVICE], ${READ})
    desk: String @access(allow: [STAFF])
  }
  interface Refusal @access(allow: [SERVICE]) {
    message: String! @access(allow: [SERVICE], scopes: ["notes:write"])
  }
  type Refused implements Refusal {
    message: String!
  }
  extend type Query {
    refused: Refused @access(allow: [USER, SERVICE])
  }`;

const NOTES_OF: Readonly<Record<string, { readonly id: string; readonly by: string; readonly text: string }>> = {
  n1: { id: "n1", by: "u1", text: "mine" },
  n2: { id: "n2", by: "u2", text: "another's" },
};

const parts = {
  name: "notes",
  logger: createLogger("test", "silent"),
  createContext: (request: SubgraphRequest) => request,
  isReady: () => Promise.resolve(true),
  close: () => Promise.resolve(),
};

const notes: Subgraph = createSubgraph({
  ...parts,
  typeDefs: `${HEAD}${NOTES}`,
  resolvers: {
    Query: {
      open: () => "open",
      inside: () => "inside",
      back: () => "back",
      desk: () => "desk",
      anyStaff: () => "anyStaff",
      note: (_root: unknown, { id }: { id: string }) => Promise.resolve(NOTES_OF[id] ?? null),
      notes: () => Object.values(NOTES_OF),
      login: (_root: unknown, _args: unknown, context: SubgraphRequest) => {
        vouchFor(context, ["u1"]);
        return NOTES_OF.n1;
      },
      mine: (_root: unknown, { ids }: { ids: readonly string[] }, context: SubgraphRequest) => isOwn(context, ids),
      refused: () => ({ message: "no" }),
    },
    Note: {
      __resolveReference: ({ id }: { id: string }) => NOTES_OF[id] ?? null,
      secret: () => "secret",
    },
    Writer: { name: () => "Li Lei", age: () => 30 },
  },
  owners: { Note: ({ by }: { by: string }) => [by], Writer: ({ id }: { id: string }) => [id] },
  accessLog: { record: () => Promise.resolve() },
});

const reader = aService("notes:read");
const known = (subject: string, alsoKnownAs: readonly string[]): Caller => ({ kind: "USER", subject, alsoKnownAs });

/** What came of asking for one thing: its value, or the code of the refusal. */
async function outcome(query: string, caller: Caller): Promise<unknown> {
  const { data, errors } = await ask(notes, query, { caller, accessReason: "ticket 1" });
  return errors ? errors.map(({ extensions }) => extensions?.code) : Object.values(data as object)[0];
}

describe("@access", () => {
  it.each([
    ["nobody", "open", nobody, "open"],
    ["nobody", "inside", nobody, ["UNAUTHENTICATED"]],
    ["nobody", "back", nobody, ["UNAUTHENTICATED"]],
    ["nobody", "desk", nobody, ["UNAUTHENTICATED"]],
    ["an end user", "inside", aUser("u1"), "inside"],
    ["an end user", "back", aUser("u1"), ["FORBIDDEN"]],
    ["an end user", "desk", aUser("u1"), ["FORBIDDEN"]],
    ["an end user", "anyStaff", aUser("u1"), ["FORBIDDEN"]],
    ["a service without scopes", "inside", aService(), ["FORBIDDEN"]],
    ["a service with one of two scopes", "back", reader, ["FORBIDDEN"]],
    ["a service with both scopes", "back", aService("notes:read", "notes:write"), "back"],
    ["a service", "anyStaff", reader, ["FORBIDDEN"]],
    ["staff without the grant, as the end user they are", "inside", aStaffMember("u1"), "inside"],
    ["staff without the grant", "desk", aStaffMember("u1", "notes:write"), ["FORBIDDEN"]],
    ["staff with the grant", "desk", aStaffMember("u1", "notes:read"), "desk"],
    [
      "staff with a grant named like the scopes of a back end",
      "back",
      aStaffMember("u1", "notes:read", "notes:write"),
      ["FORBIDDEN"],
    ],
    ["any staff", "anyStaff", aStaffMember("u1"), "anyStaff"],
    ["nobody, of a field that an interface narrows", "refused { message }", nobody, ["UNAUTHENTICATED"]],
    ["a service without the scope that an interface asks for", "refused { message }", reader, ["FORBIDDEN"]],
    ["an end user, of a field that an interface closes", "refused { message }", aUser("u1"), ["FORBIDDEN"]],
  ])("answers %s asking for %s", async (_case, field, caller, expected) => {
    expect(await outcome(`{ ${field} }`, caller)).toEqual(expected);
  });

  it("names the missing scope, and the missing grant", async () => {
    const byService = await ask(notes, "{ back }", { caller: reader });
    const byStaff = await ask(notes, "{ desk }", { caller: aStaffMember("u1") });

    expect(byService.errors).toMatchObject([
      { extensions: { code: "FORBIDDEN", scope: "notes:write" }, path: ["back"] },
    ]);
    expect(byStaff.errors).toMatchObject([{ extensions: { code: "FORBIDDEN", grant: "notes:read" }, path: ["desk"] }]);
  });

  it("lets a field narrow what its type opens", async () => {
    const { data, errors } = await ask(notes, `{ note(id: "n1") { text secret } }`, { caller: aUser("u1") });

    expect(data).toEqual({ note: { text: "mine", secret: null } });
    expect(errors).toMatchObject([{ path: ["note", "secret"], extensions: { code: "FORBIDDEN" } }]);
  });

  const start = (sdl: string, owners: Owners = {}) =>
    createSubgraph({ ...parts, typeDefs: `${HEAD}${sdl}`, resolvers: {}, owners });

  it.each([
    ["a root field without a rule", `type Query { a: Int }`, "Query.a has no @access rule"],
    [
      "a field of any other type without a rule",
      `type Query { a: A @access(allow: [USER]) } type A { b: Int }`,
      "A.b has no @access rule",
    ],
    ["an unknown kind of caller", `type Query { a: Int @access(allow: [ROBOT]) }`, "must list"],
    ["a rule for nobody", `type Query { a: Int @access(allow: []) }`, "must list"],
    [
      "scopes for no service",
      `type Query { a: Int @access(allow: [USER], scopes: ["a:b"]) }`,
      "scopes are for SERVICE",
    ],
    ["a grant for no staff", `type Query { a: Int @access(allow: [USER], grant: "a:b") }`, "a grant is for STAFF"],
    [
      "two scopes in one word",
      `type Query { a: Int @access(allow: [SERVICE], scopes: ["a:b c:d"]) }`,
      "must look like",
    ],
  ])("does not start with %s", (_case, sdl, message) => {
    expect(() => start(sdl)).toThrow(message);
  });

  it("does not start with an owner rule for a type that is not there", () => {
    expect(() => start(`type Query { a: Int @access(allow: [USER]) }`, { Nothing: () => [] })).toThrow("names Nothing");
  });

  it("does not start where reads of people's data would be recorded nowhere", () => {
    const sdl = `type Query { a: A @access(allow: [USER]) } type A @access(allow: [USER]) { b: Int }`;

    expect(() => start(sdl, { A: () => [] })).toThrow("no accessLog");
  });
});

describe("the owner rule", () => {
  it.each([
    ["an end user of their own", `{ note(id: "n1") { text } }`, aUser("u1"), { text: "mine" }],
    ["an end user of another's", `{ note(id: "n2") { text } }`, aUser("u1"), null],
    ["an end user of what is not there", `{ note(id: "n9") { text } }`, aUser("u1"), null],
    [
      "an end user of an id that their token also names",
      `{ note(id: "n2") { text } }`,
      known("u1", ["u2"]),
      { text: "another's" },
    ],
    ["staff without the grant of another's", `{ note(id: "n2") { text } }`, aStaffMember("u1"), null],
    [
      "staff with the grant of another's",
      `{ note(id: "n2") { text } }`,
      aStaffMember("u1", "notes:read"),
      { text: "another's" },
    ],
    ["a service of anybody's", `{ note(id: "n2") { text } }`, reader, { text: "another's" }],
    ["an end user of a list", "{ notes { text } }", aUser("u1"), [{ text: "mine" }, null]],
    ["somebody who has just proved to be its owner", "{ login { text } }", nobody, { text: "mine" }],
  ])("answers %s", async (_case, query, caller, expected) => {
    expect(await outcome(query, caller)).toEqual(expected);
  });

  it("shows another's object in exactly the form of one that is not there", async () => {
    const another = await ask(notes, `{ note(id: "n2") { id text secret } }`, { caller: aUser("u1") });
    const missing = await ask(notes, `{ note(id: "n9") { id text secret } }`, { caller: aUser("u1") });

    expect(another).toEqual(missing);
  });

  const reference = (typename: string, id: string, selection: string) =>
    `{ _entities(representations: [{ __typename: "${typename}", id: "${id}" }]) { ... on ${typename} { ${selection} } } }`;

  it.each([
    ["an end user of their own", "Note", "n1", "id text", aUser("u1"), [{ id: "n1", text: "mine" }]],
    ["an end user of another's", "Note", "n2", "id text", aUser("u1"), [null]],
    ["nobody", "Note", "n1", "id text", nobody, [null]],
    ["a service with the scope", "Note", "n2", "id", reader, [{ id: "n2" }]],
    ["a service without the scope", "Note", "n2", "id", aService(), ["FORBIDDEN"]],
    [
      "an end user of another's, where no resolver stands in between",
      "Writer",
      "u2",
      "id name",
      aUser("u1"),
      [{ id: "u2", name: null }],
    ],
    ["an end user of another's field that cannot be null", "Writer", "u2", "id age", aUser("u1"), ["FORBIDDEN"]],
  ])("guards entity references: %s", async (_case, typename, id, selection, caller, expected) => {
    expect(await outcome(reference(typename, id, selection), caller)).toEqual(expected);
  });

  /** Of several writers, what they say of themselves: nothing is resolved, as the references have it all. */
  const said = async (selection: string, caller: Caller) => {
    const writers = ["u1", "u2", "u1"].map((id) => ({ __typename: "Writer", id, nick: `nick of ${id}`, motto: "m" }));
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Writer { ${selection} } } }`;
    const request = { caller, locale: "en", requestId: "r", clientAddress: null, accessReason: "ticket 1" } as const;
    const { data, errors = [] } = await notes.prepare({ query })({ r: writers }, request);
    return [data?._entities, errors.map(({ path, extensions }) => [path?.join("."), extensions?.code])];
  };

  const nicks = (...of: readonly (string | null)[]) => of.map((id) => ({ nick: id && `nick of ${id}` }));
  const desks = [0, 1, 2].map((place) => [`_entities.${place}.desk`, "FORBIDDEN"]);

  it.each([
    ["an end user", "nick", aUser("u1"), [nicks("u1", null, "u1"), []]],
    ["an end user who is neither", "nick", aUser("u3"), [nicks(null, null, null), []]],
    ["an end user who is both", "nick", known("u1", ["u2"]), [nicks("u1", "u2", "u1"), []]],
    [
      "an end user, where there must be something",
      "motto",
      aUser("u1"),
      [[{ motto: "m" }, null, { motto: "m" }], [["_entities.1.motto", "FORBIDDEN"]]],
    ],
    ["staff without the grant", "nick", aStaffMember("u2"), [nicks(null, "u2", null), []]],
    ["staff with the grant", "nick", aStaffMember("u2", "notes:read"), [nicks("u1", "u2", "u1"), []]],
    ["a back end", "nick", reader, [nicks("u1", "u2", "u1"), []]],
    [
      "an end user, of what is not for them",
      "desk",
      aUser("u1"),
      [[{ desk: null }, { desk: null }, { desk: null }], desks],
    ],
  ])("guards each field of each object that nobody resolves: %s", async (_case, selection, caller, expected) => {
    expect(await said(selection, caller)).toEqual(expected);
    // What was decided for one request is nothing to another.
    expect(await said(selection, nobody)).toMatchObject([
      expect.anything(),
      expect.arrayContaining([expect.anything()]),
    ]);
    expect(await said(selection, caller)).toEqual(expected);
  });

  it.each([
    ["the person themselves", aUser("u1"), ["u0", "u1"], true],
    ["another person", aUser("u1"), ["u2"], false],
    ["a back end, which owns nothing", reader, ["test-service"], false],
    ["nobody", nobody, ["u1"], false],
  ])("tells a resolver whether something is %s's own", async (_case, caller, ids, expected) => {
    expect(await outcome(`{ mine(ids: ${JSON.stringify(ids)}) }`, caller)).toBe(expected);
  });

  it("takes nobody for the person whom they have just proved to be, a back end for what it is", async () => {
    const loginAndAsk = `{ login { text } mine(ids: ["u1"]) }`;

    expect((await ask(notes, loginAndAsk, { caller: nobody })).data).toEqual({ login: { text: "mine" }, mine: true });
    expect((await ask(notes, loginAndAsk, { caller: reader })).data).toEqual({ login: { text: "mine" }, mine: false });
  });

  it("remembers all ids of a person who owns one of them, for one request only", async () => {
    const both = `{ first: mine(ids: ["u1", "u7"]) then: mine(ids: ["u7"]) }`;

    expect((await ask(notes, both, { caller: aUser("u1") })).data).toEqual({ first: true, then: true });
    expect((await ask(notes, `{ mine(ids: ["u7"]) }`, { caller: aUser("u1") })).data).toEqual({ mine: false });
  });
});
