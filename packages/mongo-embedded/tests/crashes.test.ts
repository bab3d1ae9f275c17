import type { ChildProcess } from "node:child_process";
import { readdirSync } from "node:fs";
import { expect, it } from "@jest/globals";
import { BSON } from "mongodb";
import { aLog, anEnvironment, describeEmbedded, firstOutput, isRunning, testResources, until } from "./engines.ts";

const { aDirectory, start, connect, run } = testResources();

function kill(pid: number | undefined): void {
  if (pid !== undefined) process.kill(pid, "SIGKILL");
}

describeEmbedded("an engine that is killed", () => {
  it.each([
    ["as the connection string says", {}],
    ["as of a majority, journaled", { writeConcern: { w: "majority", journal: true } }],
  ] as const)("comes back on the same port with every write acknowledged %s", async (_case, options) => {
    const { log, saw } = aLog();
    const mongo = await start({ dataDir: aDirectory(), log });
    const writes = connect(mongo, options).db("shop").collection<{ _id: number; pad: string }>("writes");
    const acknowledged: number[] = [];
    let next = 0;
    let isDead = false;
    const writeUntilItDies = async (): Promise<void> => {
      while (!isDead) {
        const _id = next++;
        const write = writes.insertOne({ _id, pad: "x".repeat(200) });
        await write.then(
          () => acknowledged.push(_id),
          () => undefined, // whether it happened, nobody was told
        );
      }
    };

    for (const round of [1, 2]) {
      isDead = false;
      const writing = Array.from({ length: 8 }, writeUntilItDies);
      await until(() => acknowledged.length >= round * 300);
      kill(mongo.pid());
      isDead = true;
      await Promise.all(writing);
      await saw("is back", round);
    }

    const found = new Set(await writes.distinct("_id", {}));
    expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThanOrEqual(600);
  });

  it("is given up when it dies too often, and that is said once", async () => {
    const { log, saw } = aLog();
    const reasons: string[] = [];
    let tellLost = (): void => undefined;
    const lost = new Promise<void>((resolve) => {
      tellLost = resolve;
    });
    const onLost = (why: string): void => {
      reasons.push(why);
      tellLost();
    };
    const mongo = await start({ maxRestarts: 1, log, onLost });

    kill(mongo.pid());
    await saw("is back");
    kill(mongo.pid());
    await lost;

    expect(reasons).toEqual(["the MongoDB engine died 2 times within a minute, last of signal SIGKILL"]);
    expect(mongo.pid()).toBeUndefined();
  });
});

describeEmbedded("a program", () => {
  it("can still write after a Ctrl-C, which reaches every process of the terminal", async () => {
    const program = run("writeAfterInterrupt.ts", []);
    const ready = await firstOutput(program);

    process.kill(-Number(program.pid), "SIGINT");

    expect(ready).toBe("ready\n");
    expect(await firstOutput(program)).toBe("200 writes, and no restart\n");
  });

  it.each([
    ["stops its engine", (program: ChildProcess) => program.stdin?.end()],
    ["is killed", (program: ChildProcess) => program.kill("SIGKILL")],
  ])("that %s leaves neither its process nor its data behind", async (_case, end) => {
    const temporary = aDirectory();
    const program = run("holdEngine.ts", [], anEnvironment({ TMPDIR: temporary }));
    const dataIn = () => readdirSync(temporary).filter((name) => name.startsWith("mongo-embedded-"));
    const pid = Number(await firstOutput(program));
    expect(isRunning(pid)).toBe(true);
    expect(dataIn()).toHaveLength(1);

    end(program);

    await until(() => !isRunning(pid) && dataIn().length === 0);
  });
});

describeEmbedded("a command that would crash the engine", () => {
  const deep = (levels: number): object => {
    let document: object = {};
    for (let level = 0; level < levels; level++) document = { a: document };
    return document;
  };

  const commands = [
    ["a session command", { endSessions: [] }, "CommandNotFound"],
    ["a document nested too deep", { insert: "c", documents: [deep(1_500)] }, "Overflow"],
    ["code whose scope is nested too deep", { find: "c", filter: new BSON.Code("x", deep(1_500)) }, "Overflow"],
  ] as const;

  it(`is refused: ${commands.map(([name]) => name).join(", ")}`, async () => {
    const mongo = await start({ maxRestarts: 0 });
    const pid = mongo.pid();
    const shop = connect(mongo).db("shop");

    for (const [, command, codeName] of commands)
      await expect(shop.command(command)).rejects.toMatchObject({ codeName });

    expect(await shop.command({ ping: 1 })).toMatchObject({ ok: 1 });
    expect(mongo.pid()).toBe(pid);
  });
});
