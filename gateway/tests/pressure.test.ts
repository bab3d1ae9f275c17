import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, describe, expect, it } from "@jest/globals";
import type { RunningGateway, SubgraphAnswer } from "@datong/gateway";
import { aGateway } from "./aGateway.ts";

let gateway: RunningGateway | null = null;
afterEach(async () => {
  await gateway?.stop();
  gateway = null;
});

const QUERY = JSON.stringify({ query: "{ request { caller } }" });

const post = (endpoint: string) =>
  fetch(endpoint, { method: "POST", headers: { "content-type": "application/json" }, body: QUERY });

const ANSWER: SubgraphAnswer = { data: { request: { caller: "ANONYMOUS" } } };

/** A gateway before a subgraph that answers when it is told to. */
async function startSlow(requestsMax: number, lagMsMax = 60_000) {
  const arrived = new EventTarget();
  const waiting: (() => void)[] = [];
  gateway = await aGateway(
    () => ({
      prepare: () => () =>
        new Promise((resolve) => {
          waiting.push(() => {
            resolve(structuredClone(ANSWER));
          });
          arrived.dispatchEvent(new Event("fetch"));
        }),
    }),
    { pressure: { requestsMax, lagMsMax } },
  );
  return {
    url: gateway.url,
    endpoint: gateway.endpoint,
    arrival: () => once(arrived, "fetch"),
    answerAll: () => {
      for (const answer of waiting.splice(0)) answer();
    },
  };
}

describe("a gateway that has more to do than it can", () => {
  it("turns away what is too much with 503 and a time to come back, and goes on with the rest", async () => {
    const slow = await startSlow(1);
    const arrival = slow.arrival();
    const first = post(slow.endpoint);
    await arrival;

    const refused = await post(slow.endpoint);

    expect(refused.status).toBe(503);
    expect(refused.headers.get("retry-after")).toBe("1");
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: "UNAVAILABLE" } }] });
    slow.answerAll();
    expect(await (await first).json()).toEqual(ANSWER);
  });

  it("takes requests again when others have ended, those of clients that went away too", async () => {
    const slow = await startSlow(1);
    const arrival = slow.arrival();
    const leaving = new AbortController();
    const left = fetch(slow.endpoint, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: QUERY,
      signal: leaving.signal,
    }).catch(() => null);
    await arrival;
    leaving.abort();
    await left;

    let status = 503;
    while (status === 503) {
      const next = slow.arrival();
      const asked = post(slow.endpoint);
      await Promise.race([next, asked]);
      slow.answerAll();
      ({ status } = await asked);
    }

    expect(status).toBe(200);
  });

  it("counts nobody who is still sending", async () => {
    const { endpoint } = await startSlow(1);
    const { port } = new URL(endpoint);
    const head = `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${QUERY.length}\r\n\r\n{`;
    const senders = [1, 2, 3].map(() => connect(Number(port), "127.0.0.1").on("error", () => undefined));
    await Promise.all(senders.map((sender) => new Promise((resolve) => sender.write(head, resolve))));

    const bad = await fetch(endpoint, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "{ nothing }" }),
    });
    for (const sender of senders) sender.destroy();

    expect(bad.status).toBe(200);
    expect(await bad.json()).toMatchObject({ errors: [{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }] });
  });

  it("says that it lives all the same", async () => {
    const slow = await startSlow(1);
    const arrival = slow.arrival();
    const first = post(slow.endpoint);
    await arrival;

    expect((await fetch(`${slow.url}/health/live`)).status).toBe(200);
    expect((await fetch(`${slow.url}/health/ready`)).status).toBe(200);
    slow.answerAll();
    await (await first).text();
  });
});

describe("an event loop that lags at every turn", () => {
  it("has requests turned away until it is calm again", async () => {
    const calm = await aGateway(() => ({ prepare: () => () => structuredClone(ANSWER) }), {
      pressure: { requestsMax: 1_000, lagMsMax: 30 },
    });
    gateway = calm;
    const statusOf = async () => {
      const response = await post(calm.endpoint);
      await response.text();
      return response.status;
    };
    const busy = setInterval(() => {
      for (const end = performance.now() + 60; performance.now() < end;);
    }, 1);

    while ((await statusOf()) === 200);
    expect(await statusOf()).toBe(503);
    clearInterval(busy);
    while ((await statusOf()) === 503);
    expect(await statusOf()).toBe(200);
  });
});
