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
import type { Caller } from "../caller.ts";
import { fail } from "../errors.ts";
import { accessOf, type Right } from "./RequestAccess.ts";
import { rulesOf, typeRules, type AccessRule } from "./rules.ts";

/**
 * The owner rule of a subgraph: for each type whose objects belong to somebody, every id of the person an object
 * belongs to. An end user sees only what is their own, whatever id they ask with; what is another's is null, as if it
 * did not exist. An object without a person (`[]`) is no end user's.
 */
export type Owners = Readonly<Record<string, (object: never) => readonly string[]>>;

interface Context {
  readonly caller: Caller;
}

type Resolve = GraphQLFieldResolver<unknown, Context>;
type OwnersOf = (object: unknown) => readonly string[];

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
function hideOthers(value: unknown, ownersOf: OwnersOf, context: Context): unknown {
  if (value === null || value === undefined) return value;
  if (value instanceof Promise) return value.then((settled) => hideOthers(settled, ownersOf, context));
  if (Array.isArray(value)) return value.map((entry) => hideOthers(entry, ownersOf, context));
  return accessOf(context).owns(ownersOf(value)) ? value : null;
}

function guardField(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, Context>,
  ownersByType: (name: string) => OwnersOf | undefined,
): void {
  const rules = rulesOf(type, field as GraphQLField<unknown, unknown>);
  if (rules === null) return;
  const resolve: Resolve = field.resolve ?? defaultFieldResolver;
  const ofSource = ownersByType(type.name);
  const ofResult = ownersByType(getNamedType(field.type).name);
  field.resolve = (source, args, context, info) => {
    const right = rightBy(rules, context);
    if (right === "EVERYBODYS" || (!ofSource && !ofResult)) return resolve(source, args, context, info);
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
function guardReferences(type: GraphQLObjectType | GraphQLInterfaceType, ofResult: OwnersOf | undefined): void {
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
 * Puts the `@access` rules of the SDL and the owner rule in front of every field and entity reference.
 *
 * @throws Error at start when a field has no rule, or a rule that cannot mean anything
 */
export function enforceAccess(schema: GraphQLSchema, owners: Owners): void {
  const ownersByType = (name: string) => owners[name] as OwnersOf | undefined;
  for (const name of Object.keys(owners))
    if (!isObjectType(schema.getType(name))) throw new Error(`The owner rule names ${name}, which is no type`);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith("_")) continue;
    if (isObjectType(type))
      for (const field of Object.values(type.getFields()))
        if (!field.name.startsWith("_")) guardField(type, field as GraphQLField<unknown, Context>, ownersByType);
    if (isObjectType(type) || isInterfaceType(type)) guardReferences(type, ownersByType(type.name));
  }
}
