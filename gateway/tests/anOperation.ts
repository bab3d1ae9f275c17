import fc, { type GeneratorValue } from "fast-check";
import {
  doTypesOverlap,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isObjectType,
  getNamedType,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
} from "graphql";

/** What is left out has the same effect as what is not used. */
const RULES = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule && rule !== NoUnusedVariablesRule);

const DEPTH_MAX = 4;

const conditions = fc.constantFrom(
  ...Array.from({ length: 8 }, () => ""),
  ...["@include(if: $a)", "@skip(if: $a)", "@include(if: $b)", "@skip(if: $b) @include(if: $a)"],
  ...["@include(if: true)", "@skip(if: true)", "@include(if: false)"],
);
const aliases = fc.constantFrom("", "", "", "", "a: ", "b: ", "__proto__: ", "constructor: ", "toString: ");
const kinds = fc.constantFrom("field", "field", "field", "__typename", "inline", "spread");

/**
 * A query with conditions on `$a` and `$b`, over a schema without arguments that are required; null when what came out is
 * not valid.
 */
export function anOperation(schema: GraphQLSchema, gen: GeneratorValue): DocumentNode | null {
  const composites = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLCompositeType => isCompositeType(type) && !type.name.startsWith("__"),
  );
  const pick = <T>(options: readonly T[]): T => {
    const option = options[gen(fc.nat, options.length - 1)];
    if (option === undefined) throw new Error("There is nothing to pick from.");
    return option;
  };
  const fragments = [pick(composites), pick(composites), pick(composites)];

  /** @param spreadable fragments from here on may be spread: none spreads itself */
  function selectionSet(type: GraphQLCompositeType, depth: number, spreadable: number): string {
    const count = 1 + gen(fc.nat, 3);
    return `{ ${Array.from({ length: count }, () => selection(type, depth, spreadable)).join(" ")} }`;
  }

  function selection(type: GraphQLCompositeType, depth: number, spreadable: number): string {
    const when = gen(() => conditions);
    switch (gen(() => kinds)) {
      case "field":
        return field(type, depth, spreadable, when);
      case "inline": {
        const condition = pick([type, ...composites.filter((each) => doTypesOverlap(schema, type, each))]);
        return depth === 0
          ? `__typename ${when}`
          : `... on ${condition.name} ${when} ${selectionSet(condition, depth - 1, spreadable)}`;
      }
      case "spread": {
        const number = gen(fc.nat, fragments.length - 1);
        const fragment = fragments[number];
        return fragment && number >= spreadable && doTypesOverlap(schema, type, fragment)
          ? `...F${number} ${when}`
          : `__typename ${when}`;
      }
      case "__typename":
        return `${gen(() => aliases)}__typename ${when}`;
    }
  }

  function field(type: GraphQLCompositeType, depth: number, spreadable: number, when: string): string {
    if (type === schema.getQueryType() && gen(fc.nat, 20) === 0) return `__schema ${when} { queryType { name } }`;
    const fields = isObjectType(type) || (isAbstractType(type) && "getFields" in type) ? type.getFields() : {};
    const possible = Object.values(fields).filter((each) => depth > 0 || isLeafType(getNamedType(each.type)));
    if (possible.length === 0) return `__typename ${when}`;
    const chosen = pick(possible);
    const named = getNamedType(chosen.type);
    const below = isCompositeType(named) ? selectionSet(named, depth - 1, spreadable) : "";
    return `${gen(() => aliases)}${chosen.name} ${when} ${below}`;
  }

  const query = schema.getQueryType();
  if (!query) throw new Error("The schema has no query.");
  const document = parse(
    [
      `query($a: Boolean!, $b: Boolean!) ${selectionSet(query, DEPTH_MAX, 0)}`,
      ...fragments.map((type, number) => `fragment F${number} on ${type.name} ${selectionSet(type, 2, number + 1)}`),
    ].join("\n"),
  );
  return validate(schema, document, RULES).length === 0 ? document : null;
}
