import { afterAll, beforeAll, beforeEach } from "@jest/globals";
import type { Connection, Running } from "@datong/subgraph-kit";
import { emptyDatabase } from "@datong/testkit";
import { anOrdersDatabase } from "./orders.ts";
import { servingUploads, WRITTEN } from "./upload.ts";

/** What each test of a file begins with: an empty database, and one process that takes uploads into it. */
export interface UploadRoom {
  readonly connection: Connection;
  readonly running: Running;
  countOf(collection: string): Promise<number>;
}

/** Serves uploads to the tests of a file, and drops the database at the end. */
export function anUploadRoom(): UploadRoom {
  let connection: Connection;
  let running: Running;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
    // Nothing is told twice, however long a batch takes.
    running = await servingUploads(connection, { uploadTellEveryMs: 600_000 });
  });
  beforeEach(async () => {
    await emptyDatabase(connection, ...WRITTEN);
  });
  afterAll(async () => {
    await connection.dropDatabase();
    await running.stop();
  });
  return {
    get connection() {
      return connection;
    },
    get running() {
      return running;
    },
    countOf: (collection) => connection.collection(collection).countDocuments(),
  };
}
