import {
  defaultFieldResolver,
  isObjectType,
  Kind,
  valueFromAST,
  GraphQLList,
  GraphQLString,
  type GraphQLField,
  type GraphQLSchema,
} from "graphql";
import type { Caller } from "./caller.ts";
import { fail } from "./errors.ts";

interface AccessRule {
  readonly allow: ReadonlySet<string>;
  readonly scopes: readonly string[];
}

const KINDS = ["ANONYMOUS", "USER", "SERVICE"] as const satisfies Caller["kind"][];

/** Reads `@access(allow: [Caller!]!, scopes: [String!])` of a field; null where it has none. */
function readRule(field: GraphQLField<unknown, unknown>, coordinate: string): AccessRule | null {
  const directive = field.astNode?.directives?.find(({ name }) => name.value === "access");
  if (!directive) return null;
  const argument = (name: string) => directive.arguments?.find((candidate) => candidate.name.value === name)?.value;
  const allow = argument("allow");
  const kinds =
    allow?.kind === Kind.LIST ? allow.values.map((value) => ("value" in value ? String(value.value) : "")) : [];
  if (kinds.length === 0 || kinds.some((kind) => !(KINDS as readonly string[]).includes(kind)))
    throw new Error(`${coordinate}: @access(allow:) must list ${KINDS.join(", ")}`);
  const scopes = argument("scopes");
  return {
    allow: new Set(kinds),
    scopes: scopes ? (valueFromAST(scopes, new GraphQLList(GraphQLString)) as string[]) : [],
  };
}

/** @throws UNAUTHENTICATED or FORBIDDEN when the rule does not let the caller in */
function check({ allow, scopes }: AccessRule, caller: Caller): void {
  if (!allow.has(caller.kind))
    throw caller.kind === "ANONYMOUS"
      ? fail("UNAUTHENTICATED")
      : fail("FORBIDDEN", { message: "This is not open to callers of your kind." });
  if (caller.kind !== "SERVICE") return;
  const missing = scopes.find((scope) => !caller.scopes.has(scope));
  if (missing !== undefined) throw fail("FORBIDDEN", { scope: missing });
}

/**
 * Puts every `@access` rule of the SDL in front of its field's resolver. Whose data a caller may see once let in is the
 * owner rule's business (`maySee`).
 *
 * @throws Error at start when a field of Query or Mutation has no rule: a new door needs a decision
 */
export function enforceAccess(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    const isRoot = type === schema.getQueryType() || type === schema.getMutationType();
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      const rule = readRule(field, coordinate);
      if (rule) {
        const resolve = field.resolve ?? defaultFieldResolver;
        field.resolve = (source, args, context: { caller: Caller }, info) => {
          check(rule, context.caller);
          return resolve(source, args, context, info);
        };
      } else if (isRoot && !field.name.startsWith("_")) throw new Error(`${coordinate} has no @access rule`);
    }
  }
}
