import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { openSubgraphs, readSupergraph, type OpenSubgraph } from "@datong/deploy";
import { developmentMailbox } from "@datong/email";
import {
  byAccessToken,
  followEndings,
  httpTransport,
  OWN_TOKENS,
  startGateway,
  watchRevocations,
  type RunningGateway,
} from "@datong/gateway";
import { developmentSmsProvider } from "@datong/sms";
import { createLogger, serveSubgraph, type Running } from "@datong/subgraph-kit";
import { eventually, internalKeys, internalSecrets, testMongoUri } from "@datong/testkit";
import { createRemoteJWKSet } from "jose";
import { post } from "./support/aDatong.ts";
import { PATIENT_GATEWAY, PATIENT_MS, PATIENT_TRANSPORT } from "./support/patience.ts";

const logger = createLogger("test", "silent");

/** A gateway before an identity that it reaches over HTTP, as a process of its own has it. */
async function aGatewayBefore(identityUrl: string): Promise<RunningGateway> {
  const supergraphSdl = await readSupergraph();
  const urls = new Map([["identity", `${identityUrl}/graphql`]]);
  const transport = httpTransport({
    ...{ urls, internalTokenSecrets: internalSecrets(), logger },
    ...PATIENT_TRANSPORT,
  });
  const { read } = followEndings(supergraphSdl, transport);
  const revocations = await watchRevocations({ read, logger });
  const keySet = createRemoteJWKSet(new URL(`${identityUrl}/.well-known/jwks.json`), { timeoutDuration: PATIENT_MS });
  const gateway = await startGateway({
    host: "127.0.0.1",
    port: 0,
    supergraphSdl,
    transport,
    authenticate: byAccessToken({ keySet, ...OWN_TOKENS, isOver: revocations.isOver, logger }),
    introspection: false,
    sandbox: null,
    ...PATIENT_GATEWAY,
    logger,
  });
  return {
    ...gateway,
    async stop() {
      await gateway.stop();
      await revocations.close();
      await transport.close();
    },
  };
}

describe("an access token whose session is over, with processes of their own", () => {
  const mailbox = developmentMailbox("test");
  let opened: readonly OpenSubgraph[];
  let identity: Running;
  let gateways: readonly RunningGateway[];
  beforeAll(async () => {
    opened = await openSubgraphs({
      mongoUri: testMongoUri(),
      databasePrefix: `e2e-${randomUUID().slice(0, 8)}-`,
      identityKeys: { hashKey: randomBytes(32), encryptionKeys: new Map([["k1", randomBytes(32)]]) },
      identity: { sms: developmentSmsProvider(mailbox) },
      logger,
    });
    const own = opened.find(({ subgraph }) => subgraph.name === "identity");
    if (!own) throw new Error("There is no identity.");
    identity = await serveSubgraph(own.subgraph, {
      host: "127.0.0.1",
      port: 0,
      internalTokenKeys: internalKeys("identity"),
    });
    gateways = await Promise.all([aGatewayBefore(identity.url), aGatewayBefore(identity.url)]);
  });
  afterAll(async () => {
    await Promise.all(gateways.map((gateway) => gateway.stop()));
    await Promise.all(opened.map(({ connection }) => connection.dropDatabase()));
    await identity.stop();
    await Promise.all(
      opened.filter(({ subgraph }) => subgraph.name !== "identity").map(({ subgraph }) => subgraph.close()),
    );
  });

  async function logIn({ endpoint }: RunningGateway, phone: string) {
    await post(
      endpoint,
      `mutation ($phone: String!) { requestCode(input: { target: { phone: $phone } }) { __typename } }`,
      {
        phone,
      },
    );
    const [newest] = mailbox.list();
    const { data } = await post(
      endpoint,
      `mutation ($phone: String!, $code: String!) {
        loginWithPhone(input: { phone: $phone, code: $code, client: { channel: APP } }) {
          ... on LoggedIn { tokens { accessToken refreshToken } }
        }
      }`,
      { phone, code: newest?.kind === "CODE" ? newest.code : "" },
    );
    const { accessToken, refreshToken } = data.loginWithPhone.tokens as Record<"accessToken" | "refreshToken", string>;
    return { headers: { authorization: `Bearer ${accessToken}` }, refreshToken };
  }
  type Headers = Awaited<ReturnType<typeof logIn>>["headers"];
  const statusAt = async ({ endpoint }: RunningGateway, headers: Headers) =>
    (await post(endpoint, "{ me { id } }", {}, headers)).status;
  const statuses = (headers: Headers) => Promise.all(gateways.map((gateway) => statusAt(gateway, headers)));

  it("is refused soon by the gateway that was told, and by one that was not", async () => {
    const [here] = gateways;
    if (!here) throw new Error("There is no gateway.");
    const [login, other] = [await logIn(here, "13800001111"), await logIn(here, "13800002222")];
    const before = await statuses(login.headers);

    const { data } = await post(
      here.endpoint,
      `mutation { logout(input: {}) { ... on LoggedOut { sessionsEnded } } }`,
      {},
      login.headers,
    );

    expect(before).toEqual([200, 200]);
    expect(data.logout.sessionsEnded).toBe(1);
    await eventually(async () => {
      expect(await statuses(login.headers)).toEqual([401, 401]);
    });
    expect(await statuses(other.headers)).toEqual([200, 200]);
  });

  it("is refused by a gateway that has started since", async () => {
    const [here] = gateways;
    if (!here) throw new Error("There is no gateway.");
    const login = await logIn(here, "13800003333");
    await post(here.endpoint, `mutation { logout(input: {}) { __typename } }`, {}, login.headers);

    const later = await aGatewayBefore(identity.url);
    const status = await statusAt(later, login.headers);

    await later.stop();
    expect(status).toBe(401);
  });

  it("cannot be asked for by clients: the API does not have the field", async () => {
    const [here] = gateways;
    const answer = await post(here?.endpoint ?? "", `{ endedSessions(since: "2026-01-01T00:00:00Z") { ids } }`);

    expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }] });
  });
});
