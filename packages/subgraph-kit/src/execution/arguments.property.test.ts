import { describe, expect, it } from "@jest/globals";
import fc, { type GeneratorValue } from "fast-check";
import {
  buildSchema,
  getArgumentValues,
  GraphQLScalarType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  parse,
  type FieldNode,
  type GraphQLInputType,
} from "graphql";
import { argumentsOf } from "./arguments.ts";

const schema = buildSchema(`
  scalar Json
  scalar Even
  enum Colour { RED GREEN }
  input Box { name: String!  size: Int = 3  colours: [Colour!]  inside: Box  extra: Json  even: Even  by: By  deep: [[Float]] = [[1]] }
  input By @oneOf { id: ID  number: Int  box: Box }
  type Query {
    all(box: Box, by: By!, boxes: [Box!] = [{ name: "d" }], colour: Colour = RED, open: Boolean!, deep: [[Int!]]): Int
    more(id: ID! = "i", json: Json, even: Even, floats: [Float!]!, text: String): Int
  }
`);
const even = schema.getType("Even");
if (even instanceof GraphQLScalarType)
  even.parseLiteral = (node) => {
    if (node.kind !== Kind.INT) throw new Error("Even is a number.");
    return Number(node.value) % 2 === 0 ? { half: Number(node.value) / 2 } : undefined;
  };

const LEAVES: Readonly<Record<string, readonly string[]>> = {
  String: ['"x"', '""'],
  ID: ['"i"', "12"],
  Int: ["1", "-0"],
  Float: ["1.5", "2"],
  Boolean: ["true", "false"],
  Json: ["{ a: [1, null], b: $v }", "7"],
  Even: ["4"],
};
const odd = fc.constantFrom(
  "null",
  "3",
  "2147483648",
  "BLUE",
  "[]",
  "[null]",
  "{}",
  '{ name: "n" }',
  "$v",
  "$w",
  "$__proto__",
);

/** The text of a value of a type, or nearly. */
function textOf(type: GraphQLInputType, gen: GeneratorValue, depth = 0): string {
  if (gen(fc.nat, 8) === 0) return gen(() => odd);
  if (isNonNullType(type)) return textOf(type.ofType, gen, depth);
  if (isListType(type)) {
    const many = Array.from({ length: gen(fc.nat, 2) }, () => textOf(type.ofType, gen, depth));
    return gen(fc.nat, 5) === 0 ? textOf(type.ofType, gen, depth) : `[${many.join(", ")}]`;
  }
  if (isEnumType(type)) return gen(() => fc.constantFrom("RED", "GREEN"));
  if (!isInputObjectType(type)) return gen(() => fc.constantFrom(...(LEAVES[type.name] ?? ["null"])));
  const fields = Object.values(type.getFields()).filter(
    (field) => isNonNullType(field.type) || (depth < 3 && gen(fc.boolean)),
  );
  const kept = type.isOneOf && gen(fc.nat, 9) > 0 ? fields.slice(0, 1) : fields;
  return `{ ${kept.map((field) => `${field.name}: ${textOf(field.type, gen, depth + 1)}`).join(", ")} }`;
}

function fieldOf(text: string): FieldNode {
  const [definition] = parse(`{ ${text} }`, { noLocation: true }).definitions;
  const [field] = definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [];
  if (field?.kind !== Kind.FIELD) throw new Error("There is no field.");
  return field;
}

/** What came of it: the arguments, or what is said of them. */
function outcome(make: () => Record<string, unknown>): unknown {
  try {
    return { values: make() };
  } catch (error) {
    return { message: (error as Error).message };
  }
}

/** What may stand behind a variable, whatever its type. */
const behind = fc.constantFrom<unknown>(undefined, null, 1, "x", { id: "1" }, ["y"]);
const variables = fc
  .dictionary(fc.constantFrom("v", "w", "__proto__", "other"), behind, { noNullPrototype: true })
  .map((given) => ({ ...given }));

describe("the arguments of a field", () => {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});

  it("are what graphql-js makes of them, or what it says is wrong, for whatever values of variables", () => {
    fc.assert(
      fc.property(
        fc.gen(),
        fc.constantFrom(...fields),
        fc.array(variables, { minLength: 1, maxLength: 4 }),
        (gen, field, runs) => {
          const given = field.args.filter(() => gen(fc.nat, 9) > 0);
          const texts = given.map(({ name, type }) => `${name}: ${textOf(type, gen)}`);
          const node = fieldOf(texts.length > 0 ? `${field.name}(${texts.join(", ")})` : field.name);
          const ours = argumentsOf(field, node);

          for (const values of runs)
            // Strictly: also without a prototype where graphql-js gives none.
            expect(outcome(() => ours(values))).toStrictEqual(outcome(() => getArgumentValues(field, node, values)));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it("are new for each call, as deep as they are", () => {
    const [all] = fields;
    const node = fieldOf('all(by: { box: { name: "n", colours: [RED] } }, open: true, deep: [[1]], boxes: [])');
    if (!all) throw new Error("There is no field.");
    const make = argumentsOf(all, node);

    const first = make({});
    (first.deep as number[][])[0]?.push(2);
    (first.boxes as unknown[]).push("more");
    Object.assign((first.by as { box: object }).box, { name: "changed" });

    expect(make({})).toMatchObject({ deep: [[1]], boxes: [], by: { box: { name: "n", colours: ["RED"] } } });
  });
});
