import { isInherited } from "@datong/subgraph-kit";
import {
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from "graphql";
import { isTree } from "../isTree.ts";
import { collectFields, type FieldGroups, type Selecting } from "./collectFields.ts";
import { introspect, isIntrospection, writeIntrospected } from "./introspect.ts";
import type { KnownObjects } from "./KnownObjects.ts";
import type { Place } from "./Place.ts";
import type { Slot, Write } from "./Slot.ts";
import { writeLeaf } from "./writeLeaf.ts";
import { writeList } from "./writeList.ts";
import { writeObject, writePrepared, type Field } from "./writeObject.ts";

/** What objects are compiled with. */
export interface Compiling extends Selecting {
  /** Under which name the answer has what has another one here. */
  readonly clientNames: ReadonlyMap<string, string>;
  readonly known: KnownObjects;
}

/** An object's type: an interface when no more is known of it. */
type KnownType = GraphQLObjectType | GraphQLInterfaceType;

const fails =
  (place: Place): Write =>
  (_value, run) =>
    run.fail(place);

/** Compiles how an object is written of which these selections are asked. */
export function compileObject(
  compiling: Compiling,
  type: KnownType,
  selectionSets: readonly SelectionSetNode[],
  place: Place,
): Write {
  return compiling.known.get(type, selectionSets, place, () => {
    const groups = collectFields(compiling, type, selectionSets);
    return (groups && compileFields(compiling, type, groups, place)) ?? fails(place);
  });
}

/** @returns null where the answer depends on which of an interface's types the object has */
function compileFields(compiling: Compiling, type: KnownType, groups: FieldGroups, place: Place): Write | null {
  const fields: Field[] = [];
  const introspected: FieldNode[] = [];
  let before = "{";
  for (const [responseName, nodes] of groups) {
    before += `${JSON.stringify(compiling.clientNames.get(responseName) ?? responseName)}:`;
    const name = nodes[0].name.value;
    if (name === "__typename") {
      if (!isObjectType(type)) return null;
      before += `${JSON.stringify(type.name)},`;
      continue;
    }
    const at = place.field(responseName);
    if (isIntrospection(compiling.schema, type, name)) {
      introspected.push(...nodes);
      fields.push({ name: responseName, before, place: at, required: false, write: writeIntrospected });
    } else {
      const definition = type.getFields()[name];
      if (!definition) return null;
      fields.push({
        name: responseName,
        before,
        ...compileSlot(compiling, definition.type, selectionSetsOf(nodes), at),
      });
    }
    before = ",";
  }
  const end = `${before.replace(/,$/, "")}}`;
  const write = writeObject({ fields, end, place });
  if (introspected.length > 0) {
    const ask = introspect(compiling, introspected);
    return writePrepared(write, (tree, run) => ({ __proto__: null, ...tree, ...ask(run.variables) }));
  }
  return fields.some(({ name }) => isInherited(name))
    ? writePrepared(write, (tree) => ({ __proto__: null, ...tree }))
    : write;
}

const selectionSetsOf = (nodes: readonly FieldNode[]): SelectionSetNode[] =>
  nodes.flatMap(({ selectionSet }) => selectionSet ?? []);

function compileSlot(
  compiling: Compiling,
  type: GraphQLOutputType,
  selectionSets: readonly SelectionSetNode[],
  place: Place,
): Slot {
  const required = isNonNullType(type);
  const nullable = required ? type.ofType : type;
  return { place, required, write: compileValue(compiling, nullable, selectionSets, place) };
}

function compileValue(
  compiling: Compiling,
  type: Exclude<GraphQLOutputType, { readonly __nonNull: true }>,
  selectionSets: readonly SelectionSetNode[],
  place: Place,
): Write {
  if (isListType(type)) return writeList(compileSlot(compiling, type.ofType, selectionSets, place.entries()), place);
  if (isLeafType(type)) return writeLeaf(type, place);
  return isObjectType(type)
    ? compileObject(compiling, type, selectionSets, place)
    : compileAbstract(compiling, type, selectionSets, place);
}

/** Objects of types that are compiled when one comes: a schema may have many more than answers have. */
function compileAbstract(
  compiling: Compiling,
  type: GraphQLAbstractType,
  selectionSets: readonly SelectionSetNode[],
  place: Place,
): Write {
  const writes = new Map<unknown, Write>();
  function learn(typename: unknown): Write {
    const actual = typeOf(compiling.schema, type, typename);
    if (!actual) return fails(place);
    const write = compileObject(compiling, actual, selectionSets, place);
    writes.set(typename, write);
    return write;
  }
  return (value, run) => {
    if (!isTree(value)) return run.fail(place);
    const typename = value.__typename;
    return (writes.get(typename) ?? learn(typename))(value, run);
  };
}

/**
 * The type of an object where one of `type` is expected. A subgraph that knows an interface only as an object
 * (`@interfaceObject`) names the interface; where the client does not ask for more, no other subgraph is asked.
 *
 * @param typename as subgraphs gave it
 * @returns undefined where there is none such among the types of `type` that clients may know
 */
function typeOf(schema: GraphQLSchema, type: GraphQLAbstractType, typename: unknown): KnownType | undefined {
  const named = typename === undefined ? type : typeof typename === "string" ? schema.getType(typename) : undefined;
  if (isObjectType(named)) return schema.isSubType(type, named) ? named : undefined;
  return isInterfaceType(named) && (named === type || schema.isSubType(type, named)) ? named : undefined;
}
