import { describe, expect, it } from "@jest/globals";
import { gather, gatherReads } from "./gather.ts";

/** A server that notes every command, and answers each when it is told to. */
function aServer() {
  const commands: { readonly calls: readonly (readonly string[])[]; readonly answer: (error?: Error) => void }[] = [];
  const call = gather<string, string>(
    (calls) =>
      new Promise((resolve, reject) => {
        const answer = (error?: Error) => {
          if (error) reject(error);
          else resolve((items, place) => `${place}: ${items.join()}`);
        };
        commands.push({ calls, answer });
      }),
  );
  return { commands, call };
}

/** Everything that is due has been sent. */
const sent = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe("gather", () => {
  it("sends calls that come together as one command, and gives each its own result", async () => {
    const { commands, call } = aServer();

    const calls = [call(["a"]), call(["b", "c"])];
    await sent();
    commands[0]?.answer();

    expect(await Promise.all(calls)).toEqual(["0: a", "1: b,c"]);
    expect(commands.map((command) => command.calls)).toEqual([[["a"], ["b", "c"]]]);
  });

  it("lets calls wait while two commands are under way, and sends them together when one has ended", async () => {
    const { commands, call } = aServer();
    void call(["a"]);
    await sent();
    void call(["b"]);
    await sent();
    void call(["c"]);
    await sent();
    void call(["d"]);
    await sent();
    const before = commands.length;

    commands[0]?.answer();
    await sent();

    expect(before).toBe(2);
    expect(commands.slice(before).map(({ calls }) => calls)).toEqual([[["c"], ["d"]]]);
  });

  it("never answers a call with what an earlier command has found", async () => {
    const { commands, call } = aServer();
    void call(["a"]);
    await sent();

    void call(["a"]);
    await sent();

    expect(commands).toHaveLength(2);
  });

  it("fails the calls of a command that fails, and no others", async () => {
    const { commands, call } = aServer();
    const failing = Promise.allSettled([call(["a"]), call(["b"])]);
    await sent();
    const fine = call(["c"]);
    await sent();

    commands[0]?.answer(new Error("gone"));
    commands[1]?.answer();

    expect((await failing).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await fine).toBe("0: c");
  });

  it("begins another command when one would hold too much", async () => {
    const { commands, call } = aServer();
    const many = Array.from({ length: 400 }, (_none, place) => String(place));

    void call(many);
    void call(many);
    await sent();

    expect(commands.map(({ calls }) => calls.length)).toEqual([1, 1]);
  });
});

describe("gatherReads", () => {
  it("reads a key once for all who ask for it, and gives nobody what only others have asked for", async () => {
    const asked: (readonly string[])[] = [];
    const read = gatherReads<string, string>((keys) => {
      asked.push(keys);
      return Promise.resolve(new Map(keys.filter((key) => key !== "nobody").map((key) => [key, `found ${key}`])));
    });

    const found = await Promise.all([read(["a", "b"]), read(["b", "nobody"])]);

    expect(asked).toEqual([["a", "b", "nobody"]]);
    expect(found.map((map) => [...map])).toEqual([
      [
        ["a", "found a"],
        ["b", "found b"],
      ],
      [["b", "found b"]],
    ]);
  });
});
