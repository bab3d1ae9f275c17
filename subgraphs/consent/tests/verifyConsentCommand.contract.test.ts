import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { dropDatabase } from "@datong/testkit";
import { aConsent, choose, type Consent } from "./aConsent.ts";

/** The program is started several times. */
const PATIENCE_MS = 240_000;

const PROGRAM = "subgraphs/consent/dist/verifyConsent.js";

describe("the command that verifies records of consent", () => {
  let consent: Consent;
  beforeAll(async () => {
    consent = await aConsent();
    for (const choice of ["GRANT", "WITHDRAW"]) await choose(consent.subgraph, { userId: "li", choice });
  });
  afterAll(() => dropDatabase(consent.connection));

  /** Runs the program where the environment says which database, as in a container. */
  async function command(args: readonly string[], { given = "", uri = "" } = {}) {
    const { host, port, name } = consent.connection;
    const env = { ...process.env, MONGODB_URI: uri || `mongodb://${host}:${port}`, DATABASE: name };
    const running = spawn(process.execPath, [PROGRAM, ...args], { env });
    running.stdin.end(given);
    const ended = new Promise<number | null>((resolve) => running.once("close", resolve));
    const [said, complaints] = await Promise.all([text(running.stdout), text(running.stderr)]);
    return { code: await ended, said, complaints };
  }

  it(
    "gives heads to whoever called it, and takes them back",
    async () => {
      const { code, said: heads, complaints } = await command(["--write-heads", "-"]);
      const whole = await command(["--heads", "-"], { given: heads });
      await consent.connection.collection("consentEvents").deleteOne({ userId: "li", seq: 2 });
      const cut = await command(["--heads", "-"], { given: heads });

      const summary = "1 records with 2 entries and 8 versions of purposes are as they were written.\n";
      expect({ code, complaints }).toEqual({ code: 0, complaints: summary });
      expect(heads.trimEnd().split("\n")).toHaveLength(9);
      expect(whole).toEqual({ code: 0, said: summary, complaints: "" });
      expect(cut).toMatchObject({
        code: 1,
        said: expect.stringMatching(/^record \S+: entry 2, which was kept, is missing or was replaced$/m),
      });
    },
    PATIENCE_MS,
  );

  it(
    "ends with 2 where it could not look",
    async () => {
      expect(await command(["--heads", "-"], { given: "{}" })).toEqual({
        ...{ code: 2, said: "", complaints: "-:1: is no head of a record\n" },
      });
      const nowhere = await command([], { uri: "mongodb://127.0.0.1:1/?connectTimeoutMS=100" });
      expect(nowhere).toMatchObject({ code: 2, said: "" });
    },
    PATIENCE_MS,
  );
});
