import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { eventually } from "@datong/testkit";
import { aSubgraphServer, aWay, FINE, json, type Behaviour, type SubgraphServer, type Way } from "./aSubgraphServer.ts";
import { stopTheClock } from "./stopTheClock.ts";

const MIB = 1024 * 1024;

interface Case {
  readonly name: string;
  readonly behaviour: Behaviour;
  /** What whoever asked gets. */
  readonly code: "UNAVAILABLE" | "TIMEOUT";
  /** What the log says of the cause. */
  readonly reason: string;
  readonly status?: number;
  /** How far it comes before the time for it is over; without this it does not take so long. */
  readonly isLateOnce?: "it is asked" | "its answer has begun";
}

const SECRET = "10.0.0.7:27017 secret-text";

const cases: readonly Case[] = [
  {
    name: "never answers",
    behaviour: () => undefined,
    code: "TIMEOUT",
    reason: "no answer began in time",
    isLateOnce: "it is asked",
  },
  {
    name: "drips",
    behaviour: (response, { socket }) => {
      response.writeHead(200, { "content-type": "application/json" }).write('{"');
      const drip = setInterval(() => response.write(" "), 20);
      socket.once("close", () => {
        clearInterval(drip);
      });
    },
    code: "TIMEOUT",
    reason: "the answer was not whole in time",
    isLateOnce: "its answer has begun",
  },
  {
    name: "hangs up",
    behaviour: (_response, { socket }) => socket.destroy(),
    code: "UNAVAILABLE",
    reason: "the answer was cut off",
  },
  {
    name: "resets the connection",
    behaviour: (_response, { socket }) => void socket.resetAndDestroy(),
    code: "UNAVAILABLE",
    reason: "the answer was cut off",
  },
  {
    name: "breaks off where it told a length",
    behaviour: (response, { socket }) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
      response.write('{"data":', () => socket.destroy());
    },
    code: "UNAVAILABLE",
    reason: "the answer was cut off",
  },
  {
    name: "breaks off a chunked answer",
    behaviour: (response, { socket }) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"data":', () => socket.destroy());
    },
    code: "UNAVAILABLE",
    reason: "the answer was cut off",
  },
  {
    name: "answers nothing",
    behaviour: (response) => {
      json(response, "");
    },
    code: "UNAVAILABLE",
    reason: "an empty answer",
    status: 200,
  },
  {
    name: "answers with half of its JSON",
    behaviour: (response) => {
      json(response, `{"data":{"fine":"${SECRET}`);
    },
    code: "UNAVAILABLE",
    reason: "an answer that is no JSON",
    status: 200,
  },
  ...[
    `["${SECRET}"]`,
    '"text"',
    "null",
    "{}",
    '{"data":[]}',
    '{"data":null}',
    '{"errors":[]}',
    '{"data":{},"errors":1}',
  ].map((body): Case => ({
    name: `answers with ${body}`,
    behaviour: (response) => {
      json(response, body);
    },
    code: "UNAVAILABLE",
    reason: "an answer that is none of GraphQL",
    status: 200,
  })),
  {
    name: "answers with HTML",
    behaviour: (response) => void response.writeHead(200, { "content-type": "text/html" }).end(`<h1>${SECRET}</h1>`),
    code: "UNAVAILABLE",
    reason: "an answer of another content type",
    status: 200,
  },
  {
    name: "names two content types",
    behaviour: (response) =>
      void response
        .writeHead(
          200,
          [
            ["content-type", "text/html"],
            ["content-type", "application/json"],
          ].flat(),
        )
        .end("{}"),
    code: "UNAVAILABLE",
    reason: "an answer of another content type",
    status: 200,
  },
  {
    name: "answers without a content type",
    behaviour: (response) => void response.writeHead(200).end(JSON.stringify(FINE)),
    code: "UNAVAILABLE",
    reason: "an answer of another content type",
    status: 200,
  },
  {
    name: "compresses",
    behaviour: (response) => {
      json(response, "x", 200, { "content-encoding": "gzip" });
    },
    code: "UNAVAILABLE",
    reason: "an answer that is compressed",
    status: 200,
  },
  {
    name: "tells of 80 MB",
    behaviour: (response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": String(80 * MIB) }).write('{"');
    },
    code: "UNAVAILABLE",
    reason: "an answer that is too large",
    status: 200,
  },
  {
    name: "sends 80 MB",
    behaviour: (response, { socket }) => {
      response.writeHead(200, { "content-type": "application/json" });
      const chunk = Buffer.alloc(MIB, " ");
      let left = 80;
      const more = () => {
        while (left > 0 && !socket.destroyed) {
          left -= 1;
          if (!response.write(chunk)) return void response.once("drain", more);
        }
      };
      more();
    },
    code: "UNAVAILABLE",
    reason: "an answer that is too large",
    status: 200,
  },
  {
    name: "does not know the gateway's token",
    behaviour: (response) => {
      json(response, { errors: [{ message: SECRET }] }, 401);
    },
    code: "UNAVAILABLE",
    reason: "the subgraph does not take the gateway's word",
    status: 401,
  },
  {
    name: "has had enough",
    behaviour: (response) => {
      json(response, { errors: [{ message: SECRET }] }, 429);
    },
    code: "UNAVAILABLE",
    reason: "refused",
    status: 429,
  },
  ...[500, 502, 503].map((status): Case => ({
    name: `answers ${status}`,
    behaviour: (response) => {
      json(response, { data: null, errors: [{ message: SECRET }] }, status);
    },
    code: "UNAVAILABLE",
    reason: "refused",
    status,
  })),
  {
    name: "answers 504",
    behaviour: (response) => {
      json(response, { errors: [{ message: SECRET }] }, 504);
    },
    code: "TIMEOUT",
    reason: "not answered in time, it says",
    status: 504,
  },
  {
    name: "answers 503 and does not end",
    behaviour: (response) => void response.writeHead(503, { "content-type": "text/plain" }).write(SECRET),
    code: "UNAVAILABLE",
    reason: "refused",
    status: 503,
  },
  {
    name: "answers 404 in words of its own",
    behaviour: (response) => {
      json(response, { status: "not found" }, 404);
    },
    code: "UNAVAILABLE",
    reason: "an answer that is none of GraphQL",
    status: 404,
  },
  ...[301, 302, 307, 308].map((status): Case => ({
    name: `sends the gateway elsewhere with ${status}`,
    behaviour: (response, { headers }, turn) => {
      if (turn === 0) response.writeHead(status, { location: `http://${headers.host ?? ""}/elsewhere` }).end();
      else json(response, FINE);
    },
    code: "UNAVAILABLE",
    reason: "sent elsewhere",
    status,
  })),
];

/** Waits until the head of an answer has come to whoever asked. */
const anAnswerBegins = () =>
  new Promise<void>((resolve) => {
    const told = () => {
      unsubscribe("undici:request:headers", told);
      resolve();
    };
    subscribe("undici:request:headers", told);
  });

describe("a subgraph that", () => {
  let server: SubgraphServer | undefined;
  let way: Way | undefined;
  afterEach(async () => {
    jest.useRealTimers();
    await Promise.all([way?.close(), server?.stop()]);
  });

  it.each(cases)(
    "$name: gives a coded error, and its cause to the log alone",
    async ({ behaviour, isLateOnce, ...expected }) => {
      if (isLateOnce) stopTheClock();
      server = await aSubgraphServer(behaviour);
      way = aWay(server.url, { timeoutMs: 30_000 });

      const begun = isLateOnce === "its answer has begun" ? anAnswerBegins() : server.asked(1);
      const asked = way.ask({}, { requestId: "asked-1", deadline: Date.now() + 30_000 });
      if (isLateOnce) {
        await begun;
        jest.advanceTimersByTime(30_000);
      }
      const answer = await asked;

      expect(answer).toEqual({
        data: null,
        errors: [{ message: expect.any(String), path: [], extensions: { code: expected.code, subgraph: "orders" } }],
      });
      expect(JSON.stringify(answer)).not.toMatch(/127\.0\.0\.1|10\.0\.0\.7|secret|ECONN|stack/);
      expect(way.logged).toHaveLength(1);
      expect(way.logged[0]).toMatchObject({
        subgraph: "orders",
        requestId: "asked-1",
        reason: expected.reason,
        ...(expected.status === undefined ? {} : { status: expected.status }),
      });
      expect(JSON.stringify(way.logged)).not.toContain("secret-text");
      expect(way.observed).toEqual([{ subgraph: "orders", kind: "single", retried: false }]);
      expect(server.received).toHaveLength(1);
    },
  );

  it("is not there: is told as such, and by which call in the log", async () => {
    server = await aSubgraphServer(() => undefined);
    await server.stop();
    way = aWay(server.url);

    const { errors } = await way.ask();

    expect(errors).toMatchObject([{ extensions: { code: "UNAVAILABLE", subgraph: "orders" } }]);
    expect(way.logged).toMatchObject([{ reason: "not reached", err: { code: "ECONNREFUSED" } }]);
  });

  it("speaks no HTTP: is told as such", async () => {
    const other = createServer((socket) => {
      socket.on("data", () => socket.end("SSH-2.0-OpenSSH_9.2\r\n"));
    }).listen(0, "127.0.0.1");
    await once(other, "listening");
    way = aWay(`http://127.0.0.1:${(other.address() as AddressInfo).port}/graphql`);

    const { errors } = await way.ask();
    other.close();

    expect(errors).toMatchObject([{ extensions: { code: "UNAVAILABLE" } }]);
    expect(way.logged).toMatchObject([{ reason: "no HTTP" }]);
  });

  it("begins to answer too late is not waited for, though the fetch might take longer", async () => {
    stopTheClock();
    server = await aSubgraphServer(() => undefined);
    way = aWay(server.url, { firstByteMs: 50, timeoutMs: 60_000 });

    const asked = way.ask();
    await server.asked(1);
    jest.advanceTimersByTime(50);
    const { errors } = await asked;

    expect(errors).toMatchObject([{ extensions: { code: "TIMEOUT" } }]);
  });

  it("refuses in the form of GraphQL, with a status below 500: has answered", async () => {
    server = await aSubgraphServer((response) => {
      json(
        response,
        { errors: [{ message: "of: is no number", extensions: { code: "BAD_USER_INPUT", field: "of" } }] },
        400,
      );
    });
    way = aWay(server.url);

    const answer = await way.ask();

    expect(answer).toEqual({
      errors: [{ message: "of: is no number", extensions: { code: "BAD_USER_INPUT", field: "of" } }],
    });
    expect(way.logged).toEqual([]);
  });

  it("fails a thousand times keeps no connection, and is asked again as if nothing had been", async () => {
    const faults: Behaviour[] = [
      (_response, { socket }) => socket.destroy(),
      (response) => void response.writeHead(200, { "content-type": "text/html" }).end("<h1>"),
      (response) => {
        json(response, "{");
      },
      () => undefined,
      (response) => void response.writeHead(200, { "content-type": "application/json" }).write("{"),
    ];
    let isWell = false;
    server = await aSubgraphServer((response, received, turn) => {
      if (!isWell) (faults[turn % faults.length] ?? json)(response, received, turn);
      else json(response, FINE);
    });
    // So short a time says nothing of the subgraph, so the breaker lets every one of them pass.
    way = aWay(server.url, { connections: 8, timeoutMs: 20_000 });
    const { ask } = way;
    for (let round = 0; round < 100; round++)
      await Promise.all(Array.from({ length: 10 }, (_, of) => ask({ of }, { deadline: Date.now() + 40 })));
    isWell = true;

    const answer = await way.ask();

    expect(answer).toEqual(FINE);
    // The server sees a little later that one was given up.
    const asked = server;
    await eventually(async () => {
      expect(await asked.connections()).toBeLessThanOrEqual(8);
    });
  });
});
