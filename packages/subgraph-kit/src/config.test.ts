import { describe, expect, it } from "@jest/globals";
import { BadEnvironmentError, readConfig, subgraphShape } from "./config.ts";

const good = {
  MONGODB_URI: "mongodb://127.0.0.1/",
  INTERNAL_TOKEN_SECRET: Buffer.alloc(32, 7).toString("base64"),
};

function problemsOf(env: Record<string, string>): string {
  try {
    readConfig(subgraphShape("orders"), env);
  } catch (error) {
    if (error instanceof BadEnvironmentError) return error.message;
    throw error;
  }
  return "none";
}

describe("readConfig", () => {
  it("fills in what has a default", () => {
    const config = readConfig(subgraphShape("orders"), good);

    expect(config).toMatchObject({ NODE_ENV: "development", PORT: 4000, DATABASE: "orders", LOG_LEVEL: "info" });
  });

  it("lists every bad variable at once, and no value", () => {
    const problems = problemsOf({
      MONGODB_URI: "postgres://user:hunter2@host",
      INTERNAL_TOKEN_SECRET: "c2hvcnQ=",
      PORT: "seventy",
      LOG_LEVEL: "loud",
    });

    expect(problems.split("\n")).toEqual([
      "Bad environment:",
      "  PORT: must be a port number",
      "  LOG_LEVEL: must be silent, fatal, error, warn, info, debug or trace",
      expect.stringMatching(/^ {2}INTERNAL_TOKEN_SECRET: must be at least 32 bytes/),
      "  MONGODB_URI: must begin with mongodb:// or mongodb+srv://",
    ]);
    expect(problems).not.toContain("hunter2");
  });

  it("takes an empty variable as not set, and says what to set", () => {
    const problems = problemsOf({ ...good, MONGODB_URI: "" });

    expect(problems).toBe(
      "Bad environment:\n  MONGODB_URI: is not set; it must be the connection string of a MongoDB 6.0 or newer",
    );
  });

  it("reports rules between variables beside the others", () => {
    const read = () => readConfig(subgraphShape("orders"), { ...good, PORT: "-1" }, () => ["A: needs B"]);

    expect(read).toThrow("Bad environment:\n  PORT: must be 0 to 65535\n  A: needs B");
  });
});
