import { describe, expect, it } from "@jest/globals";
import { parseLauncherOptions } from "./options.ts";

describe("parseLauncherOptions", () => {
  it("reads the flags mongodb-memory-server gives a mongod, and our own", () => {
    const args = "--port 27555 --dbpath /d --storageEngine wiredTiger --bind_ip 127.0.0.1 --noauth";
    const own = "--stopWithParent --ttlSeconds 5 --removeAfterParent /t";

    expect(parseLauncherOptions(`${args} ${own}`.split(" "))).toEqual({
      port: 27_555,
      dbPath: "/d",
      bindIp: "127.0.0.1",
      ttlSeconds: 5,
      stopWithParent: true,
      removeAfterParent: "/t",
    });
  });

  it("listens for this machine alone unless told otherwise", () => {
    expect(parseLauncherOptions(["--dbpath", "/d"])).toMatchObject({
      bindIp: "127.0.0.1",
      port: 27_017,
      ttlSeconds: 60,
    });
  });

  it.each([
    ["authentication", "--auth", "--auth: the embedded engine has no authentication"],
    ["a key file", "--keyFile=/k", "--keyFile: the embedded engine has no authentication"],
    ["replication", "--replSet=rs0", "--replSet: the embedded engine has no replication"],
    ["another storage engine", "--storageEngine=inMemory", "--storageEngine inMemory: only wiredTiger is there"],
    ["a port that is none", "--port=70000", "--port 70000: not a whole number from 0 to 65535"],
    ["a pause of no time", "--ttlSeconds=0", "--ttlSeconds 0: not a whole number from 1 to 86400"],
    ["what it does not know", "--journal", "Unknown option '--journal'"],
  ])("refuses %s", (_case, flag, why) => {
    expect(() => parseLauncherOptions(["--dbpath", "/d", flag])).toThrow(why);
  });

  it("refuses to guess where the data is", () => {
    expect(() => parseLauncherOptions([])).toThrow("--dbpath is required");
  });
});
