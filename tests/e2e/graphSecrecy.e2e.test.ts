import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { openSubgraphs, readSupergraph, type OpenSubgraph } from "@datong/deploy";
import { asDevelopment, httpTransport, inProcessTransport, startGateway, type RunningGateway } from "@datong/gateway";
import { createLogger, serveSubgraph, type Running } from "@datong/subgraph-kit";
import { aDatabaseLine, eventually, internalKeys, internalSecrets, type DatabaseLine } from "@datong/testkit";
import { APPID, operation } from "./support/seed.ts";
import { PATIENT_GATEWAY } from "./support/patience.ts";

const SCOPES = ["users", "orders", "members", "consent"].flatMap((room) => [`${room}:read`, `${room}:write`]);

/** What a client may send that says something of a person, or is secret; nothing of it may stand in any log. */
const PLANTED = {
  phone: "13977135042",
  email: "chrysanthemum@lane.example",
  openid: "oPlantedPlantedPlantedPlante",
  word: "Chrysanthemum",
  token: "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJjaHJ5c2FudGhlbXVtIn0.c2lnbmF0dXJl",
  address: "203.0.113.77",
};
const FORBIDDEN = [...Object.values(PLANTED), "977135042", "chrysanthemum", "203.0.113", "hunter2"];

describe.each([["in process"], ["over HTTP"]] as const)("the logs of the whole graph, %s", (how) => {
  const logged: string[] = [];
  const logger = createLogger("test", "trace", { write: (line: string) => void logged.push(line) });
  let line: DatabaseLine;
  let opened: readonly OpenSubgraph[] = [];
  let served: readonly Running[] = [];
  let gateway: RunningGateway;
  let closeTransport: () => Promise<unknown> = () => Promise.resolve();

  beforeAll(async () => {
    line = await aDatabaseLine();
    opened = await openSubgraphs({
      mongoUri: line.uri,
      databasePrefix: `secrecy-${randomUUID().slice(0, 8)}-`,
      identityKeys: { hashKey: randomBytes(32), encryptionKeys: new Map([["k1", randomBytes(32)]]) },
      logger,
    });
    const subgraphs = opened.map(({ subgraph }) => subgraph);
    gateway = await startGateway({
      host: "127.0.0.1",
      port: 0,
      supergraphSdl: await readSupergraph(),
      transport: how === "in process" ? inProcessTransport(subgraphs) : await transportOver(),
      authenticate: asDevelopment(SCOPES),
      trustedProxies: ["127.0.0.1"],
      introspection: false,
      sandbox: null,
      ...PATIENT_GATEWAY,
      // While the database is away, each is given up sooner.
      timeoutMs: 8_000,
      logger,
    });
    await everyWay();
    line.cut();
    await everyWay();
    line.mend();
    // Whatever waits for the database has an end before it is taken away.
    await Promise.all(
      opened.map(({ connection }) =>
        // Whoever asks before the driver has found the engine again waits for three seconds alone.
        eventually(async () => {
          await connection.dropDatabase();
        }),
      ),
    );
  }, 180_000);
  afterAll(async () => {
    await gateway.stop();
    await closeTransport();
    await Promise.all(served.map((running) => running.stop()));
    if (served.length === 0) await Promise.all(opened.map(({ subgraph }) => subgraph.close()));
    await line.close();
  });

  async function transportOver() {
    const served_ = await Promise.all(
      opened.map(({ subgraph }) =>
        serveSubgraph(subgraph, { host: "127.0.0.1", port: 0, internalTokenKeys: internalKeys(subgraph.name) }),
      ),
    );
    served = served_;
    const transport = httpTransport({
      urls: new Map(opened.map(({ subgraph }, place) => [subgraph.name, `${served_[place]?.url ?? ""}/graphql`])),
      internalTokenSecrets: internalSecrets(),
      logger,
    });
    closeTransport = () => transport.close();
    return transport;
  }

  const answers: string[] = [];
  async function send(url: string, init: RequestInit): Promise<void> {
    const response = await fetch(url, init);
    answers.push(`${response.status} ${await response.text()}`);
  }
  const headers = {
    "content-type": "application/json",
    "x-forwarded-for": PLANTED.address,
    "user-agent": PLANTED.word,
    cookie: `openid=${PLANTED.openid}`,
    "x-wx-openid": PLANTED.openid,
  };
  const ask = (query: string, variables: object = {}, more: Record<string, string> = {}) =>
    send(gateway.endpoint, {
      method: "POST",
      headers: { ...headers, ...more },
      body: JSON.stringify({ query, variables, operationName: null }),
    });

  /** Every subgraph, well and badly asked. */
  async function everyWay(): Promise<void> {
    const { phone, email, openid, word, token } = PLANTED;
    const lookup =
      "query ($by: UserLookup!) { user(by: $by) { id orders { totalCount } membership { tier { code } } } }";
    const record = { source: word, externalId: word, userId: word, channel: "APP", currency: "CNY" };
    const consent = { userId: word, purpose: "LOCATION", channel: "APP", choice: "GRANT", idempotencyKey: phone };
    await ask(operation("upsertUsers"), {
      input: {
        users: [
          {
            identifiers: [
              { type: "PHONE", value: phone },
              { type: "EMAIL", value: email },
              { type: "MINI_PROGRAM_OPENID", namespace: APPID, value: openid },
            ],
          },
        ],
      },
    });
    await ask(operation("ingestOrders"), {
      input: {
        source: word,
        records: [{ ...record, version: 1, status: "PAID", placedAt: email, items: [{ sku: word, title: phone }] }],
      },
    });
    const asked = [
      ask("query ($basket: EarningBasketInput) { simulateEarning(basket: $basket) { points } }", {
        basket: {
          channel: "APP",
          currency: "CNY",
          userId: word,
          paidAt: word,
          lines: [{ sku: phone, paidMinor: 0.5 }],
        },
      }),
      ask(operation("setPermission"), { input: consent }),
      ask(operation("setPermission"), { input: { ...consent, choice: word } }),
      ask(operation("home"), { appid: APPID, openid }),
      ask(lookup, { by: { phone } }),
      ask(lookup, { by: { phone: { word } } }),
      ask(lookup, { by: { id: email } }),
      ask(`{ ${word}: user(by: { phone: "${phone}" }) { p${phone}: orders { totalCount } } }`),
      ask(`query ${word} { user(by: { phone: "${phone}" }) { ${word} } }`),
      ask(`{ user(by: { phone: "${phone}" `),
      ask("{ __typename }", {}, { authorization: `Bearer ${token}` }),
      ask(`{ ${Array.from({ length: 60 }, (_, place) => `${word}${place}: __typename`).join(" ")} }`),
      ask(`{ user(by: { phone: "${phone}" }) { orders(first: 100000) { totalCount } } }`),
      send(gateway.endpoint, { method: "POST", headers, body: `{"query": "${word}` }),
      send(gateway.endpoint, { method: "POST", headers: { ...headers, "content-type": word }, body: phone }),
      send(`${gateway.url}/${word}?phone=${phone}&token=${token}`, { headers }),
    ];
    for (const { url } of served)
      asked.push(
        send(`${url}/graphql?query=${word}`, { headers }),
        send(`${url}/graphql`, {
          method: "POST",
          headers: { ...headers, authorization: `Bearer ${token}`, "x-internal-token": token },
          body: `{"query": "${word}"`,
        }),
        send(`${url}/${word}/${phone}`, { headers }),
      );
    await Promise.all(asked);
  }

  it("are those of a run that met what it should: answers, refusals, and no database", () => {
    const text = answers.join("\n");

    for (const met of ["200 ", "400 ", "404 ", "BAD_USER_INPUT", "UNAVAILABLE", "GRAPHQL_PARSE_FAILED"])
      expect(text).toContain(met);
    expect(logged.join("")).toContain("database not reachable");
    expect(logged.join("")).toMatch(/"type":"Mongo\w+Error"[^\n]*"stack":"at /);
    for (const { subgraph } of opened) expect(logged.join("")).toContain(`"subgraph":"${subgraph.name}"`);
  });

  it("say nothing of what clients sent", () => {
    const text = logged.join("").toLowerCase();

    for (const planted of FORBIDDEN) expect(text).not.toContain(planted.toLowerCase());
  });
});
