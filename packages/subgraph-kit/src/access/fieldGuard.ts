import {
  defaultFieldResolver,
  getNamedType,
  isNonNullType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
} from "graphql";
import { readOfFound, readOfSource, reasonBefore, type People } from "../audit/noteReads.ts";
import type { PersonsOf, ReadingRequest } from "../audit/RequestReads.ts";
import { fail } from "../errors.ts";
import { setGate, type Gate } from "../execution/Gate.ts";
import { hideOthers } from "./hideOthers.ts";
import { accessOf } from "./RequestAccess.ts";
import { rulesOf, type AccessRule } from "./rules.ts";

type Resolve = GraphQLFieldResolver<unknown, ReadingRequest>;

/** Puts its rules and the owner rule in front of a field of a type. */
type GuardField = (type: GraphQLObjectType, field: GraphQLField<unknown, ReadingRequest>) => void;

/** @param people whose data the objects of the schema are */
export function fieldGuard(people: People): GuardField {
  const shared = sharedRules();
  return (type, field) => {
    const own = rulesOf(type, field as GraphQLField<unknown, unknown>);
    if (own === null) return;
    const { rules, gate } = shared(own);
    const behind = field.resolve;
    const resolve: Resolve = behind ?? defaultFieldResolver;
    const ofSource = people.ownersOf(type.name);
    const ofResult = people.ownersOf(getNamedType(field.type).name);
    const noteSource = readOfSource(type, field, people);
    const noteFound = readOfFound(type, field, people);
    const needReason = reasonBefore(type, people);
    const guarded: Resolve = (source, args, context, info) => {
      const access = accessOf(context);
      if (access.right(rules) === "EVERYBODYS") {
        needReason?.(context, info);
        noteSource?.(source, context, info);
        const result: unknown = resolve(source, args, context, info);
        return noteFound ? noteFound(result, context, info) : result;
      }
      if (ofSource && !access.ownsObject(source, ofSource)) {
        if (isNonNullType(field.type)) throw fail("FORBIDDEN");
        return null;
      }
      const result: unknown = resolve(source, args, context, info);
      return ofResult ? hideOthers(result, ofResult, context) : result;
    };
    field.resolve = guarded;
    if (behind || ofResult) return;
    setGate(guarded, ofSource || noteSource ? ownersGate(rules, ofSource, noteSource === null) : gate);
  };
}

/**
 * Open to a caller for what is their own, and for everybody's data where it is not noted who reads them.
 *
 * @param ofSource whose the objects are; undefined where they are nobody's own
 */
const ownersGate = (rules: readonly AccessRule[], ofSource: PersonsOf | undefined, isUnnoted: boolean): Gate => ({
  isForAll: false,
  isOpen(source, context) {
    const access = accessOf(context as ReadingRequest);
    if (access.right(rules) === "EVERYBODYS") return isUnnoted;
    return !ofSource || access.ownsObject(source, ofSource);
  },
});

/** Open to whoever the rules let in. */
const rulesGate = (rules: readonly AccessRule[]): Gate => ({
  isForAll: true,
  isOpen: (_source, context) => {
    accessOf(context as ReadingRequest).right(rules);
    return true;
  },
});

/** Finds the one list for equal lists of rules, so that a request decides about it once, and the gate that asks no more. */
function sharedRules() {
  const known = new Map<string, { readonly rules: readonly AccessRule[]; readonly gate: Gate }>();
  return (rules: readonly AccessRule[]) => {
    const distinct = new Map(rules.map((rule) => [JSON.stringify(rule), rule]));
    const key = [...distinct.keys()].join();
    const found = known.get(key);
    if (found) return found;
    const shared = [...distinct.values()];
    const entry = { rules: shared, gate: rulesGate(shared) };
    known.set(key, entry);
    return entry;
  };
}
