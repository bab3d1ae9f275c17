import { describe, expect, it } from "@jest/globals";
import { describeDifference, normalise } from "./normalise.ts";

describe("normalise", () => {
  it("makes one text of answers that differ in the order of their keys, at any depth", () => {
    const one = normalise('{"data":{"user":{"id":"1","orders":[{"b":1,"a":null}]}}}');
    const other = normalise('{ "data": { "user": { "orders": [ { "a": null, "b": 1 } ], "id": "1" } } }');

    expect(one).toBe('{"data":{"user":{"id":"1","orders":[{"a":null,"b":1}]}}}');
    expect(other).toBe(one);
  });

  it.each([
    ["the order of a list", '{"a":[1,2]}', '{"a":[2,1]}'],
    ["null and nothing", '{"a":null}', "{}"],
    ["a number and its text", '{"a":1}', '{"a":"1"}'],
    ["one more key", '{"a":1}', '{"a":1,"errors":[]}'],
  ])("keeps apart %s", (_case, one, other) => {
    expect(normalise(one)).not.toBe(normalise(other));
  });

  it("leaves what is no JSON as it is", () => {
    expect(normalise("<html>Bad gateway</html>")).toBe("<html>Bad gateway</html>");
  });
});

describe("describeDifference", () => {
  it("says where two texts part, and how they go on", () => {
    expect(describeDifference('{"points":10}', '{"points":12}')).toBe(
      String.raw`at character 11: expected "{\"points\":10}", got "{\"points\":12}"`,
    );
  });

  it("says so too when one of them ends early", () => {
    expect(describeDifference("abc", "ab")).toBe('at character 2: expected "abc", got "ab"');
  });
});
