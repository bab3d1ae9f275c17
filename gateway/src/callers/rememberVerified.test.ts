import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { rememberVerified } from "./rememberVerified.ts";

const NOW = Date.UTC(2026, 4, 1);

beforeEach(() => {
  jest.useFakeTimers({ now: NOW, doNotFake: ["nextTick", "queueMicrotask", "setImmediate"] });
});
afterEach(() => {
  jest.useRealTimers();
});

/** Lets the tokens through that are in it, and counts how often it is asked. */
function aVerifier(expires: Readonly<Record<string, number>>) {
  const asked: string[] = [];
  const remembering = rememberVerified((token) => {
    asked.push(token);
    const seconds = expires[token];
    return seconds === undefined
      ? Promise.reject(new Error("no"))
      : Promise.resolve({ sub: token, exp: NOW / 1_000 + seconds });
  }, 5);
  return { asked, verify: remembering };
}

describe("a verified token", () => {
  it("is remembered for a minute, and another is not taken for it", async () => {
    const { asked, verify } = aVerifier({ a: 3_600, b: 3_600 });

    const first = await verify("a");
    jest.setSystemTime(NOW + 59_000);
    // At once, not as a promise.
    expect(verify("a")).toBe(first);
    expect(await verify("b")).toMatchObject({ sub: "b" });
    expect(asked).toEqual(["a", "b"]);

    jest.setSystemTime(NOW + 60_000);
    await verify("a");
    expect(asked).toEqual(["a", "b", "a"]);
  });

  it("is verified again, and refused, when it has expired", async () => {
    const { asked, verify } = aVerifier({ a: 10 });

    await verify("a");
    jest.setSystemTime(NOW + 14_999);
    await verify("a");
    expect(asked).toHaveLength(1);

    jest.setSystemTime(NOW + 15_000);
    await verify("a");
    expect(asked).toHaveLength(2);
  });

  it("is none that did not hold: it is looked at every time", async () => {
    const { asked, verify } = aVerifier({});

    await expect(verify("forged")).rejects.toThrow("no");
    await expect(verify("forged")).rejects.toThrow("no");

    expect(asked).toEqual(["forged", "forged"]);
  });
});
