import fc, { type GeneratorValue } from "fast-check";
import {
  isAbstractType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLLeafType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from "graphql";

interface Asked {
  readonly type: GraphQLOutputType;
  readonly nodes: FieldNode[];
}

const texts = fc.oneof(
  fc.constantFrom(
    "",
    "plain",
    'a "quoted" word',
    "back\\slash",
    "线\u2028上",
    "a text that is longer than what is looked at",
  ),
  fc.array(fc.nat(0xffff), { maxLength: 60 }).map((units) => String.fromCharCode(...units)),
);

/** Values of scalars, right and nearly right. */
const SCALARS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  String: fc.oneof(texts, fc.constantFrom<unknown>(1, 1.5, false)),
  ID: fc.oneof(texts, fc.integer()),
  Int: fc.oneof(fc.integer(), fc.constantFrom<unknown>(-0, 2 ** 31, 1.5, "12", "x", true)),
  Float: fc.oneof(fc.double(), fc.constantFrom<unknown>(1e21, -0, "1e3", "")),
  Boolean: fc.oneof(fc.boolean(), fc.constantFrom<unknown>(0, 1)),
};
const ofOurOwn = fc.oneof(fc.jsonValue(), texts, fc.constant(new Date(0)));

/** What hardly any type takes. */
const wrong = fc.constantFrom<unknown>(
  null,
  null,
  undefined,
  { __typename: "Nowhere" },
  [[]],
  Number.NaN,
  1n,
  Symbol("x"),
  "\ud800",
  -1.5,
);
const wrongNames = fc.constantFrom<unknown>("Nowhere", "String", "constructor", "__Schema", 7, null);

/** An answer to all that a document may ask, by response names; a few values in it are not what the schema says. */
export function aTree(schema: GraphQLSchema, document: DocumentNode, gen: GeneratorValue): Record<string, unknown> {
  const fragments = new Map(
    document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
  );

  function collect(type: GraphQLCompositeType, { selections }: SelectionSetNode, into: Map<string, Asked>): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const definition = "getFields" in type ? type.getFields()[selection.name.value] : undefined;
        const known = into.get(name);
        if (known) known.nodes.push(selection);
        else if (definition) into.set(name, { type: definition.type, nodes: [selection] });
      } else {
        const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        const condition = fragment?.typeCondition && schema.getType(fragment.typeCondition.name.value);
        if (fragment) collect(isCompositeType(condition) ? condition : type, fragment.selectionSet, into);
      }
    }
  }

  function object(type: GraphQLCompositeType, selectionSets: readonly SelectionSetNode[]): Record<string, unknown> {
    const fields = new Map<string, Asked>();
    for (const selectionSet of selectionSets) collect(type, selectionSet, fields);
    const entries = [...fields].map(([name, asked]) => [name, value(asked.type, asked.nodes)] as const);
    const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
    const actual = possible[gen(fc.nat, possible.length - 1)]?.name;
    const __typename = gen(fc.nat, 25) === 0 ? gen(() => wrongNames) : actual;
    return Object.fromEntries([...entries, ["__typename", __typename]]);
  }

  function value(type: GraphQLOutputType, nodes: readonly FieldNode[]): unknown {
    const nullable = isNonNullType(type) ? type.ofType : type;
    // JSON takes what it can of a scalar of our own.
    const isOurs = !isListType(nullable) && "serialize" in nullable && !isEnumType(nullable) && !SCALARS[nullable.name];
    if (gen(fc.nat, 20) === 0) return isOurs ? null : gen(() => wrong);
    if (isListType(nullable)) return Array.from({ length: gen(fc.nat, 3) }, () => value(nullable.ofType, nodes));
    return isCompositeType(nullable)
      ? object(
          nullable,
          nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
        )
      : leaf(nullable);
  }

  function leaf(type: GraphQLLeafType): unknown {
    if (!isEnumType(type)) return gen(() => SCALARS[type.name] ?? ofOurOwn);
    const names = [...type.getValues().map(({ name }) => name), "SECRET"];
    return names[gen(fc.nat, gen(fc.nat, 9) === 0 ? names.length - 1 : names.length - 2)];
  }

  const query = schema.getQueryType();
  const sets = document.definitions.flatMap((each) =>
    each.kind === Kind.OPERATION_DEFINITION ? [each.selectionSet] : [],
  );
  if (!query) throw new Error("The schema has no query.");
  return object(query, sets);
}
