import { afterEach, describe, expect, it } from "@jest/globals";
import { Secret } from "@datong/subgraph-kit";
import { aUser } from "@datong/testkit";
import { aSubgraphServer, aWay, FINE, json, type SubgraphServer, type Way } from "./aSubgraphServer.ts";

const TELLING = "MongoServerError at db-7.internal:27017";

/** What a subgraph says is wrong, with all that it should have kept to itself. */
const anError = (code: string | undefined) => ({
  message: TELLING,
  path: ["fine"],
  locations: [{ line: 1, column: 9 }],
  extensions: {
    ...(code === undefined ? {} : { code }),
    field: "of",
    stacktrace: ["at /srv/app.js:1"],
    serviceName: "db-7.internal",
    subgraph: "somebody-else",
  },
});

const INTERNAL = "Something went wrong on our side; `extensions.requestId` finds it in our logs.";

describe("errors that a subgraph answers with", () => {
  let server: SubgraphServer | undefined;
  let way: Way | undefined;
  afterEach(async () => {
    await Promise.all([way?.close(), server?.stop()]);
  });

  async function askFor(errors: unknown, isForeign: boolean) {
    server = await aSubgraphServer((response) => {
      json(response, { data: { fine: null }, errors, extensions: { ftv1: "trace" } });
    });
    way = aWay(server.url, isForeign ? { foreign: new Set(["orders"]) } : {});
    return { answer: await way.ask({}, { requestId: "asked-1" }), logged: way.logged };
  }

  it("of ours keep the code, the text and what may be told besides", async () => {
    const { answer, logged } = await askFor([anError("BAD_USER_INPUT")], false);

    expect(answer).toEqual({
      data: { fine: null },
      errors: [
        {
          message: TELLING,
          path: ["fine"],
          extensions: { code: "BAD_USER_INPUT", field: "of", subgraph: "somebody-else" },
        },
      ],
    });
    expect(logged).toEqual([]);
  });

  it.each([["INTERNAL_SERVER_ERROR"], [undefined], ["toString"]])(
    "of ours with the code %s are INTERNAL, without a word of theirs",
    async (code) => {
      const { answer, logged } = await askFor([anError(code)], false);

      expect(answer.errors).toEqual([{ message: INTERNAL, path: ["fine"], extensions: { code: "INTERNAL" } }]);
      expect(logged).toMatchObject([{ subgraph: "orders", requestId: "asked-1", codes: [code ?? "?"] }]);
      expect(JSON.stringify(logged)).not.toMatch(/Mongo|db-7/);
    },
  );

  it.each([
    ["BAD_USER_INPUT", "BAD_USER_INPUT", TELLING],
    ["FORBIDDEN", "FORBIDDEN", expect.stringContaining("You may not do this")],
    ["GRAPHQL_VALIDATION_FAILED", "INTERNAL", INTERNAL],
    ["PRODUCT_UNKNOWN", "INTERNAL", INTERNAL],
  ])("of others with the code %s are %s", async (given, code, message) => {
    const { answer } = await askFor([anError(given)], true);

    const field = code === "BAD_USER_INPUT" ? { field: "of" } : {};
    expect(answer.errors).toEqual([{ message, path: ["fine"], extensions: { code, ...field, subgraph: "orders" } }]);
  });

  it.each([
    ["no object", "text"],
    ["null", null],
    ["a number as its text", { message: 7, path: "fine" }],
  ])("that are %s are INTERNAL", async (_case, error) => {
    const { answer } = await askFor([error], false);

    expect(answer.errors).toEqual([{ message: INTERNAL, extensions: { code: "INTERNAL" } }]);
  });
});

describe("a subgraph of others", () => {
  it("is told nothing about the caller, and sent the headers that are configured", async () => {
    const server = await aSubgraphServer((response) => {
      json(response, FINE, 200, { "datong-batch": "64" });
    });
    const way = aWay(server.url, {
      foreign: new Set(["orders"]),
      foreignHeaders: new Map([["orders", new Secret({ "x-api-key": "key-1" })]]),
    });
    const context = { caller: aUser("somebody"), accessReason: "somebody asked", clientAddress: "192.0.2.7" };

    const first = await way.ask({ of: 1 }, { ...context, requestId: "asked-1" });
    const others = await Promise.all([way.ask({ of: 2 }, context), way.ask({ of: 3 }, context)]);
    await way.close();
    await server.stop();

    expect([first, ...others]).toEqual([FINE, FINE, FINE]);
    expect(server.received.map(({ path }) => path)).toEqual(["/graphql", "/graphql", "/graphql"]);
    expect(server.received[0]?.headers).toMatchObject({ "x-api-key": "key-1", "x-request-id": "asked-1" });
    expect(server.received[0]?.headers.authorization).toBeUndefined();
    expect(JSON.stringify(server.received.map(({ headers, body }) => [headers, body]))).not.toMatch(
      /somebody|192\.0\.2/,
    );
  });

  it("is every one where no secret is configured", async () => {
    const server = await aSubgraphServer((response) => {
      json(response, FINE);
    });
    const way = aWay(server.url, { internalTokenSecrets: new Map() });

    const answer = await way.ask();
    await way.close();
    await server.stop();

    expect(answer).toEqual(FINE);
    expect(server.received[0]?.headers.authorization).toBeUndefined();
  });
});
