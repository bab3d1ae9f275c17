import { describe, expect, it } from "@jest/globals";
import { readConfig } from "@datong/subgraph-kit";
import { identityShape } from "./config.ts";

const { IDENTITY_TEST_PHONES, IDENTITY_TEST_EMAILS } = identityShape;
const read = (env: Record<string, string>) => readConfig({ IDENTITY_TEST_PHONES, IDENTITY_TEST_EMAILS }, env);

describe("identifiers that identify nobody", () => {
  it("are known however they are written", () => {
    const config = read({
      IDENTITY_TEST_PHONES: "139 0000 0000, +8613900000001,008613900000002, １３９００００００３３,",
      IDENTITY_TEST_EMAILS: "Test@Example.com , qa@example.com",
    });

    expect([...config.IDENTITY_TEST_PHONES]).toEqual([
      "+8613900000000",
      "+8613900000001",
      "+8613900000002",
      "+8613900000033",
    ]);
    expect([...config.IDENTITY_TEST_EMAILS]).toEqual(["test@example.com", "qa@example.com"]);
  });

  it("may be none", () => {
    expect(read({}).IDENTITY_TEST_PHONES).toEqual(new Set());
  });

  it.each([
    [{ IDENTITY_TEST_PHONES: "13900000000, 1390000" }, "IDENTITY_TEST_PHONES: must be mobile phone numbers"],
    [{ IDENTITY_TEST_EMAILS: "test" }, "IDENTITY_TEST_EMAILS: must be e-mail addresses"],
  ])("keep a process from starting when they cannot be read: %j", (env, message) => {
    expect(() => read(env)).toThrow(message);
  });

  it("are told by their place, not by themselves", () => {
    expect(() => read({ IDENTITY_TEST_PHONES: "13900000000, 1390000" })).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/entry 2(?![^]*1390000)/) }),
    );
  });
});
