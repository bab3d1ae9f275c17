import { getNamedType, type GraphQLField, type GraphQLObjectType, type GraphQLResolveInfo } from "graphql";
import { accessOf } from "../access/RequestAccess.ts";
import { isHidden, isKey } from "../access/rules.ts";
import { reasonNeeded } from "./accessReason.ts";
import { asksOfPeople } from "./asksOfPeople.ts";
import { openReads, type PersonsOf, type ReadingRequest } from "./RequestReads.ts";

/**
 * For objects that are nobody's own and yet tell of people: whom they tell of, by type (`MergePreview`) or by field
 * (`Refusal.current`). Who reads them is recorded, as for objects that have an owner; `[]` where nobody is known.
 */
export type Subjects = Readonly<Record<string, (object: never) => readonly string[]>>;

/** Whose data the objects of a subgraph are, for whoever asks. */
export interface People {
  ownersOf(type: string): PersonsOf | undefined;
  subjectsOf(typeOrField: string): PersonsOf | undefined;
}

type Field = GraphQLField<unknown, never>;

/**
 * Notes that a caller with everybody's right reads a field of somebody's; the caller's own are no such reads. Neither are
 * keys, nor what no client can ask for.
 *
 * @returns null for a field that tells of nobody; otherwise what to call before it is resolved, which throws
 *   BAD_USER_INPUT when staff do not say why
 */
export function readOfSource(
  type: GraphQLObjectType,
  field: Field,
  people: People,
): ((source: unknown, context: ReadingRequest, info: GraphQLResolveInfo) => void) | null {
  const coordinate = `${type.name}.${field.name}`;
  const owners = people.ownersOf(type.name);
  const personsOf = owners ?? people.subjectsOf(type.name) ?? people.subjectsOf(coordinate);
  if (!personsOf || isKey(type, field) || isHidden(field)) return null;
  return (source, context, info) => {
    if (context.caller.kind === "STAFF") {
      if (owners && accessOf(context).owns(owners(source))) return;
      if (context.accessReason === null) throw reasonNeeded();
    }
    openReads(context, info.operation.name?.value).note(source, personsOf, coordinate);
  };
}

/**
 * Staff say why before a mutation whose answer is to tell of people, and not when that is read: it would have been
 * carried out by then. Whose data it will be is not known yet, so they say it of their own too.
 *
 * @returns null for what is no field of `Mutation`; otherwise what to call before it is resolved, which throws
 *   BAD_USER_INPUT when staff do not say why
 */
export function reasonBefore(
  type: GraphQLObjectType,
  people: People,
): ((context: ReadingRequest, info: GraphQLResolveInfo) => void) | null {
  if (type.name !== "Mutation") return null;
  const tellsOf = (told: GraphQLObjectType, field: Field) => readOfSource(told, field, people) !== null;
  return ({ caller, accessReason }, info) => {
    if (caller.kind !== "STAFF" || accessReason !== null) return;
    if (asksOfPeople(info, tellsOf)) throw reasonNeeded();
  };
}

/**
 * Notes whom a field of `Query` has found: to find a person by what one knows of them is a read, even of nothing but
 * their id. Staff who do not say why are told neither that there is somebody nor that there is nobody, except themselves.
 *
 * @returns null for a field that finds nobody's data; otherwise what to pass its result through
 */
export function readOfFound(
  type: GraphQLObjectType,
  field: Field,
  people: People,
): (<Result>(result: Result, context: ReadingRequest, info: GraphQLResolveInfo) => Result | Promise<Result>) | null {
  const owners = people.ownersOf(getNamedType(field.type).name);
  if (!owners || type.name !== "Query") return null;
  const note = (result: unknown, context: ReadingRequest, info: GraphQLResolveInfo): unknown => {
    if (result instanceof Promise) return result.then((settled) => note(settled, context, info));
    const isStaff = context.caller.kind === "STAFF";
    for (const found of Array.isArray(result) ? (result as readonly unknown[]) : [result]) {
      const isThere = found !== null && found !== undefined;
      if (isStaff && isThere && accessOf(context).owns(owners(found))) continue;
      if (isStaff && context.accessReason === null) throw reasonNeeded();
      if (isThere) openReads(context, info.operation.name?.value).note(found, owners, `Query.${field.name}`);
    }
    return result;
  };
  return note as ReturnType<typeof readOfFound>;
}
