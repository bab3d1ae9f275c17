import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { consentMigrations, createConsentSubgraph, RECEIPT_KEYS_PATH } from "@datong/consent";
import { createLogger, serveSubgraph, type Running } from "@datong/subgraph-kit";
import { aMigratedDatabase, ask, aService, dropDatabase, internalKeys } from "@datong/testkit";
import { runProgram } from "./runProgram.ts";

/** The program is started several times. */
const PATIENCE_MS = 240_000;

const GRANT = `mutation {
  setPermission(input: {
    userId: "mei", purpose: LOCATION, channel: APP, choice: GRANT, idempotencyKey: "1", mechanism: TAP,
    guardian: { userId: "mother", checkedBy: IN_PERSON }
  }) { ... on PermissionSet { record { receipt } } }
}`;

describe("npm run receipt:verify", () => {
  let directory: string;
  let running: Running;
  let receipt: string;
  let drop: () => Promise<void>;
  const at = (name: string) => path.join(directory, name);
  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "datong-receipt-"));
    const connection = await aMigratedDatabase("receipts", consentMigrations);
    drop = () => dropDatabase(connection);
    const subgraph = await createConsentSubgraph({
      ...{ connection, logger: createLogger("test", "silent") },
      receiptKey: generateKeyPairSync("ed25519").privateKey,
    });
    running = await serveSubgraph(subgraph, { host: "127.0.0.1", port: 0, internalTokenKeys: internalKeys("consent") });
    const { data } = await ask(subgraph, GRANT, { caller: aService("consent:write", "consent:read") });
    receipt = (data as { setPermission: { record: { receipt: string } } }).setPermission.record.receipt;
    await writeFile(at("receipt.json"), receipt);
    await writeFile(at("keys.json"), await (await fetch(`${running.url}${RECEIPT_KEYS_PATH}`)).text());
  }, PATIENCE_MS);
  afterAll(async () => {
    await drop();
    await running.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const verify = (file: string) => runProgram("verifyReceipt", [at(file), "--keys", at("keys.json")]);

  it(
    "tells whole receipts by the keys that the company publishes",
    async () => {
      expect(await verify("receipt.json")).toEqual({
        code: 0,
        said: `${at("receipt.json")} is the company's, and unchanged.\n`,
      });
    },
    PATIENCE_MS,
  );

  it.each<[string, (receipt: Record<string, unknown>) => object, string]>([
    [
      "was changed",
      ({ entry, ...rest }) => ({ ...rest, entry: String(entry).replace("LOCATION", "MARKETING") }),
      "its signature is not of this text and this key",
    ],
    ["has another key", (one) => ({ ...one, kid: "other" }), "it is signed with the key other, which is not among"],
    ["has no signature", (one) => ({ ...one, signature: null }), "it is not signed: it proves nothing by itself"],
    ["is none", () => ({}), "it is no receipt"],
  ])(
    "says that a receipt %s",
    async (what, change, problem) => {
      const file = `${what}.json`;
      await writeFile(at(file), JSON.stringify(change(JSON.parse(receipt) as Record<string, unknown>)));

      const { code, said } = await verify(file);

      expect(said).toContain(problem);
      expect(code).toBe(1);
    },
    PATIENCE_MS,
  );

  it(
    "tells by its code that it could not look",
    async () => {
      expect(await verify("nowhere.json")).toMatchObject({ code: 2 });
    },
    PATIENCE_MS,
  );
});
