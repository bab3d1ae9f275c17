import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createAuditTrail, createLogger, verifyAuditTrail, type Connection } from "@datong/subgraph-kit";
import { dropDatabase, testMongoUri } from "@datong/testkit";
import { aLibraryDatabase, storedBlocks } from "./aLibrary.ts";

const PROGRAM = path.join(import.meta.dirname, "appendForEver.ts");

describe("processes that are killed while they append to the access trail", () => {
  let connection: Connection;
  const started: ChildProcess[] = [];
  beforeAll(async () => {
    connection = await aLibraryDatabase();
  });
  afterAll(async () => {
    for (const child of started) child.kill("SIGKILL");
    await dropDatabase(connection);
  });

  /** Starts one; resolves once it has recorded something, with what it goes on to print. */
  async function append(writer: string) {
    const child = spawn(
      process.execPath,
      ["--import", "tsx", "--conditions=source", PROGRAM, testMongoUri(), connection.name, writer],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    started.push(child);
    const chunks: Buffer[] = [];
    await new Promise<void>((resolve, reject) => {
      child.once("error", reject);
      child.stdout.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        if (chunks.length >= 20) resolve();
      });
    });
    return {
      /** @returns the requests that it had said were recorded */
      async kill(): Promise<readonly string[]> {
        const ended = once(child, "close");
        child.kill("SIGKILL");
        await ended;
        // The last line may be half of one.
        return Buffer.concat(chunks).toString().split("\n").slice(0, -1);
      },
    };
  }

  it("have lost nothing that they had recorded, and leave a chain that goes on", async () => {
    const [one, two] = await Promise.all([append("one"), append("two")]);
    const told = (await Promise.all([one.kill(), two.kill()])).flat();
    const logger = createLogger("test", "silent");
    const trail = createAuditTrail({ connection, name: "library", logger });

    await trail.record([
      {
        requestId: "after",
        callerKind: "SERVICE",
        caller: "crm",
        operation: null,
        reason: null,
        persons: [],
        fields: [],
      },
    ]);

    const requests = (await storedBlocks(connection)).flatMap(({ entries }) =>
      entries.map(({ requestId }) => requestId),
    );
    expect(new Set(requests).size).toBe(requests.length);
    expect(requests.at(-1)).toBe("after");
    expect(told.length).toBeGreaterThan(0);
    expect(requests).toEqual(expect.arrayContaining([...told]));
    expect(await verifyAuditTrail(connection, "library")).toMatchObject({ problem: null });
  });
});
