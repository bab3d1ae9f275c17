import { afterEach, describe, expect, it, jest } from "@jest/globals";
import {
  aSubgraphServer,
  aWay,
  FINE,
  json,
  WRITE,
  type Behaviour,
  type SubgraphServer,
  type Way,
} from "./aSubgraphServer.ts";
import { stopTheClock } from "./stopTheClock.ts";

const nothingAnswered: [string, Behaviour][] = [
  ["hangs up", (_response, { socket }) => socket.destroy()],
  [
    "breaks off",
    (response, { socket }) =>
      void response.writeHead(200, { "content-type": "application/json" }).write("{", () => socket.destroy()),
  ],
  ["answers 502", (response) => json(response, "", 502)],
  ["answers 503", (response) => json(response, "", 503)],
  ["answers 429 and asks for no pause worth it", (response) => json(response, "", 429, { "retry-after": "0" })],
  [
    "answers 503 and names a moment that has passed",
    (response) => json(response, "", 503, { "retry-after": new Date(0).toUTCString() }),
  ],
];

const answered: [string, Behaviour][] = [
  ["answers 500", (response) => json(response, "", 500)],
  ["answers 429 without a word about when", (response) => json(response, "", 429)],
  ["answers 429 and asks for patience", (response) => json(response, "", 429, { "retry-after": "5" })],
  ["asks for a pause", (response) => json(response, "", 503, { "retry-after": "5" })],
  ["does not take the gateway's word", (response) => json(response, "", 401)],
  ["answers with what is no JSON", (response) => json(response, "{")],
  ["answers with an error", (response) => json(response, { data: null, errors: [{ message: "no" }] })],
];

describe("a query of which nothing was answered", () => {
  let server: SubgraphServer | undefined;
  let way: Way | undefined;
  afterEach(async () => {
    jest.useRealTimers();
    await Promise.all([way?.close(), server?.stop()]);
  });

  /** A server that fails so often before it is well. */
  const failing = async (times: number, behaviour: Behaviour) => {
    server = await aSubgraphServer((response, received, turn) => {
      if (turn < times) behaviour(response, received, turn);
      else json(response, FINE);
    });
    return server;
  };

  it.each(nothingAnswered)("because the subgraph %s is sent once more", async (_case, behaviour) => {
    const { url, received } = await failing(1, behaviour);
    way = aWay(url, { retries: 1 });

    const answer = await way.ask();

    expect(answer).toEqual(FINE);
    expect(received).toHaveLength(2);
    expect(way.logged).toMatchObject([{ msg: expect.stringContaining("is asked again"), level: 40 }]);
    expect(way.observed).toMatchObject([{ kind: "single", retried: true }]);
  });

  it.each(answered)("is not meant where the subgraph %s", async (_case, behaviour) => {
    const { url, received } = await failing(1, behaviour);
    way = aWay(url, { retries: 2 });

    const { errors } = await way.ask();

    expect(errors).toHaveLength(1);
    expect(received).toHaveLength(1);
  });

  it("is sent as often as is configured, and then has failed", async () => {
    const { url, received } = await failing(9, (_response, { socket }) => socket.destroy());
    way = aWay(url, { retries: 2 });

    const { errors } = await way.ask();

    expect(errors).toMatchObject([{ extensions: { code: "UNAVAILABLE" } }]);
    expect(received).toHaveLength(3);
    expect(way.logged.map(({ level }) => level)).toEqual([40, 40, 50]);
  });

  it("is never a mutation, which may have happened", async () => {
    const { url, received } = await failing(1, (_response, { socket }) => socket.destroy());
    way = aWay(url, { retries: 2 });

    const { errors } = await way.ask({}, {}, WRITE);

    expect(errors).toMatchObject([{ extensions: { code: "UNAVAILABLE" } }]);
    expect(received).toHaveLength(1);
  });

  it("is not sent again when the request has no time left for it", async () => {
    stopTheClock();
    const { url, received } = await failing(1, (response) => json(response, "", 503, { "retry-after": "1" }));
    way = aWay(url, { retries: 2 });

    const { errors } = await way.ask({}, { deadline: Date.now() + 500 });

    expect(errors).toMatchObject([{ extensions: { code: "UNAVAILABLE" } }]);
    expect(received).toHaveLength(1);
  });

  it("is sent again for a tenth of the fetches at most, beyond the first ten", async () => {
    let isWell = true;
    server = await aSubgraphServer((response, { body, socket }, turn) => {
      // Every other one, so that the breaker stays closed.
      if (isWell || turn % 2 === 0) json(response, FINE);
      else if (body.includes("of")) socket.destroy();
    });
    const { received } = server;
    way = aWay(server.url, { retries: 1 });
    for (let of = 0; of < 50; of++) await way.ask({ of });
    isWell = false;
    const before = received.length;

    for (let of = 0; of < 100; of++) await way.ask({ of });

    const sentAgain = received.length - before - 100;
    expect(sentAgain).toBeGreaterThanOrEqual(10);
    expect(sentAgain).toBeLessThanOrEqual(10 + 100 / 10);
  });
});
