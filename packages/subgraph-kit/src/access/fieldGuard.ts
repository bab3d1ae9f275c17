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
import { hideOthers, hideUnless } from "./hideOthers.ts";
import { accessOf, type RequestAccess, type StoreOf } from "./RequestAccess.ts";
import { rulesOf, type AccessRule } from "./rules.ts";

type Resolve = GraphQLFieldResolver<unknown, ReadingRequest>;

/** Puts its rules and the owner rule in front of a field of a type. */
type GuardField = (type: GraphQLObjectType, field: GraphQLField<unknown, ReadingRequest>) => void;

/** At which stores the objects of a subgraph are, for whoever asks. */
export interface Places {
  storeOf(type: string): StoreOf | undefined;
}

/** Whether what belongs to somebody, or is at a store, may be seen by right of a place: it is there, or the caller's own. */
export const isHere = (
  object: unknown,
  access: RequestAccess,
  {
    rules,
    ownersOf,
    storeOf,
  }: { rules: readonly AccessRule[]; ownersOf?: PersonsOf | undefined; storeOf?: StoreOf | undefined },
): boolean =>
  (ownersOf !== undefined && access.ownsObject(object, ownersOf)) ||
  (storeOf !== undefined && access.allowsAt(rules, storeOf(object)));

/**
 * @param people whose data the objects of the schema are
 * @param places at which stores they are
 */
export function fieldGuard(people: People, places: Places): GuardField {
  const shared = sharedRules();
  return (type, field) => {
    const own = rulesOf(type, field as GraphQLField<unknown, unknown>);
    if (own === null) return;
    const { rules, gate } = shared(own);
    const behind = field.resolve;
    const resolve: Resolve = behind ?? defaultFieldResolver;
    const ofSource = people.ownersOf(type.name);
    const ofResult = people.ownersOf(getNamedType(field.type).name);
    const storeOfSource = places.storeOf(type.name);
    const storeOfResult = places.storeOf(getNamedType(field.type).name);
    const noteSource = readOfSource(type, field, people);
    const noteFound = readOfFound(type, field, people);
    const needReason = reasonBefore(type, people);
    // Whoever may see what is at a store may see whom it names: what they are told of them has rules of its own.
    const isChecked = storeOfResult !== undefined || (ofResult !== undefined && !storeOfSource);
    const byPlace: Resolve = (source, args, context, info) => {
      const access = accessOf(context);
      if (storeOfSource && !isHere(source, access, { rules, ownersOf: ofSource, storeOf: storeOfSource })) {
        if (isNonNullType(field.type)) throw fail("FORBIDDEN", { reason: "OTHER_PLACE" });
        return null;
      }
      needReason?.(context, info);
      noteSource?.(source, context, info);
      const found: unknown = resolve(source, args, context, info);
      const result = isChecked
        ? hideUnless(found, (object) => isHere(object, access, { rules, ownersOf: ofResult, storeOf: storeOfResult }))
        : found;
      return noteFound ? noteFound(result, context, info) : result;
    };
    const guarded: Resolve = (source, args, context, info) => {
      const access = accessOf(context);
      const right = access.right(rules);
      if (right === "BY_PLACE") return byPlace(source, args, context, info);
      if (right === "EVERYBODYS") {
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
    if (behind || ofResult || storeOfResult) return;
    const isSomebodys = ofSource ?? storeOfSource ?? noteSource;
    setGate(guarded, isSomebodys ? ownersGate(rules, ofSource, noteSource === null) : gate);
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
    const right = access.right(rules);
    if (right !== "OWN") return right === "EVERYBODYS" && isUnnoted;
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
