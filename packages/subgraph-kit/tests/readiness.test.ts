import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  connectDatabase,
  createLogger,
  databaseAnswers,
  serveSubgraph,
  type Connection,
  type Running,
} from "@datong/subgraph-kit";
import { anEngine, internalKeys, type TestEngine } from "@datong/testkit";
import { aSubgraph } from "./fixture.ts";

const logger = createLogger("test", "silent");

describe("/health/ready", () => {
  let engine: TestEngine;
  let connection: Connection;
  let running: Running;
  beforeAll(async () => {
    engine = await anEngine();
    connection = await connectDatabase({ uri: engine.uri, name: "ready", logger, monitorCommands: true });
    const subgraph = { ...aSubgraph(logger), isReady: () => databaseAnswers(connection) };
    running = await serveSubgraph(subgraph, { host: "127.0.0.1", port: 0, internalTokenKeys: internalKeys("things") });
  });
  afterAll(async () => {
    await running.stop();
    await connection.close();
    await engine.stop();
  });

  const status = async () => (await fetch(`${running.url}/health/ready`)).status;

  /** How often the database is asked whether it is there while `work` runs. */
  async function pingsDuring(work: () => Promise<unknown>): Promise<number> {
    let pings = 0;
    const listen = ({ commandName }: { readonly commandName: string }) => {
      if (commandName === "ping") pings += 1;
    };
    connection.getClient().on("commandStarted", listen);
    try {
      await work();
    } finally {
      connection.getClient().off("commandStarted", listen);
    }
    return pings;
  }

  it("says so while the database answers", async () => {
    expect(await status()).toBe(200);
  });

  it("says 503 while the database is frozen, asks it once however often it is asked, and is ready after that", async () => {
    engine.freeze();
    const statuses: number[] = [];

    const pings = await pingsDuring(async () => {
      statuses.push(...(await Promise.all([status(), status()])), await status());
    });
    engine.thaw();

    expect([statuses, pings]).toEqual([[503, 503, 503], 1]);
    while ((await status()) !== 200);
  });
});
