import { describe, expect, it } from "@jest/globals";
import { automaticQueries } from "./automaticQueries.ts";

/** Lets every text be kept as it is. */
const anything = { textToKeep: (text: string) => text };

describe("automatic persisted queries", () => {
  it("are a thousand at most; the least used go first", async () => {
    const { cache: queries } = automaticQueries(anything);
    for (let place = 0; place < 1_000; place += 1) await queries.set(String(place), "{ a }");
    await queries.get("0");

    await queries.set("one more", "{ a }");

    expect(await queries.get("0")).toBe("{ a }");
    expect(await queries.get("1")).toBeUndefined();
    expect(await queries.get("one more")).toBe("{ a }");
  });

  it("take no more than eight mebibytes together, and 64 KiB each", async () => {
    const { cache: queries } = automaticQueries(anything);
    const long = `{ ${"a ".repeat(32_000)}}`;
    for (let place = 0; place < 140; place += 1) await queries.set(String(place), long);

    await queries.set("too long", `{ ${"a ".repeat(33_000)}}`);

    expect(await queries.get("0")).toBeUndefined();
    expect(await queries.get("139")).toBe(long);
    expect(await queries.get("too long")).toBeUndefined();
  });

  it("are kept as far as they may be", async () => {
    const { cache: queries } = automaticQueries({ textToKeep: (text) => (text === "{ secret }" ? null : text.trim()) });

    await queries.set("a", "{ secret }");
    await queries.set("b", " { open } ");

    expect(await queries.get("a")).toBeUndefined();
    expect(await queries.get("b")).toBe("{ open }");
  });
});
