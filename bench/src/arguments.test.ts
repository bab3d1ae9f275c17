import { describe, expect, it } from "@jest/globals";
import { takeOption } from "./arguments.ts";

describe("takeOption", () => {
  it.each([
    ["in two", ["ingest", "--results", "/tmp/x", "--save"]],
    ["in one", ["ingest", "--results=/tmp/x", "--save"]],
    ["first", ["--results", "/tmp/x", "ingest", "--save"]],
  ])("takes an option that is given %s", (_case, args) => {
    expect(takeOption(args, "results")).toEqual({ value: "/tmp/x", rest: ["ingest", "--save"] });
  });

  it("leaves arguments alone that have it not", () => {
    expect(takeOption(["home", "--save"], "results")).toEqual({ value: null, rest: ["home", "--save"] });
  });

  it.each([[["--results"]], [["--results", "--save"]], [["--results="]]])("refuses %p, which has no value", (args) => {
    expect(() => takeOption(args, "results")).toThrow("--results must be followed by a value.");
  });
});
