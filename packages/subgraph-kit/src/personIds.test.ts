import { describe, expect, it } from "@jest/globals";
import type { Person } from "./caller.ts";
import { personIds } from "./personIds.ts";

describe("personIds", () => {
  it("names every id once, in the order of the gateway", () => {
    expect(personIds({ aliasIds: ["li", "li-before", "li"] })).toEqual(["li", "li-before"]);
  });

  it.each([
    ["no ids", {}],
    ["an empty list", { aliasIds: [] }],
    ["a text for a list", { aliasIds: "li" }],
    ["something else for an id", { aliasIds: [{ $ne: null }] }],
    ["nothing but a reference", { ref: "li" }],
  ])("refuses %s", (_case, person) => {
    expect(() => personIds(person as Person)).toThrow("aliasIds: must name the ids of the person");
  });
});
