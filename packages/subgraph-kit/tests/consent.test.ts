import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  ACCESS_REASON_HEADER,
  askConsent,
  createLogger,
  createSubgraph,
  serveSubgraph,
  writeAccessReason,
  type AccessLog,
  type AskSubgraph,
  type Caller,
  type ConsentDecisions,
  type Question,
  type Running,
  type SubgraphRequest,
} from "@datong/subgraph-kit";
import { anInternalToken, aService, aStaffMember, aUser, internalKeys } from "@datong/testkit";

const READ = `@access(allow: [USER, STAFF, SERVICE], scopes: ["places:read"], grant: "places:read")`;

const typeDefsWith = (field: string) => `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  directive @access(allow: [Caller!]!, scopes: [String!], grant: String) on FIELD_DEFINITION | OBJECT | INTERFACE
  directive @requiresConsent(purpose: String!) on FIELD_DEFINITION
  enum Caller { ANONYMOUS USER STAFF SERVICE }
  type Query { people(ids: [ID!]!): [Person]! ${READ} }
  type Person @key(fields: "id") { id: ID! name: String ${READ} ${field} }
  type Thing { place: String ${READ} @requiresConsent(purpose: "LOCATION") }`;

const PLACE = `place: String ${READ} @requiresConsent(purpose: "LOCATION")`;

const logger = createLogger("test", "silent");
const accessLog: AccessLog = { record: () => Promise.resolve() };

/** A subgraph about where people are. */
function aMap(consent: ConsentDecisions | null, typeDefs = typeDefsWith(PLACE).replace(/type Thing.*/, "")) {
  return createSubgraph<SubgraphRequest>({
    name: "map",
    typeDefs,
    resolvers: {
      Query: { people: (_root: unknown, { ids }: { ids: readonly string[] }) => ids.map((id) => ({ id, name: id })) },
      Person: { place: ({ id }: { id: string }) => `where ${id} is` },
    },
    owners: { Person: ({ id }: { id: string }) => [id] },
    accessLog,
    consent,
    logger,
    createContext: (request) => request,
    isReady: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  });
}

describe("@requiresConsent", () => {
  const asked: Question[] = [];
  let isThere = true;
  /** Consent: whoever is called "no" has withdrawn, everybody else agrees in the app. */
  const ask: AskSubgraph = (question) => {
    asked.push(question);
    if (!isThere) return Promise.reject(new Error("not there"));
    const people = question.variables.people as readonly { readonly id: string }[];
    const permissions = (id: string) => [
      { permission: { allowed: false, reasons: ["NOT_AT_CHANNEL"] } },
      {
        permission: id === "no" ? { allowed: false, reasons: ["WITHDRAWN"] } : { allowed: true, reasons: ["ALLOWED"] },
      },
    ];
    return Promise.resolve({ data: { _entities: people.map(({ id }) => ({ permissions: permissions(id) })) } });
  };
  const keys = internalKeys("map");
  let running: Running;

  beforeAll(async () => {
    running = await serveSubgraph(aMap(askConsent(ask)), { host: "127.0.0.1", port: 0, internalTokenKeys: keys });
  });
  afterAll(() => running.stop());

  async function placesOf(ids: readonly string[], caller: Caller) {
    asked.length = 0;
    const response = await fetch(`${running.url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        [ACCESS_REASON_HEADER]: writeAccessReason("a test"),
        authorization: `Bearer ${anInternalToken(keys, caller)}`,
      },
      body: JSON.stringify({ query: `query ($ids: [ID!]!) { people(ids: $ids) { name place } }`, variables: { ids } }),
    });
    return (await response.json()) as { data: unknown; errors?: unknown };
  }

  it.each([
    ["a back end with every scope", aService("places:read", "consent:read")],
    ["staff with the grant", aStaffMember("li", "places:read")],
  ])("shows %s what the person allows, and of everybody else null and the reason", async (_who, caller) => {
    const { data, errors } = await placesOf(["yes", "no"], caller);

    expect(data).toEqual({
      people: [
        { name: "yes", place: "where yes is" },
        { name: "no", place: null },
      ],
    });
    expect(errors).toMatchObject([
      {
        path: ["people", 1, "place"],
        extensions: { code: "CONSENT_REQUIRED", purpose: "LOCATION", reason: "WITHDRAWN" },
      },
    ]);
  });

  it("asks once for all people of a request", async () => {
    const ids = Array.from({ length: 200 }, (_, place) => `person-${place}`);

    await placesOf(ids, aService("places:read"));

    expect(asked.map(({ variables }) => (variables.people as unknown[]).length)).toEqual([200]);
  });

  it.each([
    ["a person", aUser("no")],
    ["a member of staff", aStaffMember("no", "places:read")],
  ])("shows %s what is their own, and asks nobody", async (_who, caller) => {
    expect(await placesOf(["no"], caller)).toEqual({ data: { people: [{ name: "no", place: "where no is" }] } });
    expect(asked).toEqual([]);
  });

  it("tells whoever may not ask at all nothing of what somebody chose", async () => {
    const { errors } = await placesOf(["no"], aService("other:read"));

    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    expect(asked).toEqual([]);
  });

  it("shows nothing when consent does not answer", async () => {
    isThere = false;
    const { data, errors } = await placesOf(["yes"], aService("places:read"));
    isThere = true;

    expect(data).toEqual({ people: [{ name: "yes", place: null }] });
    expect(errors).toMatchObject([{ extensions: { code: expect.not.stringMatching("CONSENT_REQUIRED") } }]);
  });

  it.each([
    ["cannot be null", PLACE.replace("String", "String!"), "Person.place needs consent and cannot be null"],
    [
      "names no purpose",
      PLACE.replace("LOCATION", "location"),
      `Person.place: @requiresConsent(purpose:) must look like "LOCATION"`,
    ],
  ])("is refused at start where the field %s", (_case, field, message) => {
    expect(() => aMap(askConsent(ask), typeDefsWith(field).replace(/type Thing.*/, ""))).toThrow(message);
  });

  it("is refused at start where the type belongs to nobody, or nobody can be asked", () => {
    const nobodys = typeDefsWith("").replace("type Query {", `type Query { thing: Thing ${READ}`);

    expect(() => aMap(askConsent(ask), nobodys)).toThrow("Thing.place needs consent, and Thing belongs to nobody");
    expect(() => aMap(null)).toThrow("Person.place needs consent, and there is nobody to ask");
  });
});
