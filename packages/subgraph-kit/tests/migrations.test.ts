import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { connectDatabase, createLogger, migrate, type Connection } from "@datong/subgraph-kit";
import { aDatabase, dropDatabase, testMongoUri } from "@datong/testkit";

const logger = createLogger("test", "silent");

describe("migrate", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await aDatabase("migrations");
  });
  afterAll(() => dropDatabase(connection));

  it("runs each step once, in order, however many processes start at once", async () => {
    const ran: string[] = [];
    const steps = ["a-1", "a-2"].map((id) => ({
      id,
      up: async () => {
        await connection.db?.command({ ping: 1 });
        ran.push(id);
      },
    }));

    await Promise.all(Array.from({ length: 10 }, () => migrate(connection, steps, logger)));
    await migrate(connection, steps, logger);

    expect(ran).toEqual(["a-1", "a-2"]);
  });

  it("runs a step again that failed, and not those after it", async () => {
    const ran: string[] = [];
    let healthy = false;
    const steps = [
      {
        id: "b-1",
        up: () => (healthy ? Promise.resolve(void ran.push("b-1")) : Promise.reject(new Error("disk full"))),
      },
      { id: "b-2", up: () => Promise.resolve(void ran.push("b-2")) },
    ];

    await expect(migrate(connection, steps, logger)).rejects.toThrow("disk full");
    healthy = true;
    await migrate(connection, steps, logger);

    expect(ran).toEqual(["b-1", "b-2"]);
  });

  it("takes over a step whose process died in the middle of it", async () => {
    await connection
      .collection<{ _id: string }>("migrations")
      .insertOne({ _id: "c-1", done: false, claimedUntil: new Date(Date.now() - 1) } as { _id: string });
    const ran: string[] = [];

    await migrate(connection, [{ id: "c-1", up: () => Promise.resolve(void ran.push("c-1")) }], logger);

    expect(ran).toEqual(["c-1"]);
  });

  it("reads from the primary alone, whatever the connection string says", async () => {
    const uri = new URL(testMongoUri());
    uri.searchParams.set("readPreference", "secondaryPreferred");
    const far = await connectDatabase({ uri: uri.href, name: connection.name, logger });
    const read = far.db?.collection("migrations").readPreference?.mode;
    await far.close();

    expect(read).toBe("primary");
  });

  it("does not wait for a database that refuses it for good", async () => {
    const attempt = connectDatabase({ uri: "mongodb://", name: "x", logger });

    await expect(attempt).rejects.toThrow(/connection string|host/i);
  });

  it("gives up in the end where there is no database", async () => {
    const attempt = connectDatabase({ uri: "mongodb://127.0.0.1:1/", name: "x", logger, waitMs: 1 });

    await expect(attempt).rejects.toThrow("ECONNREFUSED");
  });
});
