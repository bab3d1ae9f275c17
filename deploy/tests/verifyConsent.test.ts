import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { consentMigrations, createConsentSubgraph } from "@datong/consent";
import { startMongo, type RunningMongo } from "@datong/mongo-embedded";
import { connectDatabase, createLogger, migrate, type Connection, type Subgraph } from "@datong/subgraph-kit";
import { ask, aService } from "@datong/testkit";
import { runProgram } from "./runProgram.ts";

/** The program is started several times. */
const PATIENCE_MS = 240_000;

const RECORD = `mutation ($input: RecordConsentsInput!) {
  recordConsents(input: $input) { ... on ConsentsRecorded { outcomes { __typename } } }
}`;

const choice = (userId: string, choice: string) => ({
  ...{ userId, choice, purpose: "LOCATION", channel: "APP", idempotencyKey: choice, mechanism: "TAP" },
});

describe("npm run consent:verify", () => {
  let directory: string;
  let mongo: RunningMongo;
  let connection: Connection;
  let subgraph: Subgraph;
  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "datong-consent-"));
    mongo = await startMongo({ dataDir: directory });
    const logger = createLogger("test", "silent");
    connection = await connectDatabase({ uri: mongo.uri, name: "consent", logger });
    await migrate(connection, consentMigrations, logger);
    subgraph = await createConsentSubgraph({ connection, logger });
    await ask(subgraph, RECORD, {
      caller: aService("consent:write"),
      variables: { input: { records: [choice("li", "GRANT"), choice("li", "WITHDRAW"), choice("wang", "DENY")] } },
    });
  }, PATIENCE_MS);
  afterAll(async () => {
    await subgraph.close();
    await mongo.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const verify = (...given: readonly string[]) =>
    runProgram("verifyConsent", given, { MONGODB_URI: mongo.uri, NODE_ENV: "development", DATA_DIR: directory });

  it(
    "tells whole records from those that were changed, and by kept heads those that were cut",
    async () => {
      const heads = path.join(directory, "heads.txt");
      const entries = connection.collection("consentEvents");

      const whole = await verify("--write-heads", heads);
      await entries.deleteOne({ userId: "li", seq: 2 });
      const cut = await verify("--heads", heads);
      await entries.updateOne({ userId: "wang", seq: 1 }, { $set: { kind: "GRANT" } });
      const changed = await verify();

      expect(whole).toEqual({
        code: 0,
        said: "2 records with 3 entries and 8 versions of purposes are as they were written.\n",
      });
      expect(cut).toMatchObject({
        code: 1,
        said: expect.stringMatching(/^record \S+: entry 2, which was kept, is missing or was replaced$/m),
      });
      expect(changed).toMatchObject({
        code: 1,
        said: expect.stringMatching(/^record \S+: entry 1 is not as it was written$/m),
      });
    },
    PATIENCE_MS,
  );

  it(
    "finds what was hidden from it, and notices that were changed",
    async () => {
      const records = [choice("zhao", "DENY")];
      await ask(subgraph, RECORD, { caller: aService("consent:write"), variables: { input: { records } } });
      await connection.collection("consentEvents").updateMany({ userId: "zhao" }, { $set: { keptUntil: "x" } });
      const versions = connection.collection<{ _id: string }>("purposeVersions");
      const before = await versions.findOneAndUpdate({ _id: "PUSH 1" }, { $set: { "notice.zh": "您同意一切" } });

      const { code, said } = await verify();
      await versions.replaceOne({ _id: "PUSH 1" }, before ?? {});

      expect(code).toBe(1);
      expect(said).toMatch(/^record \S+: entry 1 is to be removed, and its person was not erased$/m);
      expect(said).toMatch(/^purpose PUSH: version 1 is not as it was published$/m);
    },
    PATIENCE_MS,
  );

  it(
    "tells by its code that it could not look",
    async () => {
      expect(await verify("--heads", path.join(directory, "nowhere.txt"))).toMatchObject({ code: 2 });
    },
    PATIENCE_MS,
  );

  it.each([
    ["that is there already", "there.txt", "is there already; name a new file"],
    ["in a folder that is not there", "nowhere/heads.txt", "is in a folder that is not there"],
    ["in a folder that is a file", "there.txt/heads.txt", "is in a folder that is none"],
  ])(
    "says that it cannot write heads to a file %s",
    async (_what, name, reason) => {
      const file = path.join(directory, name);
      await writeFile(path.join(directory, "there.txt"), "kept");

      expect(await verify("--write-heads", file)).toEqual({ code: 2, said: `--write-heads: ${file} ${reason}\n` });
      expect(await readFile(path.join(directory, "there.txt"), "utf8")).toBe("kept");
    },
    PATIENCE_MS,
  );
});
