import { randomBytes, randomUUID } from "node:crypto";
import { startDatong, type DatongOptions, type RunningDatong } from "@datong/deploy";
import { asDevelopment, SCOPES } from "@datong/gateway";
import { createLogger } from "@datong/subgraph-kit";
import { testMongoUri } from "@datong/testkit";

/** However slow a machine is while tests run, no request is turned away or given up for it. */
const PATIENT = { pressure: { requestsMax: 1_000, lagMsMax: Infinity }, timeoutMs: 100_000 } as const;

/** Everything in this process, over databases of its own, as its environment or whoever tests it wants it. */
export const aDatong = (options: Partial<DatongOptions> = {}): Promise<RunningDatong> =>
  startDatong({
    ...{ host: "127.0.0.1", port: 0, mongoUri: testMongoUri() },
    databasePrefix: `deploy-${randomUUID().slice(0, 8)}-`,
    identityKeys: { hashKey: randomBytes(32), encryptionKeys: new Map([["test", randomBytes(32)]]) },
    authenticate: () => asDevelopment(SCOPES),
    introspection: false,
    logger: createLogger("test", "silent"),
    endingsEveryMs: null,
    ...PATIENT,
    ...options,
  });

/** Drops its databases and stops it. */
export async function removeDatong(datong: RunningDatong): Promise<void> {
  await Promise.all(datong.connections.map((connection) => connection.dropDatabase()));
  await datong.stop();
}
