import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Connection } from "mongoose";
import { aDatabase, dropDatabase, emptyDatabase } from "@datong/testkit";

describe("emptyDatabase", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await aDatabase("emptied");
  });
  afterAll(() => dropDatabase(connection));

  it("waits for what goes on in the background, so that nothing of it comes after", async () => {
    const notes = connection.collection("notes");
    async function writeOn(): Promise<void> {
      for (let place = 0; place < 20; place += 1) await notes.insertOne({ place });
    }

    const writing = writeOn();
    await emptyDatabase(connection, "notes");
    await writing;

    expect(await notes.countDocuments()).toBe(0);
  });
});
