import { once } from "node:events";
import { createServer, request, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { describe, expect, it } from "@jest/globals";
import { internalKeysFor, Secret, serveSubgraph, type InternalTokenSecrets, type Running } from "@datong/subgraph-kit";
import { aGateway, anEcho, overHttp } from "./aGateway.ts";

const secretsOf = (...ids: readonly ("old" | "new")[]): InternalTokenSecrets =>
  new Map(ids.map((id) => [id, new Secret(new Uint8Array(32).fill(id.length + id.charCodeAt(0)))]));

/** One address whatever runs behind it, as a balancer has it: who is taken away there finishes what it has been sent. */
async function anAddress(first: Running) {
  let behind = first;
  const inFlight = new Map<Running, Set<Promise<unknown>>>();
  const server = createServer((incoming, outgoing) => {
    const { method, headers, url } = incoming;
    const onward = request(`${behind.url}${url ?? ""}`, { method, headers, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on("error", (error) => outgoing.destroy(error));
    incoming.pipe(onward);
    const others = inFlight.get(behind) ?? new Set();
    inFlight.set(behind, others.add(once(onward, "close")));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Leads to `next` from now on, and stops who was there. */
    async replace(next: Running) {
      const former = behind;
      behind = next;
      await Promise.all([...(inFlight.get(former) ?? [])]);
      await former.stop();
    },
    async stop() {
      await Promise.all([...(inFlight.get(behind) ?? [])]);
      await behind.stop();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Asks as a client that keeps no connection, so that it meets whoever is there now. */
async function ask(gatewayUrl: string): Promise<unknown> {
  const asked = request(`${gatewayUrl}/graphql`, {
    method: "POST",
    agent: false,
    headers: { "content-type": "application/json" },
  }).end(JSON.stringify({ query: "{ request { caller } }" }));
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  return json(answer);
}

/** Two gateways before one subgraph; each is restarted with other secrets while the others go on. */
async function aCompany(first: InternalTokenSecrets) {
  const aSubgraph = (secrets: InternalTokenSecrets) =>
    serveSubgraph(anEcho(), { host: "127.0.0.1", port: 0, internalTokenKeys: internalKeysFor(secrets, "echo") });
  const subgraph = await anAddress(await aSubgraph(first));
  const begin = async (secrets: InternalTokenSecrets): Promise<Running> => {
    const transport = overHttp(subgraph.url, secrets);
    const gateway = await aGateway(transport, {});
    return { url: gateway.url, stop: () => gateway.stop().then(() => transport.close()) };
  };
  const gateways = [await anAddress(await begin(first)), await anAddress(await begin(first))];

  return {
    urls: gateways.map(({ url }) => url),
    restartSubgraph: async (secrets: InternalTokenSecrets) => subgraph.replace(await aSubgraph(secrets)),
    restartGateway: async (place: number, secrets: InternalTokenSecrets) =>
      gateways[place]?.replace(await begin(secrets)),
    async stop() {
      await Promise.all(gateways.map((gateway) => gateway.stop()));
      await subgraph.stop();
    },
  };
}

const GOOD = { data: { request: { caller: "ANONYMOUS" } } };

describe("rotating the secret of internal tokens", () => {
  it("refuses no request: the new one last everywhere, then first at the gateways, then the old one away", async () => {
    const company = await aCompany(secretsOf("old"));
    const answers: unknown[] = [];
    let stopping = false;
    const clients = [...company.urls, ...company.urls].map(async (url) => {
      while (!stopping) answers.push(await ask(url).catch((error: unknown) => error));
    });
    /** Something was asked of everybody since. */
    const meanwhile = () => Promise.all(company.urls.map((url) => ask(url).then((answer) => answers.push(answer))));
    const steps: (() => Promise<unknown>)[] = [
      () => company.restartSubgraph(secretsOf("old", "new")),
      () => company.restartGateway(0, secretsOf("old", "new")),
      () => company.restartGateway(1, secretsOf("old", "new")),
      () => company.restartGateway(0, secretsOf("new", "old")),
      () => company.restartGateway(1, secretsOf("new", "old")),
      () => company.restartSubgraph(secretsOf("new")),
      () => company.restartGateway(0, secretsOf("new")),
      () => company.restartGateway(1, secretsOf("new")),
    ];

    for (const step of steps) {
      await step();
      await meanwhile();
    }
    stopping = true;
    await Promise.all(clients);
    await company.stop();

    expect(answers.length).toBeGreaterThan(steps.length * 2);
    expect(answers.filter((answer) => JSON.stringify(answer) !== JSON.stringify(GOOD))).toEqual([]);
  });

  it("in another order fails: a subgraph that has only the old secret believes nobody who signs with the new", async () => {
    const company = await aCompany(secretsOf("old"));

    await company.restartGateway(0, secretsOf("new", "old"));
    const [ahead, behind] = await Promise.all(company.urls.map(ask));
    await company.stop();

    expect(ahead).toMatchObject({ errors: [{ extensions: { code: "UNAVAILABLE", subgraph: "echo" } }] });
    expect(behind).toEqual(GOOD);
  });
});
