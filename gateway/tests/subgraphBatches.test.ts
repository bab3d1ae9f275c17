import type { ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { httpTransport, type Observation } from "@datong/gateway";
import { claimsOf, createLogger, serveSubgraph, type Caller, type CallerClaims } from "@datong/subgraph-kit";
import { aService, aStaffMember, aUser, internalKeys, internalSecrets, nobody } from "@datong/testkit";
import { anEcho } from "./aGateway.ts";
import {
  aContext,
  aSubgraphServer,
  aWay,
  FINE,
  json,
  READ,
  WRITE,
  type Behaviour,
  type Received,
  type SubgraphServer,
  type Way,
} from "./aSubgraphServer.ts";

interface BatchBody {
  readonly operations: readonly { readonly query: string; readonly operationName?: string }[];
  readonly requests: readonly {
    readonly operation: number;
    readonly variables: Record<string, unknown>;
    readonly caller: CallerClaims;
    readonly requestId: string;
    readonly clientAddress?: string;
    readonly deadline: number;
    readonly locale: string;
    readonly accessReason?: string;
  }[];
}

const bodyOf = ({ body }: Received) => JSON.parse(body) as BatchBody;
const open = (response: ServerResponse) => response.writeHead(200, { "content-type": "application/x-ndjson" });
const line = (place: number, status: number, answer: unknown) => `${JSON.stringify([place, status, answer])}\n`;

/** Answers each fetch with its own variables. */
const repeat: Behaviour = (response, received) => {
  open(response);
  bodyOf(received).requests.forEach(({ variables }, place) =>
    response.write(line(place, 200, { data: { fine: variables } })),
  );
  response.end();
};

/** Answers the second fetch with more than `answerBytesMax` is in the tests. */
const overflow = (response: ServerResponse) =>
  open(response).write(`[1,200,{"data":{"fine":"${"x".repeat(2_000)}"}}]\n`);

const answerTo = (of: unknown) => ({ data: { fine: { of } } });
const CODED = (code: string) => ({ errors: [{ extensions: { code, subgraph: "orders" } }] });

describe("fetches of one turn of the event loop", () => {
  let onBatch: Behaviour;
  let server: SubgraphServer;
  let way: Way;
  const batches = () => server.received.filter(({ path }) => path === "/graphql/batch");
  const singles = () => server.received.filter(({ path }) => path === "/graphql");

  beforeEach(async () => {
    onBatch = repeat;
    server = await aSubgraphServer((response, received, turn) => {
      if (received.path === "/graphql/batch") onBatch(response, received, turn);
      else
        json(response, { data: { fine: (JSON.parse(received.body) as { variables: unknown }).variables } }, 200, {
          "datong-batch": "64",
        });
    });
    way = aWay(server.url, { retries: 1 });
    // The first answer tells that the subgraph takes batches.
    await way.ask({ of: "first" });
    server.received.length = 0;
  });
  afterEach(async () => {
    await Promise.all([way.close(), server.stop()]);
  });

  const askAll = (callers: readonly Caller[], deadline = Date.now() + 20_000) =>
    Promise.all(callers.map((caller, of) => way.ask({ of }, { caller, deadline })));
  const people = (count: number) => Array.from({ length: count }, (_, place) => aUser(`person-${place}`));

  it("travel in one exchange, each with its own variables and the gateway's own word for its caller", async () => {
    const deadline = Date.now() + 5_000;
    const one = { caller: aUser("one"), requestId: "request-one", clientAddress: "192.0.2.1", locale: "en" } as const;
    const answers = await Promise.all([
      way.ask({ of: 1 }, { ...one, deadline }),
      way.ask({ of: 2 }, { caller: aUser("two"), requestId: "request-two", accessReason: "客诉", deadline }),
    ]);

    const [batch, ...more] = batches();
    if (!batch) throw new Error("There was no batch.");
    const { operations, requests } = bodyOf(batch);
    expect(answers).toEqual([answerTo(1), answerTo(2)]);
    expect(more).toEqual([]);
    expect(operations).toEqual([{ query: "query Read($of: Int) { fine(of: $of) }", operationName: "Read" }]);
    expect(requests).toEqual([
      {
        ...{ operation: 0, variables: { of: 1 }, caller: claimsOf(aUser("one")), requestId: "request-one" },
        ...{ deadline, clientAddress: "192.0.2.1", locale: "en" },
      },
      {
        ...{ operation: 0, variables: { of: 2 }, caller: claimsOf(aUser("two")), requestId: "request-two" },
        ...{ deadline, locale: "zh", accessReason: encodeURIComponent("客诉") },
      },
    ]);
    expect(batch.headers).toMatchObject({ "content-type": "application/json", accept: "application/x-ndjson" });
    const [, token = ""] = batch.headers.authorization?.split(" ") ?? [];
    expect(internalKeys("orders").verifyBody(token)(Buffer.from(batch.body))).toBe(true);
    expect(() => internalKeys("members").verifyBody(token)).toThrow("Only the gateway may call a subgraph.");
    expect(way.observed.slice(1)).toMatchObject([{ kind: "batched" }, { kind: "batched" }]);
  });

  it("is one alone: goes as it always went", async () => {
    expect(await way.ask({ of: 1 })).toEqual(answerTo(1));
    expect(server.received.map(({ path }) => path)).toEqual(["/graphql"]);
  });

  it("go separately for callers of different kinds, and a back end with itself alone", async () => {
    const other: Caller = { kind: "SERVICE", subject: "other-service", scopes: new Set() };
    const callers = [
      nobody,
      nobody,
      aUser("one"),
      aUser("two"),
      aStaffMember("three"),
      aStaffMember("four"),
      aService("a:read"),
      aService("a:read"),
      other,
      other,
    ];

    const answers = await askAll(callers.map((caller) => ({ ...caller })));

    expect(answers).toEqual(callers.map((_caller, of) => answerTo(of)));
    expect(batches().map((batch) => bodyOf(batch).requests.map(({ variables }) => variables.of))).toEqual([
      [0, 1],
      [2, 3],
      [4, 5],
      [6, 7],
      [8, 9],
    ]);
  });

  it("leave a mutation alone", async () => {
    await Promise.all([
      way.ask({ of: 1 }),
      way.ask({ of: 2 }, {}, WRITE),
      way.ask({ of: 3 }),
      way.ask({ of: 4 }, {}, WRITE),
    ]);

    expect(batches().map((batch) => bodyOf(batch).requests.length)).toEqual([2]);
    expect(singles().map(({ body }) => (JSON.parse(body) as { operationName: string }).operationName)).toEqual([
      "Write",
      "Write",
    ]);
  });

  it("go in several exchanges where there are more than one may hold, by number or by size", async () => {
    const answers = await askAll(people(100));
    const large = "x".repeat(300_000);
    await Promise.all([1, 2, 3].map((of) => way.ask({ of, large })));

    expect(answers).toHaveLength(100);
    expect(batches().map((batch) => bodyOf(batch).requests.length)).toEqual([64, 36]);
    expect(singles()).toHaveLength(3);
  });

  it("keep their errors to themselves, whatever status each would have had", async () => {
    onBatch = (response) => {
      open(response);
      response.write(line(3, 200, { data: null, errors: [{ message: "no", extensions: { code: "FORBIDDEN" } }] }));
      response.write(line(1, 401, { errors: [{ message: "no" }] }));
      response.write(line(2, 504, { errors: [{ message: "late" }] }));
      response.write(line(4, 200, ["no", "answer"]));
      response.end(line(0, 200, FINE));
    };

    const answers = await askAll(people(5));

    expect(answers).toMatchObject([
      FINE,
      CODED("UNAVAILABLE"),
      CODED("TIMEOUT"),
      { errors: [{ message: "no", extensions: { code: "FORBIDDEN" } }] },
      CODED("UNAVAILABLE"),
    ]);
    expect(way.logged.map(({ reason, requestId }) => [reason, typeof requestId])).toEqual([
      ["the subgraph does not take the gateway's word", "string"],
      ["not answered in time, it says", "string"],
      ["an answer that is none of GraphQL", "string"],
    ]);
  });

  it("are answered one by one: a slow one holds nobody up", async () => {
    let finish = () => undefined as unknown;
    onBatch = (response) => {
      open(response).write(line(1, 200, answerTo("quick")));
      finish = () => response.end(line(0, 200, answerTo("slow")));
    };

    const [slow, quick] = [way.ask({ of: 0 }), way.ask({ of: 1 })];
    const first = await Promise.race([slow, quick]);
    finish();

    expect(first).toEqual(answerTo("quick"));
    expect(await slow).toEqual(answerTo("slow"));
  });

  it("are read however they come in pieces, even within a character", async () => {
    onBatch = (response) => {
      const bytes = Buffer.from(line(1, 200, answerTo("王")) + line(0, 200, answerTo("李")));
      const cuts = [1, bytes.indexOf("王") + 1, bytes.indexOf("\n"), bytes.indexOf("李") + 2, bytes.length];
      open(response);
      const writeOn = (from: number, [to, ...later]: readonly number[]): void => {
        if (to === undefined) response.end();
        else response.write(bytes.subarray(from, to), () => setImmediate(writeOn, to, later));
      };
      writeOn(0, cuts);
    };

    expect(await askAll(people(2))).toEqual([answerTo("李"), answerTo("王")]);
  });

  it("cost no other's time: what is not answered by its deadline is TIMEOUT, and the rest comes", async () => {
    let finish = () => undefined as unknown;
    onBatch = (response) => {
      open(response).write(line(2, 200, answerTo(2)));
      finish = () => response.end(line(1, 200, answerTo(1)));
    };

    const hasty = way.ask({ of: 0 }, { deadline: Date.now() + 100 });
    const others = [way.ask({ of: 1 }), way.ask({ of: 2 })];
    const timedOut = await hasty;
    await server.asked(1);
    finish();

    expect(timedOut).toMatchObject(CODED("TIMEOUT"));
    expect(await Promise.all(others)).toEqual([answerTo(1), answerTo(2)]);
    expect(way.logged).toHaveLength(1);
  });

  it.each([
    ["is cut off", (response: ServerResponse) => response.socket?.destroy()],
    ["ends too early", (response: ServerResponse) => response.end()],
  ])("are sent again where they were not answered before the answer %s", async (_case, end) => {
    onBatch = (response) => {
      onBatch = repeat;
      open(response).write(line(1, 200, answerTo("before")), () => void end(response));
    };

    const answers = await askAll(people(3));

    expect(answers).toEqual([answerTo(0), answerTo("before"), answerTo(2)]);
    expect(batches().map((batch) => bodyOf(batch).requests.length)).toEqual([3, 2]);
  });

  it("all fail, with one line in the log, where the exchange fails", async () => {
    onBatch = (response) => {
      json(response, "", 500);
    };

    const answers = await askAll(people(3));

    expect(answers).toMatchObject([CODED("UNAVAILABLE"), CODED("UNAVAILABLE"), CODED("UNAVAILABLE")]);
    expect(way.logged).toMatchObject([
      { status: 500, requestIds: [expect.any(String), expect.any(String), expect.any(String)] },
    ]);
  });

  it("do not suffer from one whose answer is too large", async () => {
    const small = aWay(server.url, { answerBytesMax: 1_000 });
    await small.ask();
    onBatch = (response) => {
      onBatch = repeat;
      overflow(response);
    };

    const answers = await Promise.all([0, 1, 2].map((of) => small.ask({ of })));
    await small.close();

    expect(answers).toMatchObject([answerTo(0), CODED("UNAVAILABLE"), answerTo(2)]);
    expect(small.logged.map(({ reason }) => reason)).toContain("an answer that is too large");
    expect(batches().map((batch) => bodyOf(batch).requests.map(({ variables }) => variables.of))).toEqual([
      [0, 1, 2],
      [0, 2],
    ]);
  });

  it("go without one whose answer was too large, for a while", async () => {
    const small = aWay(server.url, { answerBytesMax: 1_000 });
    await small.ask();
    onBatch = (response) => {
      onBatch = repeat;
      overflow(response);
    };
    await Promise.all([0, 1].map((of) => small.ask({ of })));
    server.received.length = 0;

    const answers = await Promise.all([0, 1].map((of) => small.ask({ of })));
    await small.close();

    expect(answers).toEqual([answerTo(0), answerTo(1)]);
    expect([batches().length, singles().length]).toEqual([0, 2]);
  });

  it("are sent again for too large answers from the budget alone, whatever operations cause them", async () => {
    const small = aWay(server.url, { answerBytesMax: 1_000 });
    await small.ask();
    onBatch = (response, received, turn) => {
      const isMixed = bodyOf(received).requests.length > 1;
      if (isMixed) overflow(response);
      else repeat(response, received, turn);
    };
    const askThree = (round: number) => {
      const operations = ["a", "b", "c"].map((name) => ({ ...READ, query: `query Read { ${name}${round}: fine }` }));
      return Promise.all(operations.map((operation) => small.ask({}, {}, operation)));
    };

    for (let round = 0; round < 30; round++) await askThree(round);
    await small.close();

    // One exchange for each overflow, as long as there are some to spend.
    const sentAgain = batches().length + singles().length - 31;
    expect(sentAgain).toBeGreaterThanOrEqual(10);
    expect(sentAgain).toBeLessThanOrEqual(10 + 30 / 10 + 1);
  });

  it.each([
    [401, (response: ServerResponse) => json(response, { errors: [{ message: "no" }] }, 401)],
    [404, (response: ServerResponse) => json(response, { status: "not found" }, 404)],
    [405, (response: ServerResponse) => json(response, "", 405)],
    [415, (response: ServerResponse) => json(response, "", 415)],
    ["JSON", (response: ServerResponse) => json(response, [FINE, FINE])],
    ["a line of nonsense", (response: ServerResponse) => open(response).end("[7,200,{}]\n")],
  ])("go one by one, from then on too, where the subgraph answers with %s", async (_case, refuse) => {
    onBatch = (response) => {
      refuse(response);
    };

    const answers = await askAll(people(3));
    const later = await askAll(people(2));

    expect(answers).toEqual([answerTo(0), answerTo(1), answerTo(2)]);
    expect(later).toEqual([answerTo(0), answerTo(1)]);
    expect(batches()).toHaveLength(1);
    expect(singles()).toHaveLength(5);
  });

  it("go one by one where batching is off", async () => {
    const off = aWay(server.url, { batching: false });
    await off.ask();

    await Promise.all([1, 2].map((of) => off.ask({ of })));
    await off.close();

    expect(batches()).toEqual([]);
  });
});

describe("fetches from a subgraph as the kit serves it", () => {
  it("travel in one exchange, and are answered each to its own caller", async () => {
    const subgraph = await serveSubgraph(anEcho(), {
      host: "127.0.0.1",
      port: 0,
      internalTokenKeys: internalKeys("echo"),
    });
    const observed: Observation[] = [];
    const transport = httpTransport({
      urls: new Map([["echo", `${subgraph.url}/graphql`]]),
      internalTokenSecrets: internalSecrets(),
      logger: createLogger("test", "silent"),
      watch: (observation) => void observed.push(observation),
    });
    const query = "query Who { request { caller accessReason } }";
    const fetch = transport("echo", "").prepare({ query, operationName: "Who", kind: "query" });
    await fetch({}, aContext());

    const answers = await Promise.all([
      fetch({}, aContext({ caller: aUser("one"), accessReason: "客诉" })),
      fetch({}, aContext({ caller: aUser("two") })),
      fetch({}, aContext({ caller: aUser("three"), deadline: Date.now() + 5_000 })),
    ]);
    await transport.close();
    await subgraph.stop();

    expect(answers).toEqual([
      { data: { request: { caller: "USER one", accessReason: "客诉" } } },
      { data: { request: { caller: "USER two", accessReason: null } } },
      { data: { request: { caller: "USER three", accessReason: null } } },
    ]);
    expect(observed.map(({ kind }) => kind)).toEqual(["single", "batched", "batched", "batched"]);
  });
});
