import { describe, expect, it } from "@jest/globals";
import { buildSchema, parse, specifiedRules, validate, type ValidationRule } from "graphql";
import { OPERATION_LIMITS } from "./OperationLimits.ts";
import { refuseLargeDocuments } from "./refuseLargeDocuments.ts";

const schema = buildSchema("type Query { a: Query  b: Int }");

describe("a document that is too large", () => {
  const seen: string[] = [];
  const watch: ValidationRule = () => ({
    enter(node) {
      seen.push(node.kind);
    },
  });

  it.each([
    ["repeated fields", `{ ${"a { b } ".repeat(1_000)} }`],
    ["an unknown field", `{ ${"unknown ".repeat(1_000)} }`],
    ["a cycle of fragments", "{ ...F } fragment F on Query { a { ...F } }"],
  ])("with %s is seen by no other rule, whatever else is wrong with it", (_case, text) => {
    seen.length = 0;

    const errors = validate(schema, parse(text), [watch, ...specifiedRules, refuseLargeDocuments(OPERATION_LIMITS)]);

    expect(errors).toHaveLength(1);
    expect(seen).toEqual(["Document"]);
  });

  it("is told from one that is not, which every rule sees", () => {
    seen.length = 0;

    const errors = validate(schema, parse("{ b unknown }"), [
      watch,
      ...specifiedRules,
      refuseLargeDocuments(OPERATION_LIMITS),
    ]);

    expect(errors).toHaveLength(1);
    expect(seen).toContain("Field");
  });
});
