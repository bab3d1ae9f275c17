import { describe, expect, it } from "@jest/globals";
import { buildSchema, getOperationAST, parse, GraphQLScalarType, type OperationDefinitionNode } from "graphql";
import { coerceVariables } from "./coerceVariables.ts";

const schema = buildSchema(`
  scalar Json
  scalar Even
  enum Colour { RED GREEN }
  input Box { name: String!  size: Int = 3  colours: [Colour!]  inside: Box  extra: Json  even: Even  by: By  deep: [[Float]] = [[1]] }
  input By @oneOf { id: ID  number: Int  box: Box }
  input Odd { constructor: Json  name: String }
  type Query { boxes(in: [Box!], by: By, odd: Odd): Int }
`);
const even = schema.getType("Even");
if (even instanceof GraphQLScalarType)
  even.parseValue = (value) => {
    if (typeof value !== "number") throw new Error("Even is a number.");
    return value % 2 === 0 ? { half: value / 2 } : undefined;
  };

function operationOf(variables: string): OperationDefinitionNode {
  const operation = getOperationAST(parse(`query(${variables}) { __typename }`));
  if (!operation) throw new Error("The document has several operations.");
  return operation;
}

const tellWith = (variables: string, given: Record<string, unknown>) => {
  const { coerced, errors } = coerceVariables(schema, operationOf(variables), given);
  return errors ? errors.map(({ message }) => message) : coerced;
};

describe("variables", () => {
  it.each<[string, string, Record<string, unknown>, Record<string, unknown>]>([
    ["are left out where they may be", "$a: Int, $b: Int", { b: null }, { b: null }],
    ["have defaults", "$a: Int! = 1, $b: [Colour!] = RED, $c: Int = 2", { c: null }, { a: 1, b: ["RED"], c: null }],
    ["are nobody else's", "$a: Int", { b: 1 }, {}],
    ["are what every object has only when given", "$toString: Int, $__proto__: Int", { toString: 1 }, { toString: 1 }],
    ["are lists of one", "$a: [[Int!]!]!", { a: 1 }, { a: [[1]] }],
    ["are lists", "$a: [Int]", { a: [1, null, undefined] }, { a: [1, null, null] }],
    ["are IDs", "$a: ID, $b: ID", { a: 12, b: "x" }, { a: "12", b: "x" }],
    ["are of scalars that change them", "$a: [Even]", { a: [4] }, { a: [{ half: 2 }] }],
    ["are of scalars that take everything", "$a: Json", { a: { b: [null] } }, { a: { b: [null] } }],
    ["are one of several", "$a: By", { a: { id: 7 } }, { a: { id: "7" } }],
    [
      "are objects with defaults",
      "$a: Box!",
      { a: { inside: { name: "in", size: null }, name: "out" } },
      { a: { name: "out", size: 3, inside: { name: "in", size: null, deep: [[1]] }, deep: [[1]] } },
    ],
  ])("%s", (_case, variables, given, coerced) => {
    expect(tellWith(variables, given)).toEqual(coerced);
  });

  it.each<[string, string, Record<string, unknown>, string[]]>([
    ["missing", "$a: Int!", {}, ['Variable "$a" of required type "Int!" was not provided.']],
    ["null", "$a: Int!", { a: null }, ['Variable "$a" of non-null type "Int!" must not be null.']],
    ["none of several", "$a: By", { a: {} }, ["Exactly one key must be specified"]],
    ["two of several", "$a: By", { a: { id: 1, number: 1 } }, ["Exactly one key must be specified"]],
    ["one of several, and null", "$a: By", { a: { id: null } }, ['Field "id" must be non-null.']],
    [
      "not known",
      "$a: Box",
      { a: { name: "x", nam: "y" } },
      ['Field "nam" is not defined by type "Box". Did you mean "name"?'],
    ],
    ["not even", "$a: Even", { a: 3 }, ['Expected type "Even".']],
    ["many", "$a: [Int]", { a: ["1", "2", "3", "4", "5", "6"] }, Array<string>(5).fill("non-integer value")],
  ])("are refused when they are %s", (_case, variables, given, messages) => {
    expect(tellWith(variables, given)).toEqual(messages.map((message) => expect.stringContaining(message)));
  });

  it("are coerced for the schema that is asked", () => {
    const operation = operationOf("$a: Colour");
    const other = buildSchema("enum Colour { BLUE } type Query { a(colour: Colour): Int }");

    expect(coerceVariables(schema, operation, { a: "BLUE" }).errors).toHaveLength(1);
    expect(coerceVariables(other, operation, { a: "BLUE" }).coerced).toEqual({ a: "BLUE" });
  });

  it("do not change what was given", () => {
    const given = Object.freeze({ a: Object.freeze({ name: "x", by: Object.freeze({ id: 1 }) }) });

    expect(tellWith("$a: Box", given)).toEqual({ a: { name: "x", size: 3, by: { id: "1" }, deep: [[1]] } });
  });
});
