import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startMongo, type RunningMongo } from "@datong/mongo-embedded";
import { connectDatabase, createAuditTrail, createLogger, type Connection } from "@datong/subgraph-kit";
import { runProgram } from "./runProgram.ts";

/** Programs and engines are started several times. */
const PATIENCE_MS = 240_000;

describe("npm run audit:verify", () => {
  let directory: string;
  const logged: string[] = [];
  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "datong-audit-"));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  async function withOrders(work: (connection: Connection, mongo: RunningMongo) => Promise<unknown>) {
    const mongo = await startMongo({ dataDir: directory });
    const logger = createLogger("test", "silent");
    const connection = await connectDatabase({ uri: mongo.uri, name: "orders", logger });
    await work(connection, mongo);
    await connection.close();
    await mongo.stop();
  }

  const verify = (given: readonly string[], env: Record<string, string> = {}) =>
    runProgram("verifyAudit", given, { MONGODB_URI: "", NODE_ENV: "development", DATA_DIR: directory, ...env });

  it(
    "tells whole trails from those that were changed, and by a log those that were cut",
    async () => {
      const logger = createLogger("orders", "info", { write: (line: string) => void logged.push(line) });
      const log = path.join(directory, "log.txt");
      await withOrders(async (connection) => {
        const trail = createAuditTrail({ connection, name: "orders", logger });
        const entry = { callerKind: "SERVICE", caller: "crm", operation: null, reason: null } as const;
        for (const requestId of ["a", "b", "c"])
          await trail.record([{ ...entry, requestId, persons: ["li"], fields: ["Order.total"] }]);
        trail.close?.();
      });
      await writeFile(log, logged.join(""));

      const whole = await verify([]);
      let cut, changed;
      await withOrders(async (connection, { uri }) => {
        const blocks = connection.collection<{ _id: number }>("accessTrail");
        await blocks.deleteOne({ _id: 3 });
        cut = await verify(["--trail", "orders", "--heads", log], { MONGODB_URI: uri });
        await blocks.updateOne({ _id: 2 }, { $set: { "entries.0.caller": "somebody" } });
        changed = await verify(["--trail", "orders"], { MONGODB_URI: uri });
      });

      expect(whole.said).toMatch(/^identity: 0 blocks with 0 entries are as they were written\.$/m);
      expect(whole.said).toMatch(
        /^orders: 3 blocks with 3 entries are as they were written\.\n\{"trail":"orders","seq":3,/m,
      );
      expect(whole.code).toBe(0);
      expect(cut).toMatchObject({
        code: 1,
        said: expect.stringMatching(/^orders: block 3 is missing at the end; 2 blocks/m),
      });
      expect(changed).toMatchObject({
        code: 1,
        said: expect.stringMatching(/^orders: block 2 is not as it was written; 1 blocks/m),
      });
    },
    PATIENCE_MS,
  );

  it(
    "says which trails there are",
    async () => {
      expect(await verify(["--trail", "payments"])).toEqual({
        code: 2,
        said: "--trail: must be one of identity, orders, members, consent\n",
      });
    },
    PATIENCE_MS,
  );
});
