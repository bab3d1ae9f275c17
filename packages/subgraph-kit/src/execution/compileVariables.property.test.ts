import { describe, expect, it } from "@jest/globals";
import fc, { type GeneratorValue } from "fast-check";
import {
  buildSchema,
  getOperationAST,
  getVariableValues,
  GraphQLScalarType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  parse,
  typeFromAST,
  type GraphQLInputType,
  type OperationDefinitionNode,
} from "graphql";
import { variablesCompiler } from "./compileVariables.ts";

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

const LEAVES: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  String: fc.string(),
  ID: fc.oneof(fc.string(), fc.integer()),
  Int: fc.oneof(fc.integer(), fc.constant(-0)),
  Float: fc.double(),
  Json: fc.jsonValue(),
  Even: fc.nat(),
};
const colours = fc.constantFrom("RED", "GREEN", "GREEN", "BLUE");
const odd = fc.constantFrom<unknown>(null, undefined, "x", 1.5, 2 ** 31, true, [], [null], {}, { name: "n", more: 1 });

/** A value of a type, or nearly. */
function given(type: GraphQLInputType, gen: GeneratorValue, depth = 0): unknown {
  if (gen(fc.nat, 30) === 0) return gen(() => odd);
  if (isNonNullType(type)) return given(type.ofType, gen, depth);
  if (isListType(type)) {
    const many = Array.from({ length: gen(fc.nat, 2) }, () => given(type.ofType, gen, depth));
    return gen(fc.nat, 5) === 0 ? given(type.ofType, gen, depth) : many;
  }
  if (isEnumType(type)) return gen(() => colours);
  if (!isInputObjectType(type)) return gen(() => LEAVES[type.name] ?? odd);
  const fields = Object.values(type.getFields()).filter(
    (field) => isNonNullType(field.type) || (depth < 3 && gen(fc.boolean)),
  );
  const kept = type.isOneOf && gen(fc.nat, 9) > 0 ? fields.slice(0, 1) : fields;
  return Object.fromEntries(kept.map((field) => [field.name, given(field.type, gen, depth + 1)]));
}

const isOfJson = (value: unknown): boolean =>
  typeof value === "object" && value !== null ? Object.values(value).every(isOfJson) : value !== undefined;

describe("compiled coercion", () => {
  const operation = operationOf(
    "$box: Box, $boxes: [Box!]! = [], $by: By!, $odd: Odd, $colour: Colour = RED, $even: Even, $float: [Float!], $id: ID!",
  );
  const definitions = operation.variableDefinitions ?? [];
  const compiled = variablesCompiler(schema)(operation);

  it("gives what graphql-js gives, whenever that is no error", () => {
    fc.assert(
      fc.property(fc.gen(), (gen) => {
        const sent = Object.fromEntries(
          definitions.flatMap((definition) => {
            const type = typeFromAST(schema, definition.type);
            return isInputType(type) && gen(fc.nat, 9) > 0 ? [[definition.variable.name.value, given(type, gen)]] : [];
          }),
        );

        const ours = compiled(sent);
        const { coerced, errors } = getVariableValues(schema, definitions, sent, { maxErrors: 5 });

        // What every object has by nature is left to graphql-js, and what JSON cannot say.
        if (!sent.odd && isOfJson(sent)) expect(ours).toEqual(errors ? null : coerced);
        else if (ours) expect(ours).toEqual(coerced);
        if (ours) expect(JSON.stringify(ours)).toBe(JSON.stringify(coerced));
      }),
      { numRuns: 300 },
    );
  });
});
