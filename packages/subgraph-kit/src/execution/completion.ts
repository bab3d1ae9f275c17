import {
  defaultTypeResolver,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isNullableType,
  isObjectType,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
} from "graphql";
import { isPromise } from "./isPromise.ts";
import type { Faulty, Path, Run } from "./Run.ts";

/**
 * Makes what stands in an answer out of what a resolver gave.
 *
 * @throws whatever makes it impossible, now or later; who asked for it says what that costs
 */
export type Complete = (value: unknown, at: Path, info: GraphQLResolveInfo, run: Run) => unknown;

/** The fields that a document asks of an object. */
export interface Selected {
  execute(source: unknown, at: Path, run: Run): unknown;
}

/** Finds them for an object type, below these nodes. */
export type Select = (type: GraphQLObjectType, nodes: readonly FieldNode[]) => Selected;

/** What completes the values of a type; a value of each kind has rules of its own. */
export function completionOf(type: GraphQLOutputType, select: Select): Complete {
  if (isNonNullType(type)) return required(completionOf(type.ofType, select));
  if (isListType(type)) return present(listOf(type.ofType, select));
  if (isLeafType(type)) return present(leafOf(type));
  return present(isAbstractType(type) ? abstractOf(type, select) : objectOf(type, select));
}

const required =
  (complete: Complete): Complete =>
  (value, at, info, run) => {
    const completed = complete(value, at, info, run);
    if (completed === null) throw new Error(`${info.parentType.name}.${info.fieldName} is null and must not be`);
    return completed;
  };

const present =
  (complete: Complete): Complete =>
  (value, at, info, run) => {
    if (value === null || value === undefined) return null;
    if (value instanceof Error) throw value;
    return complete(value, at, info, run);
  };

const leafOf =
  (type: GraphQLLeafType): Complete =>
  (value) => {
    const serialized: unknown = type.serialize(value);
    if (serialized === null || serialized === undefined) throw new Error(`${type.name} makes nothing of a value`);
    return serialized;
  };

/** A text is no list of its characters. */
const isIterable = (value: unknown): value is Iterable<unknown> =>
  typeof value === "object" && value !== null && Symbol.iterator in value;

function listOf(type: GraphQLOutputType, select: Select): Complete {
  const complete = completionOf(type, select);
  const isNullable = isNullableType(type);
  const completeItem = (item: unknown, at: Path, info: GraphQLResolveInfo, run: Run, faulty: Faulty): unknown => {
    try {
      return isPromise(item) ? item.then((settled) => complete(settled, at, info, run)) : complete(item, at, info, run);
    } catch (thrown) {
      return run.refuse(faulty, at, thrown);
    }
  };
  return (value, at, info, run) => {
    if (!isIterable(value)) throw new Error(`${info.parentType.name}.${info.fieldName} is no list`);
    const completed: unknown[] = [];
    const pending: PromiseLike<void>[] = [];
    const faulty = { nodes: info.fieldNodes, isNullable };
    try {
      for (const item of value) {
        const index = completed.length;
        const path = { prev: at, key: index, typename: undefined };
        const made = completeItem(item, path, info, run, faulty);
        completed.push(made);
        if (isPromise(made))
          pending.push(
            made.then(
              (settled) => void (completed[index] = settled),
              (thrown: unknown) => void (completed[index] = run.refuse(faulty, path, thrown)),
            ),
          );
      }
    } catch (thrown) {
      // The others end by themselves, and may fail as well.
      void Promise.allSettled(pending);
      throw thrown;
    }
    return pending.length > 0 ? Promise.all(pending).then(() => completed) : completed;
  };
}

function objectOf(type: GraphQLObjectType, select: Select): Complete {
  let selected: Selected | undefined;
  return (value, at, info, run) => {
    selected ??= select(type, info.fieldNodes);
    const { isTypeOf } = type;
    if (!isTypeOf) return selected.execute(value, at, run);
    const fields = selected;
    const executeIf = (isOne: boolean) => {
      if (!isOne) throw new Error(`${info.parentType.name}.${info.fieldName} is no ${type.name}`);
      return fields.execute(value, at, run);
    };
    const isOne = isTypeOf(value, run.context, info);
    return isPromise(isOne) ? isOne.then(executeIf) : executeIf(isOne);
  };
}

function abstractOf(type: GraphQLAbstractType, select: Select): Complete {
  const byName = new Map<unknown, Complete>();
  const completionFor = (name: unknown, { schema, parentType, fieldName }: GraphQLResolveInfo) => {
    const known = byName.get(name);
    if (known) return known;
    const found = typeof name === "string" ? schema.getType(name) : undefined;
    if (!isObjectType(found) || !schema.isSubType(type, found))
      throw new Error(`${parentType.name}.${fieldName} is of no object type that is a ${type.name}`);
    const complete = objectOf(found, select);
    byName.set(name, complete);
    return complete;
  };
  return (value, at, info, run) => {
    const name: unknown = (type.resolveType ?? defaultTypeResolver)(value, run.context, info, type);
    return isPromise(name)
      ? name.then((settled) => completionFor(settled, info)(value, at, info, run))
      : completionFor(name, info)(value, at, info, run);
  };
}
