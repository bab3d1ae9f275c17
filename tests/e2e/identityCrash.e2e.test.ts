import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startMongo, type RunningMongo } from "@datong/mongo-embedded";
import { connectDatabase, createLogger, type Connection } from "@datong/subgraph-kit";
import { aDataDirectory, eventually } from "@datong/testkit";
import { problemsIn } from "../../subgraphs/identity/tests/support/problemsIn.ts";
import { post } from "./support/aDatong.ts";
import { aHaltingLine } from "./support/aHaltingLine.ts";
import { killProgram, startProgram, stopProgram, type Program } from "./support/aProgram.ts";
import { operation } from "./support/seed.ts";

const logger = createLogger("test", "silent");

/** Makes people at a running program, each by a user id of the website. @returns their ids, the oldest first */
async function people({ endpoint }: Program, name: string, count: number): Promise<readonly string[]> {
  const users = Array.from({ length: count }, (_, place) => ({
    identifiers: [{ type: "WEBSITE_USER_ID", namespace: "web", value: `${name}-${place}` }],
  }));
  const { data } = await post(endpoint, operation("upsertUsers"), { input: { users } });
  const { outcomes } = data.upsertUsers as { outcomes: readonly { user: { id: string } }[] };
  return outcomes.map(({ user }) => user.id).sort();
}

/** Merges as staff do. @returns the id that stays */
async function merge({ endpoint }: Program, users: readonly [string, string]): Promise<string> {
  const { data } = await post(
    endpoint,
    `mutation ($input: MergeUsersInput!) { mergeUsers(input: $input) { ... on UsersMerged { user { id } } } }`,
    { input: { users, reason: "seen at the counter", decidedBy: "li" } },
  );
  return (data as { mergeUsers: { user: { id: string } } }).mergeUsers.user.id;
}

/** Under which id each of these ids is known now. */
async function rootsOf({ endpoint }: Program, ids: readonly string[]): Promise<readonly (string | undefined)[]> {
  const { data, errors } = await post(endpoint, `query ($by: [UserLookup!]!) { users(by: $by) { id } }`, {
    by: ids.map((id) => ({ id })),
  });
  expect(errors).toBeUndefined();
  return (data as { users: readonly ({ id: string } | null)[] }).users.map((user) => user?.id);
}

describe("a process that is killed while it merges people", () => {
  let directory: string;
  beforeAll(async () => {
    directory = await aDataDirectory("crash");
  });
  afterAll(() => Promise.all(started.map(killProgram)));

  const started: Program[] = [];
  async function startAllInOne(env: Record<string, string>): Promise<Program> {
    const program = await startProgram("allInOne", { SAMPLE: "off", ...env });
    started.push(program);
    return program;
  }

  describe("between journal and edge", () => {
    let mongo: RunningMongo;
    let identity: Connection;
    beforeAll(async () => {
      mongo = await startMongo();
      identity = await connectDatabase({ uri: mongo.uri, name: "identity", logger });
    });
    afterAll(async () => {
      await identity.close();
      await mongo.stop();
    });

    it("has decided: the next process finishes every merge whose journal stands", async () => {
      const line = await aHaltingLine(mongo.uri);
      const env = { DATA_DIR: path.join(directory, "halted") };
      const first = await startAllInOne({ ...env, MONGODB_URI: line.uri });
      const ids = await people(first, "halted", 8);
      const pairs = [0, 2, 4, 6].map((place): [string, string] => [ids[place + 1] ?? "", ids[place] ?? ""]);
      const merges = identity.collection("merges");
      const users = identity.collection<{ _id: string }>("users");

      const halted = line.haltBefore((message) => message.includes("\0users\0") && isEdge(message));
      const attempts = Promise.allSettled(pairs.map((pair) => merge(first, pair)));
      await halted;
      await killProgram(first);
      await attempts;
      await line.close();

      const open = await merges.find({ state: "OPEN" }).toArray();
      const edges = await users.countDocuments({ mergedInto: { $exists: true } });
      expect(open.length).toBeGreaterThan(0);
      expect(edges).toBe(0);

      // The machine stands still for a minute.
      await merges.updateMany({ state: "OPEN" }, { $set: { openSince: new Date(Date.now() - 60_000) } });
      const second = await startAllInOne({ ...env, MONGODB_URI: mongo.uri });
      const younger = open.map((entry) => entry.younger as string);
      const roots = await rootsOf(second, younger);
      const problems = await problemsIn(identity);
      const again = await Promise.all(pairs.map((pair) => merge(second, pair)));
      await stopProgram(second);

      expect(roots).toEqual(open.map((entry) => entry.older as string));
      expect(problems).toEqual([]);
      expect(again).toEqual(pairs.map(([, older]) => older));
      expect(await problemsIn(identity)).toEqual([]);
    });

    /** An update that leads a user to another. */
    const isEdge = (message: Buffer) =>
      message.includes("update\0\u0006\0\0\0users\0") && message.includes("mergedInto");
  });

  it("loses no merge that it has acknowledged, and the next process on its data leaves everybody with one root", async () => {
    const env = { DATA_DIR: path.join(directory, "killed") };
    const first = await startAllInOne(env);
    const ids = await people(first, "killed", 40);
    // Two chains that lead to each other, in both directions at once.
    const pairs = ids
      .slice(1)
      .map((id, place): [string, string] => (place % 2 === 0 ? [id, ids[place] ?? ""] : [ids[place] ?? "", id]));

    const acknowledged: (readonly [string, string])[] = [];
    const waiting = [...pairs];
    const mergeOn = async () => {
      for (let pair = waiting.shift(); pair; pair = waiting.shift()) {
        await merge(first, pair);
        acknowledged.push(pair);
        if (acknowledged.length === 10) first.process.kill("SIGKILL");
      }
    };
    await Promise.allSettled(Array.from({ length: 8 }, mergeOn));
    await killProgram(first);
    await letAMinutePass(env.DATA_DIR);
    const second = await startAllInOne(env);
    const [rootById, theirs] = await rootsAndTheirs(second, ids);
    const kept = acknowledged.map(([a, b]) => rootById.get(a) === rootById.get(b));
    const problems = await inDatabaseOf(second, problemsIn);
    await Promise.all(pairs.map((pair) => merge(second, pair)));
    const ends = await rootsOf(second, ids);
    // Those of before answered while the rest of the chains was being merged.
    const again = await Promise.all(pairs.map((pair) => merge(second, pair)));
    const problemsAfterwards = await inDatabaseOf(second, problemsIn);
    await stopProgram(second);

    expect(acknowledged.length).toBeGreaterThanOrEqual(10);
    expect(acknowledged.length).toBeLessThan(pairs.length);
    expect(kept).not.toContain(false);
    expect(theirs).toEqual([...rootById.values()]);
    expect(problems).toEqual([]);
    expect(again).toEqual(pairs.map(() => ids[0]));
    expect(ends).toEqual(ids.map(() => ids[0]));
    expect(problemsAfterwards).toEqual([]);
  });

  /** As if the machine had stood still: what was under way when the process was killed is a minute older. */
  async function letAMinutePass(dataDir: string): Promise<void> {
    let mongo: RunningMongo | undefined;
    // The engine of the killed process closes first.
    await eventually(async () => {
      mongo = await startMongo({ dataDir });
    });
    if (!mongo) throw new Error("The engine did not start.");
    const identity = await connectDatabase({ uri: mongo.uri, name: "identity", logger });
    await identity
      .collection("merges")
      .updateMany({ state: "OPEN" }, { $set: { openSince: new Date(Date.now() - 60_000) } });
    await identity.close();
    await mongo.stop();
  }

  /** Looks into the identity subgraph's database of a program that has its own engine. */
  async function inDatabaseOf<T>({ printed }: Program, look: (identity: Connection) => Promise<T>): Promise<T> {
    const [, port = ""] = /MongoDB .* on port (\d+)/.exec(printed) ?? [];
    const uri = `mongodb://127.0.0.1:${port}/?directConnection=true`;
    const identity = await connectDatabase({ uri, name: "identity", logger });
    try {
      return await look(identity);
    } finally {
      await identity.close();
    }
  }

  /** Under which id each is known, and under which those are. */
  async function rootsAndTheirs(program: Program, ids: readonly string[]) {
    const roots = await rootsOf(program, ids);
    const rootById = new Map(ids.map((id, place) => [id, roots[place]]));
    return [
      rootById,
      await rootsOf(
        program,
        roots.map((root) => root ?? ""),
      ),
    ] as const;
  }
});
