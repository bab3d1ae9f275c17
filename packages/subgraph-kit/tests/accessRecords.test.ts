import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { connectDatabase, createLogger, serveSubgraph, type Connection, type Subgraph } from "@datong/subgraph-kit";
import {
  aDatabaseLine,
  anInternalToken,
  aService,
  ask,
  aStaffMember,
  aUser,
  dropDatabase,
  emptyDatabase,
  internalKeys,
  nobody,
  trailCommandsDuring,
} from "@datong/testkit";
import { aLibrary, aLibraryDatabase, storedBlocks } from "./aLibrary.ts";

const reader = aService("notes:read");
const staff = aStaffMember("zhao", "notes:read");
const auditor = aService("audit:read");
const NEEDED = { code: "BAD_USER_INPUT", field: "x-access-reason" };

describe("the record of who read whose data", () => {
  let connection: Connection;
  let library: Subgraph;
  const registered: string[] = [];
  beforeAll(async () => {
    connection = await aLibraryDatabase();
    library = aLibrary(connection, createLogger("test", "silent"), registered);
  });
  beforeEach(() => emptyDatabase(connection, "accessTrail"));
  afterAll(() => dropDatabase(connection));

  const recorded = async () => (await storedBlocks(connection)).flatMap((block) => block.entries);

  it("says who, whom, which fields and why, once for all who were read alike", async () => {
    await ask(library, `query Desk { writers(ids: ["li", "wang"]) { id name } }`, {
      caller: staff,
      accessReason: "客诉 4711",
    });

    expect(await recorded()).toEqual([
      {
        requestId: "test",
        callerKind: "STAFF",
        caller: "zhao",
        operation: "Desk",
        reason: "客诉 4711",
        persons: ["li", "li-before", "wang"],
        fields: ["Query.writers", "Writer.name"],
      },
    ]);
  });

  it("keeps apart of whom what was read", async () => {
    await ask(library, `{ a: writer(id: "li") { name } b: writer(id: "wang") { notes { text } } }`, { caller: reader });

    expect(await recorded()).toMatchObject([
      { persons: ["li", "li-before"], fields: ["Query.writer", "Writer.name"], operation: null, reason: null },
      { persons: ["wang"], fields: ["Query.writer", "Writer.notes"] },
      { persons: ["wang"], fields: ["Note.text"] },
    ]);
  });

  it("gives the client's operation the name that it has there, not the gateway's for its part", async () => {
    await ask(library, `query Home__library__1 { writer(id: "li") { name } }`, { caller: reader });

    expect(await recorded()).toMatchObject([{ operation: "Home" }]);
  });

  const reference = `{ _entities(representations: [{ __typename: "Writer", id: "wang" }]) { ... on Writer { name } } }`;

  it.each([
    ["an entity reference", reference, ["wang"], ["Writer.name"]],
    ["a person found, and nothing but their key", `{ writer(id: "wang") { id } }`, ["wang"], ["Query.writer"]],
    ["what is nobody's own, and tells of people", "{ pair { id likeness } }", ["li", "wang"], ["Pair.likeness"]],
    ["what may tell of anybody", "{ rejected { code raw } }", [], ["Rejected.raw"]],
    [
      "what failed after it was asked for",
      `{ writer(id: "wang") { broken } }`,
      ["wang"],
      ["Query.writer", "Writer.broken"],
    ],
    ["what a mutation answers with", `mutation { register(id: "wang") { name } }`, ["wang"], ["Writer.name"]],
  ])("holds %s", async (_case, query, persons, fields) => {
    await ask(library, query, { caller: reader });

    expect(await recorded()).toMatchObject([{ persons, fields }]);
  });

  it.each([
    ["a service that asks for nobody's data", "{ weather }", reader],
    ["a service that finds nobody", `{ writer(id: "nobody") { name } writers(ids: []) { name } }`, reader],
    ["a service that a mutation tells no more than a key", `mutation { register(id: "wang") { id } }`, reader],
    ["a service without the scope", `{ writer(id: "li") { name } }`, aService()],
    ["an end user of their own", `{ writer(id: "li") { name notes { text } } }`, aUser("li-before")],
    ["an end user of another's", `{ writer(id: "wang") { name } }`, aUser("li")],
    [
      "staff of their own, by their grant",
      `{ writer(id: "li") { name notes { text } } }`,
      aStaffMember("li", "notes:read"),
    ],
    ["staff of their own, without a grant", `{ writer(id: "li") { name } }`, aStaffMember("li")],
    ["staff without the grant", `{ writer(id: "wang") { name } }`, aStaffMember("li")],
    ["nobody", `{ writer(id: "li") { name } }`, nobody],
  ])("holds nothing of %s, and sends no command for it", async (_case, query, caller) => {
    const commands = await trailCommandsDuring([connection], () => ask(library, query, { caller }));

    expect(commands).toEqual([]);
    expect(await recorded()).toEqual([]);
  });

  it("names a hundred ids in an entry, and goes on in the next", async () => {
    const ids = Array.from({ length: 250 }, (_, place) => `${place}`);

    await ask(library, `query ($ids: [ID!]!) { writers(ids: $ids) { name } }`, { caller: reader, variables: { ids } });

    const entries = await recorded();
    expect(entries.map(({ persons }) => persons.length)).toEqual([100, 100, 50]);
    expect(entries.flatMap(({ persons }) => persons).sort()).toEqual([...ids].sort());
  });

  describe("staff who do not say why", () => {
    it.each([
      ["another person", `{ writer(id: "wang") { name } }`, ["writer"]],
      ["nobody, who looks the same", `{ writer(id: "nobody") { name } }`, ["writer"]],
      ["themselves among others", `{ writers(ids: ["zhao", "wang"]) { name } }`, ["writers"]],
      ["a reference", reference, ["_entities", 0, "name"]],
      ["what is nobody's own, and tells of people", "{ pair { likeness } }", ["pair", "likeness"]],
    ])("are told what to send, and nothing of %s", async (_case, query, path) => {
      const { data, errors } = await ask(library, query, { caller: staff });

      expect(errors).toMatchObject([
        { path, message: expect.stringMatching(/^x-access-reason: say .*percent-encoded/), extensions: NEEDED },
      ]);
      expect(JSON.stringify(data)).not.toContain("Wang Wei");
      expect(await recorded()).toEqual([]);
    });

    it.each([
      ["a field", `mutation { register(id: "wang") { id name } }`],
      ["a field further down", `mutation { register(id: "wang") { notes { text } } }`],
      ["a field of a fragment", `mutation { register(id: "wang") { ...Named } } fragment Named on Writer { name }`],
      ["a field that is not left out", `mutation { register(id: "wang") { ... @skip(if: false) { name } } }`],
      ["themselves, which is not known yet", `mutation { register(id: "zhao") { name } }`],
    ])("change nothing by a mutation that would tell of people: %s", async (_case, query) => {
      registered.length = 0;

      const { data, errors } = await ask(library, query, { caller: staff });

      expect(registered).toEqual([]);
      expect(data).toEqual({ register: null });
      expect(errors).toMatchObject([{ path: ["register"], extensions: NEEDED }]);
    });

    it.each([
      ["no more than a key", `mutation { register(id: "wang") { id __typename } }`],
      ["nothing that is left out", `mutation { register(id: "wang") { id name @skip(if: true) } }`],
      ["nothing that is not included", `mutation { register(id: "wang") { id ... @include(if: false) { name } } }`],
    ])("change what they may by a mutation that tells of %s", async (_case, query) => {
      registered.length = 0;

      const { errors } = await ask(library, query, { caller: staff });

      expect(errors).toBeUndefined();
      expect(registered).toEqual(["wang"]);
    });

    it("read what is nobody's", async () => {
      expect(await ask(library, "{ weather rejected { code } }", { caller: staff })).toEqual({
        data: { weather: "fair", rejected: { code: "REJECTED" } },
      });
    });
  });

  it("is written before the answer leaves over HTTP, with the reason that the gateway passes on", async () => {
    const internalTokenKeys = internalKeys("library");
    const logged: string[] = [];
    const logger = createLogger("test", "trace", { write: (line: string) => void logged.push(line) });
    const own = await aLibraryDatabase();
    const running = await serveSubgraph(aLibrary(own, logger), { host: "127.0.0.1", port: 0, internalTokenKeys });
    const token = anInternalToken(internalTokenKeys, staff);
    const post = async (reason: Record<string, string>) => {
      const response = await fetch(`${running.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}`, ...reason },
        body: JSON.stringify({ query: `query Desk { writer(id: "wang") { name } }` }),
      });
      return (await response.json()) as { readonly data?: unknown; readonly errors?: unknown };
    };

    const without = await post({});
    const withReason = await post({ "x-access-reason": "%E5%AE%A2%E8%AF%89" });
    const blocks = await storedBlocks(own);
    await own.dropDatabase();
    await running.stop();

    expect(without).toMatchObject({ data: { writer: null }, errors: [{ extensions: NEEDED }] });
    expect(withReason).toEqual({ data: { writer: { name: "Wang Wei" } } });
    expect(blocks).toMatchObject([{ _id: 1, entries: [{ caller: "zhao", persons: ["wang"], reason: "客诉" }] }]);
    expect(logged.join("")).toContain(`"trail":"library","seq":1`);
    expect(logged.join("")).not.toMatch(/客诉|E5%AE|wang|zhao/i);
  });

  it.each([["in process"], ["over HTTP"]])("lets no answer leave %s while it cannot be written", async (how) => {
    const line = await aDatabaseLine();
    const logged: string[] = [];
    const logger = createLogger("test", "info", { write: (entry: string) => void logged.push(entry) });
    const away = await connectDatabase({ uri: line.uri, name: "library-away", logger: createLogger("test", "silent") });
    const offline = aLibrary(away, logger);
    const internalTokenKeys = internalKeys("library");
    const running = await serveSubgraph(offline, { host: "127.0.0.1", port: 0, internalTokenKeys });
    const token = anInternalToken(internalTokenKeys, reader);
    line.cut();
    const query = `{ weather writer(id: "wang") { name } }`;

    const answer =
      how === "in process"
        ? await ask(offline, query, { caller: reader })
        : await fetch(`${running.url}/graphql`, {
            method: "POST",
            headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
            body: JSON.stringify({ query }),
          }).then((response) => response.json());
    const ofNobody = await ask(offline, "{ weather }", { caller: reader });
    await running.stop();
    await line.close();

    expect(answer).toEqual({
      errors: [{ message: expect.any(String), path: [], extensions: { code: "UNAVAILABLE" } }],
    });
    expect(ofNobody).toEqual({ data: { weather: "fair" } });
    expect(logged.join("")).toContain("the access trail cannot be written");
    expect(logged.join("")).not.toMatch(/wang/i);
  });

  describe("asked for", () => {
    const RECORDS = `
      query ($person: ID, $caller: String, $from: DateTime, $to: DateTime, $first: Int, $after: String) {
        records(person: $person, caller: $caller, from: $from, to: $to, first: $first, after: $after) {
          nodes { id at callerKind caller persons fields operation reason requestId }
          pageInfo { hasNextPage endCursor }
        }
      }`;
    const records = async (variables: object = {}) => {
      const answer = await ask(library, RECORDS, { caller: auditor, variables: { ...variables } });
      expect(answer.errors).toBeUndefined();
      return answer.data.records as {
        readonly nodes: readonly { readonly id: string; readonly caller: string; readonly fields: string[] }[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      };
    };
    const readBy = (subject: string, id: string) =>
      ask(library, `{ writer(id: "${id}") { name } }`, {
        caller: { kind: "SERVICE", subject, scopes: new Set(["notes:read"]) },
      });

    it("shows those of a person, under any id of theirs, newest first", async () => {
      await readBy("crm", "li");
      await readBy("mall", "wang");
      await readBy("app", "li");

      const { nodes } = await records({ person: "li-before" });

      expect(nodes).toMatchObject([
        { caller: "app", callerKind: "SERVICE", persons: ["li", "li-before"], requestId: "test", reason: null },
        { caller: "crm" },
      ]);
    });

    it("shows those of a caller, and those of a time", async () => {
      await readBy("crm", "li");
      await readBy("mall", "li");
      const [first, second] = await storedBlocks(connection);
      await connection
        .collection<{ _id: number }>("accessTrail")
        .updateOne({ _id: 1 }, { $set: { at: new Date((second?.at.getTime() ?? 0) - 1_000) } });

      const ofMall = await records({ caller: "mall" });
      const before = await records({ to: second?.at, caller: "crm" });
      const since = await records({ from: second?.at, person: "li" });

      expect(first).toBeDefined();
      expect(ofMall.nodes).toMatchObject([{ caller: "mall" }]);
      expect(before.nodes).toMatchObject([{ caller: "crm" }]);
      // Asking the two questions before is among them.
      expect(since.nodes.map(({ caller }) => caller)).toEqual(["test-service", "test-service", "mall"]);
    });

    it("gives every record once, page by page, also of blocks that hold several", async () => {
      await Promise.all(Array.from({ length: 9 }, (_, place) => readBy(`crm-${place}`, "li")));
      await readBy("last", "li");
      const seen: string[] = [];
      let after: string | null = null;

      for (;;) {
        const page: Awaited<ReturnType<typeof records>> = await records({ person: "li", first: 3, after, to: null });
        seen.push(...page.nodes.filter(({ fields }) => fields.includes("Writer.name")).map(({ caller }) => caller));
        after = page.pageInfo.endCursor;
        if (!page.pageInfo.hasNextPage) break;
      }

      expect(seen[0]).toBe("last");
      expect([...seen].sort()).toEqual([...Array.from({ length: 9 }, (_, place) => `crm-${place}`), "last"]);
    });

    it("is a read of those whom it names, and recorded as well", async () => {
      await readBy("crm", "li");

      await records();

      expect((await recorded()).at(-1)).toMatchObject({
        caller: "test-service",
        persons: ["li", "li-before"],
        fields: expect.arrayContaining(["AccessRecord.caller", "AccessRecord.persons"]),
      });
    });

    it.each([
      ["first", { first: 101 }],
      ["after", { after: "nonsense" }],
      ["to", { from: "2026-05-02T00:00:00Z", to: "2026-05-01T00:00:00Z" }],
    ])("refuses a bad %s", async (field, variables) => {
      const { errors } = await ask(library, RECORDS, { caller: auditor, variables });

      expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field } }]);
    });

    it("is for whoever may audit alone", async () => {
      const { errors } = await ask(library, RECORDS, { caller: reader });

      expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN", scope: "audit:read" } }]);
    });
  });
});
