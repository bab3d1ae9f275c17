import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { testMongoUri } from "@datong/testkit";
import { commandsOf } from "../tasks/commandsOf.ts";
import { fillDatabase, makeKeys, openMonitored, type FilledDatabase, type Source } from "./database.ts";
import type { Task } from "../tasks/Task.ts";
import { bindTask, findOneTask, insertOneTask, mergeTask, resolveTask } from "./tasks.ts";

const source: Source = { mongoUri: testMongoUri(), keys: makeKeys(), signal: new AbortController().signal };

describe("the tasks of the identity benchmark", () => {
  let database: FilledDatabase;
  beforeAll(async () => {
    database = await fillDatabase(source, 200, `bench-${randomUUID().slice(0, 8)}`);
  });
  afterAll(async () => {
    await database.connection.dropDatabase();
    await database.close();
  });

  it.each<[string, (filled: FilledDatabase) => Task]>([
    ["resolve", resolveTask],
    ["findOne", findOneTask],
    ["bind", bindTask],
    ["merge", mergeTask],
    ["insertOne", insertOneTask],
  ])("%s gives as many calls as are asked for, and all of them are answered", async (_title, make) => {
    const calls = await make(database).prepare(40);

    await Promise.all(calls.map((call) => call()));

    expect(calls).toHaveLength(40);
  });

  it("fails when nobody is found", async () => {
    const fuller = { ...database, users: 20_000 };
    const calls = await resolveTask(fuller).prepare(20);

    const answers = await Promise.allSettled(calls.map((call) => call()));

    expect(answers.map(({ status }) => status)).toContain("rejected");
  });

  it("counts the commands of one call", async () => {
    const monitored = await openMonitored(source, database);

    const counted = await commandsOf(monitored.connection, findOneTask(monitored));

    expect(counted).toEqual({ task: "findOne", commands: [{ name: "find", count: 1 }] });
    await monitored.close();
  });
});
