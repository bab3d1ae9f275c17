import {
  isInterfaceType,
  isObjectType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from "graphql";
import type { People, Subjects } from "../audit/noteReads.ts";
import type { PersonsOf, ReadingRequest } from "../audit/RequestReads.ts";
import { entityOf } from "../entities.ts";
import { fieldGuard, isHere, type Places } from "./fieldGuard.ts";
import { hideOthers, hideUnless } from "./hideOthers.ts";
import { accessOf, type StoreOf } from "./RequestAccess.ts";
import { typeRules } from "./rules.ts";

/**
 * The owner rule of a subgraph: for each type whose objects belong to somebody, every id of the person an object
 * belongs to. An end user sees only what is their own, whatever id they ask with; what is another's is null, as if it
 * did not exist. An object without a person (`[]`) is no end user's.
 */
export type Owners = Readonly<Record<string, (object: never) => readonly string[]>>;

/**
 * The place rule of a subgraph: for each type whose objects belong to stores, the code of the store of an object, or null
 * for one that belongs to none. Staff who have a grant at some stores see what belongs to these, and what is their own.
 */
export type Stores = Readonly<Record<string, (object: never) => string | null>>;

/**
 * Every `__resolveReference` of a type that has rules is a door like its fields: what is another's is not there. One that
 * may not be opened fails alone, and not the others that the gateway asks for in the same fetch.
 */
function guardReferences(
  type: GraphQLObjectType | GraphQLInterfaceType,
  ofResult: PersonsOf | undefined,
  storeOf: StoreOf | undefined,
): void {
  const entity = entityOf<ReadingRequest>(type);
  const rules = typeRules(type);
  const resolveReference = entity?.resolveReference;
  if (!resolveReference || rules.length === 0) return;
  entity.resolveReference = (reference, context, info) => {
    try {
      const access = accessOf(context);
      const right = access.right(rules);
      const result = resolveReference(reference, context, info);
      if (right === "BY_PLACE")
        return hideUnless(result, (object) => isHere(object, access, { rules, ownersOf: ofResult, storeOf }));
      return right === "EVERYBODYS" || !ofResult ? result : hideOthers(result, ofResult, context);
    } catch (thrown) {
      // To throw would cost all that are asked for.
      return Promise.resolve().then(() => {
        throw thrown;
      });
    }
  };
}

/**
 * Puts the `@access` rules of the SDL and the owner rule in front of every field and entity reference, and notes what
 * back ends and staff read of other people.
 *
 * @throws Error at start when a field has no rule, or a rule that cannot mean anything
 */
export function enforceAccess(
  schema: GraphQLSchema,
  {
    owners,
    subjects = {},
    stores = {},
  }: { readonly owners: Owners; readonly subjects?: Subjects; readonly stores?: Stores },
): void {
  const people: People = {
    ownersOf: (name) => owners[name] as PersonsOf | undefined,
    subjectsOf: (name) => subjects[name] as PersonsOf | undefined,
  };
  for (const name of Object.keys(owners))
    if (!isObjectType(schema.getType(name))) throw new Error(`The owner rule names ${name}, which is no type`);
  for (const name of Object.keys(subjects)) {
    const [typeName = "", fieldName] = name.split(".");
    const type = schema.getType(typeName);
    if (!isObjectType(type) || (fieldName !== undefined && !type.getFields()[fieldName]))
      throw new Error(`The subjects name ${name}, which is no type and no field`);
  }
  for (const name of Object.keys(stores))
    if (!isObjectType(schema.getType(name))) throw new Error(`The place rule names ${name}, which is no type`);
  const places: Places = { storeOf: (name) => stores[name] as StoreOf | undefined };
  const guard = fieldGuard(people, places);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith("_")) continue;
    if (isObjectType(type))
      for (const field of Object.values(type.getFields()))
        if (!field.name.startsWith("_")) guard(type, field as GraphQLField<unknown, ReadingRequest>);
    if (isObjectType(type) || isInterfaceType(type))
      guardReferences(type, people.ownersOf(type.name), places.storeOf(type.name));
  }
}
