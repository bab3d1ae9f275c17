import { randomBytes, randomUUID } from "node:crypto";
import { asDevelopment, byAccessToken, OWN_TOKENS, SCOPES, type Authenticate, type IsOver } from "@datong/gateway";
import { startDatong, type DatongOptions, type OwnKeySet, type RunningDatong } from "@datong/deploy";
import { createLogger } from "@datong/subgraph-kit";
import { listenTo, testMongoUri, type Answer } from "@datong/testkit";
import { PATIENT_GATEWAY } from "./patience.ts";

const logger = createLogger("test", "silent");

/** Everything a back end may do, without a token. */
export const development: Authenticate = asDevelopment(SCOPES);

/** The same, and people by the tokens that they were given when they logged in. */
const developmentAndUsers = (keySet: OwnKeySet | undefined, isOver: IsOver | undefined): Authenticate =>
  asDevelopment(SCOPES, keySet && byAccessToken({ keySet, ...OWN_TOKENS, ...(isOver ? { isOver } : {}), logger }));

/** No test lasts so long: what a sweep asks of the database would be taken for what the test has asked. */
const NEVER_MS = 24 * 60 * 60_000;

/** The whole product on databases of its own, answering over HTTP on a free port. */
export async function aDatong(options: Partial<DatongOptions> = {}): Promise<RunningDatong> {
  const datong = await startDatong({
    host: "127.0.0.1",
    port: 0,
    mongoUri: testMongoUri(),
    databasePrefix: `e2e-${randomUUID().slice(0, 8)}-`,
    identityKeys: { hashKey: randomBytes(32), encryptionKeys: new Map([["k1", randomBytes(32)]]) },
    authenticate: developmentAndUsers,
    introspection: true,
    logger,
    monitorCommands: true,
    // Nothing ends elsewhere; and tests count what the database is asked.
    endingsEveryMs: null,
    ...PATIENT_GATEWAY,
    ...options,
    identity: { sweepEveryMs: NEVER_MS, ...options.identity },
    members: { sweepEveryMs: NEVER_MS, ...options.members },
  });
  for (const connection of datong.connections) listenTo(connection);
  return datong;
}

/** Why somebody reads other people's data; staff must say it, others may. */
export const WHY = { "x-access-reason": "test" };

/** Stops it and drops its databases. */
export async function removeDatong(datong: RunningDatong): Promise<void> {
  await Promise.all(datong.connections.map((connection) => connection.dropDatabase()));
  await datong.stop();
}

/** Asks over HTTP, as a front end does. */
export async function post(
  endpoint: string,
  query: string,
  variables: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<Answer & { readonly status: number }> {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json", ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as Answer) };
}
