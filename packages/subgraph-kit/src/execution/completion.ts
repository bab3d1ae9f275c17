import {
  defaultTypeResolver,
  getNullableType,
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
  type GraphQLSchema,
} from "graphql";
import { isPromise } from "./isPromise.ts";
import { ready } from "./ready.ts";
import type { Complete, Path, Run } from "./Run.ts";

/** The fields that a document asks of an object. */
export interface Selected {
  execute(source: unknown, at: Path | undefined, run: Run): unknown;
}

/** A field whose values are completed. */
export interface Completed {
  /** As the schema names it, for what is said of its values. */
  readonly coordinate: string;
  readonly nodes: readonly FieldNode[];
  readonly schema: GraphQLSchema;
  /** What resolvers of types are told, for a value at this place. */
  infoAt(at: Path | undefined, run: Run): GraphQLResolveInfo;
  /** Finds what the document asks of an object of this type. */
  select(type: GraphQLObjectType): Selected;
}

/** What completes the values of a type; a value of each kind has rules of its own. */
export function completionOf(type: GraphQLOutputType, field: Completed): Complete {
  const nullable = getNullableType(type);
  const complete = present(presentOf(nullable, field));
  return ready(nullable, isNonNullType(type) ? required(complete, field) : complete);
}

/** Whether nothing is below a value of a type. */
export const isLeaf = (type: GraphQLOutputType): boolean => isLeafType(getNullableType(type));

function presentOf(type: GraphQLOutputType, field: Completed): Complete {
  if (isListType(type)) return listOf(type.ofType, field);
  if (isLeafType(type)) return leafOf(type);
  return isAbstractType(type) ? abstractOf(type, field) : objectOf(type as GraphQLObjectType, field);
}

const required =
  (complete: Complete, field: Completed): Complete =>
  (value, at, run) => {
    const completed = complete(value, at, run);
    if (completed === null) throw new Error(`${field.coordinate} is null and must not be`);
    return completed;
  };

const present =
  (complete: Complete): Complete =>
  (value, at, run) => {
    if (value === null || value === undefined) return null;
    if (value instanceof Error) throw value;
    return complete(value, at, run);
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

/** A list, when all that was to come is there. */
const allOf = (completed: readonly unknown[], pending: readonly Promise<void>[]): Promise<readonly unknown[]> =>
  Promise.all(pending).then(() => completed);

const entryOf = (list: Path | undefined, index: number): Path => ({ prev: list, key: index, typename: undefined });

function listOf(type: GraphQLOutputType, field: Completed): Complete {
  const complete = completionOf(type, field);
  const faulty = { nodes: field.nodes, isNullable: isNullableType(type) };
  const ofLeaves = isLeaf(type);
  const later = (entry: Promise<unknown>, at: Path | undefined, run: Run) =>
    entry.then((settled) => complete(settled, at, run));
  const settle = (made: Promise<unknown>, completed: unknown[], at: Path, run: Run) =>
    made.then(
      (settled) => void (completed[at.key as number] = settled),
      (thrown: unknown) => void (completed[at.key as number] = run.refuse(faulty, at, thrown)),
    );
  return (value, at, run) => {
    if (!isIterable(value)) throw new Error(`${field.coordinate} is no list`);
    const completed: unknown[] = [];
    let pending: Promise<void>[] | null = null;
    try {
      for (const entry of value) {
        const index = completed.length;
        const place = ofLeaves ? undefined : entryOf(at, index);
        let made: unknown;
        try {
          made = isPromise(entry) ? later(entry, place, run) : complete(entry, place, run);
        } catch (thrown) {
          made = run.refuse(faulty, place ?? entryOf(at, index), thrown);
        }
        completed.push(made);
        if (isPromise(made)) (pending ??= []).push(settle(made, completed, place ?? entryOf(at, index), run));
      }
    } catch (thrown) {
      // The others end by themselves, and may fail as well; so may those that were not looked at.
      void Promise.allSettled([...(pending ?? []), ...(Array.isArray(value) ? (value as unknown[]) : [])]);
      throw thrown;
    }
    return pending ? allOf(completed, pending) : completed;
  };
}

function objectOf(type: GraphQLObjectType, field: Completed): Complete {
  const { isTypeOf } = type;
  let selected: Selected | undefined;
  if (!isTypeOf) return (value, at, run) => (selected ??= field.select(type)).execute(value, at, run);
  return (value, at, run) => {
    const fields = (selected ??= field.select(type));
    const executeIf = (isOne: boolean) => {
      if (!isOne) throw new Error(`${field.coordinate} is no ${type.name}`);
      return fields.execute(value, at, run);
    };
    const isOne = isTypeOf(value, run.context, field.infoAt(at, run));
    return isPromise(isOne) ? isOne.then(executeIf) : executeIf(isOne);
  };
}

function abstractOf(type: GraphQLAbstractType, field: Completed): Complete {
  const byName = new Map<unknown, Complete>();
  const completionFor = (name: unknown): Complete => {
    const known = byName.get(name);
    if (known) return known;
    const found = typeof name === "string" ? field.schema.getType(name) : undefined;
    if (!isObjectType(found) || !field.schema.isSubType(type, found))
      throw new Error(`${field.coordinate} is of no object type that is a ${type.name}`);
    const complete = objectOf(found, field);
    byName.set(name, complete);
    return complete;
  };
  const resolveType = type.resolveType ?? defaultTypeResolver;
  return (value, at, run) => {
    const name: unknown = resolveType(value, run.context, field.infoAt(at, run), type);
    return isPromise(name)
      ? name.then((settled) => completionFor(settled)(value, at, run))
      : completionFor(name)(value, at, run);
  };
}
