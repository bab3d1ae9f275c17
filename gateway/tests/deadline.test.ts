import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "@jest/globals";
import { createLogger, type Subgraph } from "@datong/subgraph-kit";
import { inProcessTransport, type RunningGateway } from "@datong/gateway";
import { aGateway, anEcho, overHttp } from "./aGateway.ts";

const post = async ({ endpoint }: RunningGateway) => {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{ request { caller } }" }),
  });
  return response.json();
};

const TIMED_OUT = { errors: [{ extensions: { code: "TIMEOUT", subgraph: "echo" } }] };

/** A server in the place of a subgraph, and how often it has been asked. */
async function aServer(answer: () => string | null, status = 200) {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    const text = answer();
    if (text !== null) response.writeHead(status, { "content-type": "application/json" }).end(text);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const transport = overHttp(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return {
    transport,
    asked: () => asked,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await transport.close();
    },
  };
}

describe("the deadline of a request", () => {
  it("ends the wait for a subgraph that has longer by itself", async () => {
    const silent = await aServer(() => null);
    const gateway = await aGateway(silent.transport, { timeoutMs: 100 });

    const answer = await post(gateway);
    await gateway.stop();
    await silent.close();

    expect(answer).toMatchObject(TIMED_OUT);
  });

  it("ends the wait for a subgraph in process", async () => {
    const silent: Subgraph = { ...anEcho(), prepare: () => () => new Promise(() => undefined) };
    const gateway = await aGateway(inProcessTransport([silent]), { timeoutMs: 100 });

    const answer = await post(gateway);
    await gateway.stop();

    expect(answer).toMatchObject(TIMED_OUT);
  });

  it("once passed, keeps subgraphs over HTTP from being asked", async () => {
    const quick = await aServer(() => '{"data":{"request":{"caller":"?"}}}');
    const gateway = await aGateway(quick.transport, { timeoutMs: 0 });

    const answer = await post(gateway);
    await gateway.stop();
    await quick.close();

    expect(answer).toMatchObject(TIMED_OUT);
    expect(quick.asked()).toBe(0);
  });

  it("once passed, keeps subgraphs in process from being asked", async () => {
    let asked = 0;
    const echo = anEcho();
    const counting: Subgraph = {
      ...echo,
      prepare: (operation) => {
        const answer = echo.prepare(operation);
        return (...given) => {
          asked += 1;
          return answer(...given);
        };
      },
    };
    const late = await aGateway(inProcessTransport([counting]), { timeoutMs: 0 });
    const inTime = await aGateway(inProcessTransport([counting]), {});

    const answers = [await post(late), await post(inTime)];
    await Promise.all([late.stop(), inTime.stop()]);

    expect(answers[0]).toMatchObject(TIMED_OUT);
    expect(answers[1]).toEqual({ data: { request: { caller: "ANONYMOUS" } } });
    expect(asked).toBe(1);
  });

  it("is TIMEOUT also where the subgraph finds that it has passed, and no fault of ours", async () => {
    const logged: string[] = [];
    const refusing = await aServer(() => '{"errors":[{"message":"late"}]}', 504);
    const gateway = await aGateway(refusing.transport, {
      logger: createLogger("test", "info", { write: (line: string) => void logged.push(line) }),
    });

    const answer = await post(gateway);
    await gateway.stop();
    await refusing.close();

    expect(answer).toMatchObject(TIMED_OUT);
    expect(JSON.stringify(answer)).not.toContain("late");
    expect(logged.join("")).not.toContain("internal error");
  });
});
