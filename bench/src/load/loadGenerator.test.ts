import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "@jest/globals";
import { homeOperations } from "./homeOperations.ts";
import type { Target } from "./load.ts";
import { createLoadGenerator } from "./loadGenerator.ts";

const people = ["o1", "o2", "o3"].map((openid) => ({ appid: "wx1", openid }));
const operations = homeOperations(people, "query Home { user { id } }");

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function openidOf(request: IncomingMessage): Promise<string> {
  if (request.method === "GET") return new URL(request.url ?? "", "http://localhost").searchParams.get("openid") ?? "";
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return (JSON.parse(text) as { variables: { openid: string } }).variables.openid;
}

/** A server that answers each person as told. */
async function aTarget(kind: Target["kind"], answer: (openid: string) => string, status = 200): Promise<Target> {
  const server = createServer((request, response) => {
    void openidOf(request).then((openid) => response.writeHead(status).end(answer(openid)));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { name: kind, kind, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ask` };
}

const right = (openid: string) => JSON.stringify({ data: { user: { id: openid, points: 1 } } });

async function aPreparedGenerator() {
  const reference = await aTarget("rest", right);
  const generator = createLoadGenerator({ operations, reference });
  return { generator, prepared: await generator.prepare() };
}

const turn = { connections: 4, seconds: 0.1 };

describe("the load generator", () => {
  it("learns the right answers from the reference", async () => {
    const { prepared } = await aPreparedGenerator();

    expect(prepared).toEqual({ bytesMean: right("o1").length });
  });

  it("refuses a reference that does not find everything", async () => {
    const reference = await aTarget("rest", () => '{"data":{"user":null}}');
    const generator = createLoadGenerator({ operations, reference });

    await expect(generator.prepare()).rejects.toThrow("rest did not answer all that was asked");
  });

  it("counts answers that say the same, whatever the order of their keys", async () => {
    const { generator } = await aPreparedGenerator();
    const target = await aTarget("graphql", (openid) => `{"data":{"user":{"points":1,"id":"${openid}"}}}`);

    const result = await generator.run({ ...turn, target });

    expect(result).toMatchObject({ errors: 0, mismatches: 0, firstFault: null });
    expect(result.requests).toBeGreaterThan(0);
    expect(result.p99Ms).toBeGreaterThanOrEqual(result.p50Ms);
  });

  it("ends a turn early when it has sent as much as it was told", async () => {
    const { generator } = await aPreparedGenerator();
    const target = await aTarget("graphql", right);

    const result = await generator.run({ connections: 2, seconds: 30, requestsMax: 3, target });

    expect(result).toMatchObject({ requests: 3, errors: 0, mismatches: 0 });
  });

  it("finds the one person who gets another's answer", async () => {
    const { generator } = await aPreparedGenerator();
    const target = await aTarget("graphql", (openid) => right(openid === "o3" ? "o1" : openid));

    const result = await generator.run({ connections: 2, seconds: 30, requestsMax: people.length, target });

    expect(result).toMatchObject({ requests: people.length - 1, mismatches: 1 });
    expect(result.firstFault).toMatch(/^Home .*"o3"}, at character \d+: expected "/);
  });

  it("counts an answer of another status as an error, even with the right body", async () => {
    const { generator } = await aPreparedGenerator();
    const target = await aTarget("graphql", right, 503);

    const result = await generator.run({ ...turn, target });

    expect(result).toMatchObject({ requests: 0, mismatches: 0 });
    expect(result.errors).toBeGreaterThan(0);
    expect(result.firstFault).toContain("status 503");
  });

  it("counts a server that is not there as errors, and comes to an end", async () => {
    const { generator } = await aPreparedGenerator();

    const result = await generator.run({
      ...turn,
      target: { name: "gone", kind: "graphql", url: "http://127.0.0.1:1/" },
    });

    expect(result).toMatchObject({ requests: 0, mismatches: 0 });
    expect(result.errors).toBeGreaterThan(0);
  });
});
