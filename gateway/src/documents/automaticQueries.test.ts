import { describe, expect, it } from "@jest/globals";
import { automaticQueries, holdsNoValues } from "./automaticQueries.ts";

describe("automatic persisted queries", () => {
  it("are a thousand at most; the least used go first", async () => {
    const queries = automaticQueries();
    for (let place = 0; place < 1_000; place += 1) await queries.set(String(place), "{ a }");
    await queries.get("0");

    await queries.set("one more", "{ a }");

    expect(await queries.get("0")).toBe("{ a }");
    expect(await queries.get("1")).toBeUndefined();
    expect(await queries.get("one more")).toBe("{ a }");
  });

  it("take no more than eight mebibytes together, and 64 KiB each", async () => {
    const queries = automaticQueries();
    const long = `{ ${"a ".repeat(32_000)}}`;
    for (let place = 0; place < 140; place += 1) await queries.set(String(place), long);

    await queries.set("too long", `{ ${"a ".repeat(33_000)}}`);

    expect(await queries.get("0")).toBeUndefined();
    expect(await queries.get("139")).toBe(long);
    expect(await queries.get("too long")).toBeUndefined();
  });

  it("are kept where whoever keeps them allows it", async () => {
    const queries = automaticQueries((text) => text !== "{ secret }");

    await queries.set("a", "{ secret }");
    await queries.set("b", '{ open(id: "1") }');

    expect(await queries.get("a")).toBeUndefined();
    expect(await queries.get("b")).toBe('{ open(id: "1") }');
  });
});

describe("a document without values", () => {
  it.each([
    "{ caller }",
    "query Q($n: Int = 20, $on: Boolean!) { orders(first: 100, status: [PAID]) @include(if: $on) { a: b } }",
    "{ a(by: { open: true, none: null, id: $id }) }",
    "fragment F on User { id }",
  ])("may be kept: %s", (document) => {
    expect(holdsNoValues(document)).toBe(true);
  });

  it.each([
    '{ user(by: { phone: "13800138000" }) { id } }',
    '{ user(by: { phone: """13800138000""" }) { id } }',
    "{ user(id: 13800138000) { id } }",
    "{ user(id: 1.5e10) { id } }",
    'query Q($phone: String = "13800138000") { user(phone: $phone) { id } }',
    '{ a @tag(name: "13800138000") }',
    '{ a(list: [1, "13800138000"]) }',
    "# 13800138000\n{ caller }",
    "{ caller } # 13800138000",
  ])("is not one that holds them: %s", (document) => {
    expect(holdsNoValues(document)).toBe(false);
  });
});
