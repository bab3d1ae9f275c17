import { describe, expect, it } from "@jest/globals";
import { together } from "./together.ts";

describe("together", () => {
  it("lets calls of one moment share one, and answers each with its own", async () => {
    const calls: (readonly number[])[] = [];
    const double = together((items: readonly number[]) => {
      calls.push(items);
      return Promise.resolve(items.map((item) => 2 * item));
    });

    expect(await Promise.all([double(1), double(2), double(1)])).toEqual([2, 4, 2]);
    expect(await double(3)).toBe(6);
    expect(calls).toEqual([[1, 2, 1], [3]]);
  });

  it("shares no call between more than it may", async () => {
    const sizes: number[] = [];
    const count = together((items: readonly number[]) => {
      sizes.push(items.length);
      return Promise.resolve(items);
    }, 2);

    await Promise.all([1, 2, 3].map(count));

    expect(sizes).toEqual([2, 1]);
  });

  it("lets one fail by itself, whether its error is an outcome or fails the call", async () => {
    const told = together((items: readonly string[]) =>
      Promise.resolve(items.map((item) => (item === "bad" ? new Error("told") : item))),
    );
    const thrown = together((items: readonly string[]) =>
      items.includes("bad") ? Promise.reject(new Error("thrown")) : Promise.resolve(items),
    );

    for (const [call, message] of [
      [told, "told"],
      [thrown, "thrown"],
    ] as const) {
      const [good, bad] = await Promise.allSettled([call("good"), call("bad")]);
      expect(good).toEqual({ status: "fulfilled", value: "good" });
      expect(bad).toMatchObject({ status: "rejected", reason: { message } });
    }
  });
});
