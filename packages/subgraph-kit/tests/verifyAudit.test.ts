import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createAuditTrail, createLogger, type Connection } from "@datong/subgraph-kit";
import { aDatabase, dropDatabase } from "@datong/testkit";

/** The program is started several times. */
const PATIENCE_MS = 240_000;

const PROGRAM = "packages/subgraph-kit/dist/verifyAudit.js";

describe("the command that verifies the trail of one subgraph", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await aDatabase("audit");
    const trail = createAuditTrail({ connection, name: "library", logger: createLogger("test", "silent") });
    const entry = { callerKind: "SERVICE", caller: "crm", operation: null, reason: null } as const;
    for (const requestId of ["a", "b"])
      await trail.record([{ ...entry, requestId, persons: ["li"], fields: ["Book.title"] }]);
    trail.close?.();
  });
  afterAll(() => dropDatabase(connection));

  /** Runs the program where the environment says which database, as in a container. */
  async function command(args: readonly string[], given = "") {
    const { host, port, name } = connection;
    const env = { ...process.env, MONGODB_URI: `mongodb://${host}:${port}`, DATABASE: name };
    const running = spawn(process.execPath, [PROGRAM, ...args], { env });
    running.stdin.end(given);
    const ended = new Promise<number | null>((resolve) => running.once("close", resolve));
    const [said, complaints] = await Promise.all([text(running.stdout), text(running.stderr)]);
    return { code: await ended, said, complaints };
  }

  it(
    "prints its head, and finds by the head that it is given that the end was cut off",
    async () => {
      const whole = await command(["library"]);
      await connection.collection<{ _id: number }>("accessTrail").deleteOne({ _id: 2 });
      const cut = await command(["library", "--heads", "-"], whole.said);

      expect(whole).toMatchObject({ code: 0, complaints: "" });
      expect(whole.said).toMatch(
        /^library: 2 blocks with 2 entries are as they were written\.\n\{"trail":"library","seq":2,/,
      );
      expect(cut).toMatchObject({
        code: 1,
        said: expect.stringMatching(/^library: block 2 is missing at the end; 1 blocks/),
      });
    },
    PATIENCE_MS,
  );

  it(
    "does not look without the name of a subgraph",
    async () => {
      expect(await command(["--heads", "-"])).toMatchObject({ code: 2, said: "" });
    },
    PATIENCE_MS,
  );
});
