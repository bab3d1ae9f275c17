import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { inProcessBus, type Connection } from "@datong/subgraph-kit";
import { dropDatabase } from "@datong/testkit";
import { verifyLedgerCommand } from "../src/command/verifyLedgerCommand.ts";
import { aBook, aMembersDatabase, beginWithBook, membersOver, POINT_A_YUAN } from "./members.ts";
import { aLine, orderEvent } from "./orderTold.ts";
import { anEarning, aProcess, daysOn, emptied, keepOrders } from "./wallet.ts";

const run = promisify(execFile);
const PROGRAM = "subgraphs/members/dist/verifyLedger.js";

describe("the command that verifies the ledger", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await aMembersDatabase();
    await emptied(connection);
    await beginWithBook(connection, aBook([POINT_A_YUAN]));
    const wallets = aProcess(connection, { clock: { now: daysOn(1) } });
    await wallets.earn([anEarning("a", 100)]);
    await keepOrders(connection, [anEarning("a", 100)]);
    await wallets.settled();
  });
  afterAll(() => dropDatabase(connection));

  /** The exit code, and what was said. */
  async function command(args: readonly string[] = []) {
    const [said, complaints]: [string[], string[]] = [[], []];
    const code = await verifyLedgerCommand(args, {
      name: "verify",
      withMembers: (work) => work(connection),
      say: (text) => said.push(text),
      complain: (text) => complaints.push(text),
    });
    return { code, said: said.join(""), complaints: complaints.join("") };
  }

  it("ends with 0 and counts where nothing differs, with 1 and says which where a wallet does", async () => {
    expect(await command()).toEqual({
      ...{ code: 0, complaints: "" },
      said:
        "1 wallets, 1 ledger entries: 100 points, and 0 on their way between wallets.\n" +
        "Every wallet is what its ledger says, and the ledger is what it comes from.\n",
    });
    await connection.collection("pointWallets").updateOne({}, { $inc: { "lots.0.remaining": 7 } });
    const wrong = await command();
    await connection.collection("pointWallets").updateOne({}, { $inc: { "lots.0.remaining": -7 } });

    expect(wrong).toMatchObject({ code: 1, complaints: "" });
    expect(wrong.said).toContain("total: 107 in the wallet, 100 by the ledger\n");
  });

  it("ends with 1 and says which order an entry is not as", async () => {
    const orders = connection.collection<{ readonly _id: string }>("earnedOrders");
    await orders.updateOne({ _id: "a" }, { $set: { granted: [{ key: "1", points: 90 }] } });
    const { code, said } = await command();
    await orders.updateOne({ _id: "a" }, { $set: { granted: [{ key: "1", points: 100 }] } });

    expect(code).toBe(1);
    expect(said).toContain("wallet li: order a: 100 in the ledger, 90 by what it comes from\n");
    expect((await command()).code).toBe(0);
  });

  it.each([
    ["was given up for what it says", { data: {} }, "1 events were given up, and 0 wait for more than ten minutes"],
    ["waits while identity is away", {}, "0 events were given up, and 1 wait for more than ten minutes"],
  ])("ends with 1, though the books agree, while an event %s", async (_case, values, said) => {
    const bus = inProcessBus();
    membersOver(connection, { bus, askIdentity: () => Promise.reject(new Error("away")) });
    const event = orderEvent("paid", { externalId: "w", userId: "w", lines: [aLine()] });
    await bus.publish([{ ...event, ...values }]);
    const elevenMinutesAgo = new Date(Date.now() - 11 * 60_000);
    await connection
      .collection("consumedEvents")
      .updateMany({ diedAt: { $exists: true } }, { $set: { diedAt: elevenMinutesAgo } });

    const left = await command();
    await connection.collection("consumedEvents").deleteMany({});

    expect(left).toMatchObject({ code: 1, complaints: "", said: expect.stringContaining(said) });
    expect(left.said).toContain("Every wallet is what its ledger says");
    expect((await command()).code).toBe(0);
  });

  it("ends with 0 while an event waits that has only begun to: the shortest outage is no fault of the books", async () => {
    const bus = inProcessBus();
    membersOver(connection, { bus, askIdentity: () => Promise.reject(new Error("away")) });
    await bus.publish([orderEvent("paid", { externalId: "w2", userId: "w2", lines: [aLine()] })]);

    const left = await command();
    await connection.collection("consumedEvents").deleteMany({});

    expect(left).toMatchObject({ code: 0, complaints: "" });
    expect(left.said).not.toContain("wait");
  });

  it("ends with 2 where it could not look, and helps", async () => {
    expect(await command(["--all"])).toMatchObject({ code: 2, said: "" });
    expect(await command(["--help"])).toMatchObject({ code: 0, said: expect.stringContaining("  verify\n") });
  });

  it("takes its database from the environment, as in a container", async () => {
    const { host, port, name } = connection;
    const env = { ...process.env, MONGODB_URI: `mongodb://${host}:${port}`, DATABASE: name };

    const { stdout } = await run(process.execPath, [PROGRAM], { env });

    expect(stdout).toContain("Every wallet is what its ledger says");
    const nowhere = { ...process.env, MONGODB_URI: "mongodb://127.0.0.1:1/?connectTimeoutMS=100" };
    await expect(run(process.execPath, [PROGRAM], { env: nowhere })).rejects.toMatchObject({ code: 2 });
  });
});
