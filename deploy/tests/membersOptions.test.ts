import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { RunningDatong } from "@datong/deploy";
import { SHIPPED_RULES } from "@datong/members";
import { aService } from "@datong/testkit";
import { readLocalConfig } from "../src/config.ts";
import { membersOptions } from "../src/membersOptions.ts";
import { aDatong, removeDatong } from "./aDatong.ts";

describe("what the environment says about the programme", () => {
  let directory: string;
  let datong: RunningDatong;
  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "datong-programme-"));
    await cp(SHIPPED_RULES, directory, { recursive: true });
    const earning = JSON.parse(await readFile(path.join(SHIPPED_RULES, "earning.json"), "utf8")) as object;
    await writeFile(path.join(directory, "earning.json"), JSON.stringify({ ...earning, validMonths: 18 }));
    datong = await aDatong({ members: membersOptions(readLocalConfig({ MEMBER_RULES_DIRECTORY: directory })) });
  });
  afterAll(async () => {
    await removeDatong(datong);
    await rm(directory, { recursive: true });
  });

  it("reaches the members subgraph of this process: its database begins with the rules of MEMBER_RULES_DIRECTORY", async () => {
    const { data } = await datong.execute(
      { query: "{ earningRules { version document } }" },
      { caller: aService("members:rules") },
    );

    expect(data).toMatchObject({ earningRules: { version: 1, document: { validMonths: 18 } } });
  });

  it("says what wallets go by", () => {
    expect(membersOptions(readLocalConfig({ POINTS_HOLD_SECONDS: "120", POINTS_ADJUSTMENT_MAX: "50" }))).toMatchObject({
      walletSettings: { adjustmentMax: 50, holdSeconds: 120, graceDays: 7, noticeDays: 30 },
    });
    expect(() => readLocalConfig({ POINTS_GRACE_DAYS: "1.5" })).toThrow(
      "POINTS_GRACE_DAYS: must be a number of days, 0 to 366",
    );
  });

  it("ends the start where it cannot be used", () => {
    const missing = path.join(directory, "missing");

    expect(() => readLocalConfig({ MEMBER_RULES_DIRECTORY: missing })).toThrow(
      `MEMBER_RULES_DIRECTORY: ${path.join(missing, "tiers.json")}: cannot be read: ENOENT`,
    );
  });
});
