import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import path from "node:path";
import { expect, it } from "@jest/globals";
import { NoMongoError, startMongo } from "@datong/mongo-embedded";
import { LAUNCHER_SCRIPT, launcherEnvironment } from "../src/launcherCommand.ts";
import { aLog, anEnvironment, describeEmbedded, firstOutput, isRunning, testResources, until } from "./engines.ts";

const { aDirectory, start, connect, run } = testResources();

/** The launcher again, this time as the `mongod` of an administrator. */
const aMongod = (binary = LAUNCHER_SCRIPT): NodeJS.ProcessEnv =>
  anEnvironment({ MONGO_ENGINE: "auto", MONGOMS_SYSTEM_BINARY: binary, ...launcherEnvironment() });

const readMarker = (dataDir: string): unknown => JSON.parse(readFileSync(path.join(dataDir, "engine.json"), "utf8"));

describeEmbedded("startMongo", () => {
  it("takes the server it is given, and starts and stops nothing", async () => {
    const mongo = await startMongo({ uri: "mongodb://db.example:27017/", env: anEnvironment() });

    await mongo.stop();

    expect(mongo).toMatchObject({ uri: "mongodb://db.example:27017/", kind: "uri", version: "external" });
    expect(mongo.pid()).toBeUndefined();
  });

  it("takes the server of MONGODB_URI", async () => {
    const env = anEnvironment({ MONGODB_URI: "mongodb://db.example/" });

    expect(await startMongo({ env })).toMatchObject({ uri: "mongodb://db.example/", kind: "uri" });
  });

  it("starts the embedded engine, of the version it says", async () => {
    const { log, lines } = aLog();
    const mongo = await start({ log });

    const { version } = await connect(mongo).db("admin").command({ buildInfo: 1 });

    expect(mongo).toMatchObject({ kind: "embedded", uri: expect.stringMatching(/^mongodb:\/\/127\.0\.0\.1:\d+\/\?/) });
    expect(mongo.version).toBe(`${String(version)} (embedded 0.1.1)`);
    expect(lines).toEqual([expect.stringMatching(/^MongoDB 9\.0\.0-alpha0 .*temporary data$/)]);
    expect(execFileSync(LAUNCHER_SCRIPT, ["--version"], { encoding: "utf8" })).toMatch(/^db version v9\.0\.0$/m);
  });

  it("starts the mongod of MONGOMS_SYSTEM_BINARY, and again when it dies", async () => {
    const { log, saw } = aLog();
    const dataDir = aDirectory();
    const mongo = await start({ dataDir, log, env: aMongod() });
    await connect(mongo).db("shop").collection("orders").insertOne({ sku: "22423" });

    process.kill(mongo.pid() ?? 0, "SIGKILL");
    await saw("is back");

    expect(mongo).toMatchObject({ kind: "mongod", version: "9.0.0" });
    expect(await connect(mongo).db("shop").collection("orders").countDocuments()).toBe(1);
    expect(readMarker(dataDir)).toEqual({ kind: "mongod", version: "9.0.0" });
  });

  it("keeps data in a directory from one start to the next", async () => {
    const dataDir = path.join(aDirectory(), "made", "on the way");
    const first = await start({ dataDir });
    await connect(first).db("shop").collection("orders").insertOne({ sku: "22423" });
    await first.stop();

    const second = await start({ dataDir });

    expect(await connect(second).db("shop").collection("orders").countDocuments({ sku: "22423" })).toBe(1);
    expect(readMarker(dataDir)).toEqual({ kind: "embedded", version: second.version });
  });

  it("may be stopped twice", async () => {
    const mongo = await start();
    const pid = mongo.pid() ?? 0;

    await Promise.all([mongo.stop(), mongo.stop()]);

    expect(isRunning(pid)).toBe(false);
    expect(mongo.pid()).toBeUndefined();
  });

  it("runs two engines side by side, each with data of its own", async () => {
    const cache = aDirectory(); // both make the engine's patched copy at once
    const env = anEnvironment({ MONGOD_EMBEDDED_CACHE: cache });

    const [one, two] = await Promise.all([start({ env }), start({ env })]);

    await connect(one).db("shop").collection("orders").insertOne({ of: "one" });
    expect(await connect(two).db("shop").collection("orders").countDocuments()).toBe(0);
    expect(one.uri).not.toBe(two.uri);
    expect(readdirSync(cache).length).toBeLessThanOrEqual(1);
  });

  it("leaves the environment of its caller as it was", async () => {
    const set = { ...process.env, MONGOMS_SYSTEM_BINARY: "/no/such/mongod" };
    process.env.MONGOMS_SYSTEM_BINARY = set.MONGOMS_SYSTEM_BINARY;

    try {
      const mongo = await start();

      expect(mongo.kind).toBe("embedded");
      expect({ ...process.env }).toEqual(set);
    } finally {
      delete process.env.MONGOMS_SYSTEM_BINARY;
    }
  });

  it("warns loudly of the embedded engine in production", async () => {
    const program = run("holdEngine.ts", [], anEnvironment({ NODE_ENV: "production" }));

    const warning = await firstOutput(program, "stderr");

    expect(warning).toContain("[EMBEDDED_MONGODB_IN_PRODUCTION] Warning");
    expect(warning).toContain("is not meant for production. Set MONGODB_URI.");
  });

  it("removes documents whose time has come", async () => {
    const mongo = await start({ env: anEnvironment({ MONGO_TTL_SECONDS: "1" }) });
    const tokens = connect(mongo).db("login").collection("tokens");
    await tokens.createIndex({ expiresAt: 1 }, { expireAfterSeconds: 0 }, {});
    await tokens.insertMany([
      { expiresAt: new Date(0) },
      { expiresAt: new Date("2999-01-01") },
      { expiresAt: "never" },
    ]);

    await until(async () => (await tokens.countDocuments()) < 3);

    expect(await tokens.distinct("expiresAt")).toEqual(["never", new Date("2999-01-01")]);
  });
});

describeEmbedded("startMongo refuses, in words for a terminal,", () => {
  const refusal = async (options: Parameters<typeof start>[0]): Promise<string> => {
    const error: unknown = await start(options).catch((thrown: unknown) => thrown);
    return error instanceof NoMongoError ? error.message : "no NoMongoError";
  };

  it("a port that is taken", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;

    const message = await refusal({ port });
    server.close();

    expect(message).toContain(`Port ${port} of 127.0.0.1 cannot be used for MongoDB: listen EADDRINUSE`);
    expect(message).toContain("Choose another port, or stop what listens there.");
  });

  it("an engine it does not know", async () => {
    expect(await refusal({ env: anEnvironment({ MONGO_ENGINE: "sqlite" }) })).toBe(
      "MONGO_ENGINE is sqlite; it may be auto, embedded or mongod.",
    );
  });

  it("a data directory that another engine made", async () => {
    const dataDir = aDirectory();
    await (await start({ dataDir, env: aMongod() })).stop();

    const message = await refusal({ dataDir });

    expect(message).toContain("was made by the mongod engine (9.0.0); MONGO_ENGINE=embedded cannot open it");
    expect(message).toContain("use another data directory");
  });

  it.each([
    ["itself", ""],
    ["in the place of ours", "db"],
  ])("a directory that is a MongoDB database %s, without a marker", async (_case, inside) => {
    const dataDir = aDirectory();
    mkdirSync(path.join(dataDir, inside), { recursive: true });
    writeFileSync(path.join(dataDir, inside, "WiredTiger"), "WiredTiger 12.0.0\n");

    const message = await refusal({ dataDir });

    expect(message).toContain(
      `${path.join(dataDir, inside)} holds a MongoDB database that was not made by this program`,
    );
    expect(readdirSync(path.join(dataDir, inside)).sort()).toEqual(inside ? ["WiredTiger"] : ["WiredTiger", "db"]);
  });

  it.each([["not JSON"], ['{"kind":"cassandra","version":"1"}'], ["null"]])("a marker that says %s", async (marker) => {
    const dataDir = aDirectory();
    mkdirSync(path.join(dataDir, "db"));
    writeFileSync(path.join(dataDir, "db", "WiredTiger"), "WiredTiger 12.0.0\n");
    writeFileSync(path.join(dataDir, "engine.json"), marker);

    expect(await refusal({ dataDir })).toContain("should name the engine that made this data directory");
  });

  it("an engine that does not come up, with its own words", async () => {
    const binary = path.join(aDirectory(), "mongod");
    const fatal = '{"s":"F","c":"CONTROL","msg":"Wrong mongod version"}';
    writeFileSync(
      binary,
      `#!/bin/sh\n[ "$1" = --version ] && exec echo "db version v8.0.4"\necho '${fatal}'\nexit 62\n`,
      {
        mode: 0o755,
      },
    );
    const dataDir = aDirectory();

    const message = await refusal({ dataDir, env: aMongod(binary) });

    expect(message).toContain("The mongod MongoDB engine did not start:");
    expect(message).toContain("Wrong mongod version");
    expect(await start({ dataDir })).toMatchObject({ kind: "embedded" });
  });

  it("a data directory that is a file", async () => {
    const dataDir = path.join(aDirectory(), "file");
    writeFileSync(dataDir, "");

    expect(await refusal({ dataDir })).toMatch(/^The data directory .*file cannot be used: E(NOTDIR|EXIST)/);
  });

  it("a data directory it may not write to", async () => {
    const program = run("readOnlyDirectory.ts", [aDirectory()]);

    const printed = await firstOutput(program);

    expect(printed).toMatch(/^The data directory .* cannot be used: EACCES: permission denied/);
  });

  it("a data directory that another engine process has open", async () => {
    const dataDir = aDirectory();
    const first = await start({ dataDir });

    const message = await refusal({ dataDir });

    expect(message).toMatch(/^The embedded MongoDB engine did not start: .*"DBPathInUse"/);
    expect(await connect(first).db("admin").command({ ping: 1 })).toMatchObject({ ok: 1 });
  });

  it("a machine that has nothing, with each reason and each remedy", async () => {
    const message = await refusal({ env: { PATH: "", MONGO_ENGINE: "mongod", MONGOMS_RUNTIME_DOWNLOAD: "false" } });

    expect(message).toContain("no `mongod` is on PATH, and MONGOMS_SYSTEM_BINARY is not set");
    expect(message).toContain("only the mongod engine is asked for (MONGO_ENGINE)");
    expect(message).toContain("MONGOMS_RUNTIME_DOWNLOAD switches downloading off");
    expect(message).toContain("set MONGODB_URI to a running MongoDB");
  });
});
