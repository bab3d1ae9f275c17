import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { aDataDirectory, eventually } from "@datong/testkit";
import { post } from "./support/aDatong.ts";
import { startProgram, stopProgram, type Program } from "./support/aProgram.ts";

const run = promisify(execFile);

const LINK = `mutation ($phone: String!) {
  upsertUsers(input: { users: [{ identifiers: [{ type: PHONE, value: $phone }] }] }) { __typename }
}`;
const FIND = `query ($phone: String!) { user(by: { phone: $phone }) { phone { masked } } }`;

/** Each test starts the program two or three times. */
const PATIENCE_MS = 300_000;

describe("npm run keys:rotate on a data directory", () => {
  let directory: string;
  beforeAll(async () => {
    directory = await aDataDirectory("keys");
  });

  const env = () => ({ DATA_DIR: directory, SAMPLE: "off" });
  const start = (): Promise<Program> => startProgram("allInOne", env());
  const rotate = async (): Promise<string> =>
    (
      await run(process.execPath, ["deploy/dist/rotateKeys.js"], {
        env: { ...process.env, MONGODB_URI: "", NODE_ENV: "development", ...env() },
      })
    ).stdout;
  const secrets = async () =>
    JSON.parse(await readFile(path.join(directory, "secrets.json"), "utf8")) as Record<string, string>;
  const keyIds = async () => (await secrets()).IDENTITY_ENCRYPTION_KEYS?.split(",").map((pair) => pair.split(":")[0]);
  const isKnown = async ({ endpoint }: Program, phone: string) =>
    ((await post(endpoint, FIND, { phone })).data as { user: object | null }).user !== null;

  it(
    "takes effect with the next start where Datong runs, and forgets the old key by itself",
    async () => {
      const first = await start();
      await post(first.endpoint, LINK, { phone: "13800138001" });

      const said = await rotate();
      const added = await keyIds();
      const stillKnown = await isKnown(first, "13800138001");
      await stopProgram(first);
      const second = await start();
      await eventually(async () => {
        expect(await keyIds()).toEqual(["k2"]);
      });
      await stopProgram(second);

      expect(said).toContain("restart it");
      expect(added).toEqual(["k2", "k1"]);
      expect(stillKnown).toBe(true);
    },
    PATIENCE_MS,
  );

  it(
    "takes effect at once where Datong is stopped, and everybody is still known",
    async () => {
      const { IDENTITY_HASH_KEY: hashKey } = await secrets();

      const said = await rotate();
      const replaced = await keyIds();
      const started = await start();
      const known = await isKnown(started, "13800138001");
      await stopProgram(started);

      // The phone number and the key that signs access tokens.
      expect(said).toContain("2 values are under the new key now");
      expect(replaced).toEqual(["k1"]);
      expect(known).toBe(true);
      expect((await secrets()).IDENTITY_HASH_KEY).toBe(hashKey);
    },
    PATIENCE_MS,
  );
});
