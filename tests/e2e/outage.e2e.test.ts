import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { openSubgraphs, readSupergraph, whenHeard, type OpenSubgraph } from "@datong/deploy";
import { httpTransport, startGateway, type RunningGateway, type Transport } from "@datong/gateway";
import { startMongo } from "@datong/mongo-embedded";
import { createLogger, serveSubgraph, type Running } from "@datong/subgraph-kit";
import { aDataDirectory, eventually, internalKeys, internalSecrets, testMongoUri } from "@datong/testkit";
import { aDatong, development, post } from "./support/aDatong.ts";
import { aDeadPort } from "./support/aDeadPort.ts";
import { APPID, openidOf, operation, seedPeople } from "./support/seed.ts";
import { PATIENT_GATEWAY, PATIENT_TRANSPORT } from "./support/patience.ts";

const HOME = operation("home");
const home = { appid: APPID, openid: openidOf(0) };
const internalTokenSecrets = internalSecrets();
/** For a subgraph that never answers. */
const IMPATIENT = { ...PATIENT_TRANSPORT, timeoutMs: 2_000 };
const logged: string[] = [];
const logger = createLogger("test", "warn", { write: (line: string) => void logged.push(line) });

describe("one subgraph in trouble, over HTTP", () => {
  let opened: readonly OpenSubgraph[];
  let served: readonly Running[];
  let urls: Map<string, string>;
  let supergraphSdl: string;
  beforeAll(async () => {
    opened = await openSubgraphs({
      mongoUri: testMongoUri(),
      databasePrefix: `outage-${randomUUID().slice(0, 8)}-`,
      identityKeys: { hashKey: randomBytes(32), encryptionKeys: new Map([["k1", randomBytes(32)]]) },
      logger,
    });
    served = await Promise.all(
      opened.map(({ subgraph }) =>
        serveSubgraph(subgraph, { host: "127.0.0.1", port: 0, internalTokenKeys: internalKeys(subgraph.name) }),
      ),
    );
    urls = new Map(opened.map(({ subgraph }, place) => [subgraph.name, `${served[place]?.url ?? ""}/graphql`]));
    supergraphSdl = await readSupergraph();
    await withGateway(urls, (gateway) => seedPeople({ ...gateway, heard: whenHeard(opened) }, 1));
  });
  afterAll(async () => {
    await Promise.all(opened.map(({ connection }) => connection.dropDatabase()));
    await Promise.all(served.map((running) => running.stop()));
  });

  /** @param impatientOf the subgraph that is waited for but for a moment */
  async function withGateway<T>(
    at: ReadonlyMap<string, string>,
    work: (gateway: RunningGateway) => Promise<T>,
    impatientOf: string | null = null,
  ) {
    const patient = httpTransport({ urls: at, internalTokenSecrets, logger, ...PATIENT_TRANSPORT });
    const impatient = httpTransport({ urls: at, internalTokenSecrets, logger, ...IMPATIENT });
    const transport: Transport = (name, url) => (name === impatientOf ? impatient : patient)(name, url);
    const gateway = await startGateway({
      host: "127.0.0.1",
      port: 0,
      supergraphSdl,
      transport,
      authenticate: development,
      introspection: false,
      sandbox: null,
      ...PATIENT_GATEWAY,
      logger,
    });
    try {
      return await work(gateway);
    } finally {
      await gateway.stop();
      await Promise.all([patient.close(), impatient.close()]);
    }
  }

  /** The Home page while one subgraph's place is taken by `listener`, or by nobody. */
  async function homeWith(name: string, listener: RequestListener | null, isImpatient = false) {
    const { port, close } = listener ? await aServer(listener) : await aDeadPort();
    try {
      const broken = new Map(urls).set(name, `http://127.0.0.1:${port}/graphql`);
      const impatientOf = isImpatient ? name : null;
      return { port, ...(await withGateway(broken, ({ endpoint }) => post(endpoint, HOME, home), impatientOf)) };
    } finally {
      await close();
    }
  }

  async function aServer(listener: RequestListener) {
    const server = createServer(listener).listen(0, "127.0.0.1");
    await once(server, "listening");
    return {
      port: (server.address() as AddressInfo).port,
      close: async () => {
        server.closeAllConnections();
        server.close();
        await once(server, "close");
      },
    };
  }

  const json =
    (status: number, body: string): RequestListener =>
    (_request, response) => {
      response.writeHead(status, { "content-type": "application/json" }).end(body);
    };

  it("is the page of any other day while all are well", async () => {
    const { data, errors } = await withGateway(urls, ({ endpoint }) => post(endpoint, HOME, home));

    expect(errors).toBeUndefined();
    expect(data.user).toMatchObject({ pendingOrders: { totalCount: 2 }, permission: { allowed: true } });
  });

  it.each([
    ["is not there", null, "UNAVAILABLE"],
    ["never answers", () => undefined, "TIMEOUT"],
    [
      "drips",
      (_request, response) => void response.writeHead(200, { "content-type": "application/json" }).write('{"'),
      "TIMEOUT",
    ],
    ["hangs up", (request) => void request.socket.destroy(), "UNAVAILABLE"],
    ["answers with an empty body", json(200, ""), "UNAVAILABLE"],
    ["answers with half of its JSON", json(200, '{"data":{"_ent'), "UNAVAILABLE"],
    [
      "answers with HTML",
      (_request, response) => void response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad gateway</h1>"),
      "UNAVAILABLE",
    ],
    ["answers with something else", json(200, '["no","answer"]'), "UNAVAILABLE"],
    ["does not know the gateway's token", json(401, '{"errors":[{"message":"no"}]}'), "UNAVAILABLE"],
    [
      "answers with an error and its stack",
      json(
        200,
        '{"data":null,"errors":[{"message":"MongoError at 10.0.0.7:27017","extensions":{"stacktrace":["at x.js:1"]}}]}',
      ),
      "INTERNAL",
    ],
    [
      "sends the gateway elsewhere",
      (_request, response) => void response.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
      "UNAVAILABLE",
    ],
  ] as [string, RequestListener | null, string][])(
    "orders %s: costs its field alone",
    async (_case, listener, code) => {
      const { port, status, data, errors } = await homeWith("orders", listener, code === "TIMEOUT");

      expect(status).toBe(200);
      expect(data.user).toMatchObject({
        phone: { masked: "138****0000" },
        pendingOrders: null,
        membership: { points: { available: 1299 } },
        permission: { allowed: true },
      });
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual([code]);
      expect(JSON.stringify(errors)).not.toMatch(
        // The request's id may hold these digits among others.
        new RegExp(`127\\.0\\.0\\.1|\\b${port}\\b|10\\.0\\.0\\.7|ECONN|stack|\\.js:`),
      );
    },
  );

  it("says why in the log, with the subgraph's name and the request's id", async () => {
    logged.length = 0;

    const { errors } = await homeWith("members", null);

    const entry = logged
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .find(({ subgraph }) => subgraph === "members");
    expect(entry?.requestId).toBe(errors?.[0]?.extensions?.requestId);
    expect(JSON.stringify(entry?.err)).toContain("ECONNREFUSED");
  });

  it("without identity there is no person, and no claim that there is none", async () => {
    const { data, errors } = await homeWith("identity", null);

    expect(data).toEqual({ user: null });
    expect(errors).toMatchObject([{ extensions: { code: "UNAVAILABLE" } }]);
  });
});

describe("the database in trouble", () => {
  it("is told as UNAVAILABLE, and over as soon as it is back", async () => {
    const dataDir = await aDataDirectory("outage");
    const first = await startMongo({ dataDir, env: { ...process.env, MONGODB_URI: "" } });
    const port = Number(new URL(first.uri).port);
    const datong = await aDatong({ mongoUri: first.uri, logger });
    const ready = () => fetch(`${datong.url}/health/ready`).then(({ status }) => status);
    await seedPeople(datong, 1);
    await eventually(async () => {
      expect(await ready()).toBe(200);
    });

    await first.stop();
    const gone = await post(datong.endpoint, HOME, home);
    const readyMeanwhile = await ready();
    const second = await startMongo({ dataDir, port, env: { ...process.env, MONGODB_URI: "" } });
    await eventually(async () => {
      const back = await post(datong.endpoint, HOME, home);
      expect(back.errors).toBeUndefined();
      expect(back.data.user.pendingOrders.totalCount).toBe(2);
    });

    expect(gone.data).toEqual({ user: null });
    expect(gone.errors).toMatchObject([
      { message: expect.stringContaining("did not answer"), extensions: { code: "UNAVAILABLE" } },
    ]);
    expect(readyMeanwhile).toBe(503);
    await datong.stop();
    await second.stop();
  });
});
