import {
  defaultFieldResolver,
  getNamedType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from "graphql";
import { readOfFound, readOfSource, type People, type Subjects } from "../audit/noteReads.ts";
import type { PersonsOf, ReadingRequest } from "../audit/RequestReads.ts";
import { fail } from "../errors.ts";
import { accessOf, type Right } from "./RequestAccess.ts";
import { rulesOf, typeRules, type AccessRule } from "./rules.ts";

/**
 * The owner rule of a subgraph: for each type whose objects belong to somebody, every id of the person an object
 * belongs to. An end user sees only what is their own, whatever id they ask with; what is another's is null, as if it
 * did not exist. An object without a person (`[]`) is no end user's.
 */
export type Owners = Readonly<Record<string, (object: never) => readonly string[]>>;

type Context = ReadingRequest;
type Resolve = GraphQLFieldResolver<unknown, Context>;

/** As @apollo/subgraph looks for it on an entity's type. */
type ResolveReference = (reference: object, context: Context, info: GraphQLResolveInfo) => unknown;
interface Entity {
  resolveReference?: ResolveReference;
}

/** The right by which all rules let the caller in: everybody's only if each of them does. */
function rightBy(rules: readonly AccessRule[], context: Context): Right {
  const access = accessOf(context);
  let right: Right = "EVERYBODYS";
  for (const rule of rules) if (access.right(rule) === "OWN") right = "OWN";
  return right;
}

/** Hides every object that belongs to somebody else. */
function hideOthers(value: unknown, ownersOf: PersonsOf, context: Context): unknown {
  if (value === null || value === undefined) return value;
  if (value instanceof Promise) return value.then((settled) => hideOthers(settled, ownersOf, context));
  if (Array.isArray(value)) return value.map((entry) => hideOthers(entry, ownersOf, context));
  return accessOf(context).owns(ownersOf(value)) ? value : null;
}

function guardField(type: GraphQLObjectType, field: GraphQLField<unknown, Context>, people: People): void {
  const rules = rulesOf(type, field as GraphQLField<unknown, unknown>);
  if (rules === null) return;
  const resolve: Resolve = field.resolve ?? defaultFieldResolver;
  const ofSource = people.ownersOf(type.name);
  const ofResult = people.ownersOf(getNamedType(field.type).name);
  const noteSource = readOfSource(type, field, people);
  const noteFound = readOfFound(type, field, people);
  field.resolve = (source, args, context, info) => {
    const right = rightBy(rules, context);
    if (right === "EVERYBODYS") {
      noteSource?.(source, context, info);
      const result: unknown = resolve(source, args, context, info);
      return noteFound ? noteFound(result, context, info) : result;
    }
    if (!ofSource && !ofResult) return resolve(source, args, context, info);
    if (ofSource && !accessOf(context).owns(ofSource(source))) {
      if (isNonNullType(field.type)) throw fail("FORBIDDEN");
      return null;
    }
    const result: unknown = resolve(source, args, context, info);
    return ofResult ? hideOthers(result, ofResult, context) : result;
  };
}

/**
 * Every `__resolveReference` of a type that has rules is a door like its fields: what is another's is not there. One that
 * may not be opened fails alone, and not the others that the gateway asks for in the same fetch.
 */
function guardReferences(type: GraphQLObjectType | GraphQLInterfaceType, ofResult: PersonsOf | undefined): void {
  const entity = (type.extensions as { apollo?: { subgraph?: Entity } }).apollo?.subgraph ?? {};
  const rules = typeRules(type);
  const { resolveReference } = entity;
  if (!resolveReference || rules.length === 0) return;
  entity.resolveReference = async (reference, context, info) => {
    const right = rightBy(rules, context);
    const result = await resolveReference(reference, context, info);
    return right === "EVERYBODYS" || !ofResult ? result : hideOthers(result, ofResult, context);
  };
}

/**
 * Puts the `@access` rules of the SDL and the owner rule in front of every field and entity reference, and notes what
 * back ends and staff read of other people.
 *
 * @throws Error at start when a field has no rule, or a rule that cannot mean anything
 */
export function enforceAccess(schema: GraphQLSchema, owners: Owners, subjects: Subjects = {}): void {
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
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith("_")) continue;
    if (isObjectType(type))
      for (const field of Object.values(type.getFields()))
        if (!field.name.startsWith("_")) guardField(type, field as GraphQLField<unknown, Context>, people);
    if (isObjectType(type) || isInterfaceType(type)) guardReferences(type, people.ownersOf(type.name));
  }
}
