import {
  defaultFieldResolver,
  GraphQLString,
  isNonNullType,
  isObjectType,
  valueFromAST,
  type GraphQLField,
  type GraphQLSchema,
} from "graphql";
import type { Owners } from "../access/enforceAccess.ts";
import { accessOf } from "../access/RequestAccess.ts";
import { fail } from "../errors.ts";
import type { ConsentDecisions, ConsentRequest } from "./ConsentDecisions.ts";

type OwnersOf = (object: unknown) => readonly string[];

/** A purpose is a constant, as the consent subgraph calls it. */
const PURPOSE = /^[A-Z][A-Z_]*$/;

/** The purpose that `@requiresConsent` names at a field; null where the field has none. */
function purposeOf(field: GraphQLField<unknown, ConsentRequest>, coordinate: string): string | null {
  const directive = field.astNode?.directives?.find(({ name }) => name.value === "requiresConsent");
  if (!directive) return null;
  const value = directive.arguments?.find(({ name }) => name.value === "purpose")?.value;
  const purpose = value ? valueFromAST(value, GraphQLString) : undefined;
  if (typeof purpose !== "string" || !PURPOSE.test(purpose))
    throw new Error(`${coordinate}: @requiresConsent(purpose:) must look like "LOCATION"`);
  return purpose;
}

/** Puts the person's consent before a field: whoever asks, with whatever right, save for the person. */
function guard(
  field: GraphQLField<unknown, ConsentRequest>,
  purpose: string,
  ownersOf: OwnersOf,
  decisions: ConsentDecisions,
): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = async (source, args, context, info) => {
    if (!accessOf(context).ownsObject(source, ownersOf)) {
      const { allowed, reason } = await decisions.decide(context, ownersOf(source), purpose);
      if (!allowed) throw fail("CONSENT_REQUIRED", { purpose, reason });
    }
    return resolve(source, args, context, info);
  };
}

/**
 * Puts the decision of consent in front of every field that has `@requiresConsent(purpose:)` in the SDL. Must come before
 * `enforceAccess`, so that whoever may not ask at all learns nothing of what a person chose.
 *
 * @throws Error at start when such a field cannot be null, belongs to nobody, or there is nobody to ask
 */
export function enforceConsent(schema: GraphQLSchema, owners: Owners, decisions: ConsentDecisions | null): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    const ownersOf = owners[type.name] as OwnersOf | undefined;
    for (const field of Object.values(type.getFields()) as GraphQLField<unknown, ConsentRequest>[]) {
      const coordinate = `${type.name}.${field.name}`;
      const purpose = purposeOf(field, coordinate);
      if (purpose === null) continue;
      if (isNonNullType(field.type)) throw new Error(`${coordinate} needs consent and cannot be null`);
      if (!ownersOf) throw new Error(`${coordinate} needs consent, and ${type.name} belongs to nobody`);
      if (!decisions) throw new Error(`${coordinate} needs consent, and there is nobody to ask`);
      guard(field, purpose, ownersOf, decisions);
    }
  }
}
