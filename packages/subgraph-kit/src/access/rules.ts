import {
  GraphQLList,
  GraphQLNonNull,
  GraphQLString,
  Kind,
  valueFromAST,
  type ConstDirectiveNode,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
} from "graphql";
import type { Caller } from "../caller.ts";

/** What `@access` says of a field or a type. */
export interface AccessRule {
  /** The kinds of callers who are let in. */
  readonly allow: readonly Caller["kind"][];
  /** Every scope that a back end needs. */
  readonly scopes: readonly string[];
  /** The grant by which staff see what is not their own; null where being staff is enough, if they are allowed at all. */
  readonly grant: string | null;
  /** Whether the grant is also enough where staff have it at some stores only, for what belongs to these. */
  readonly isByPlace: boolean;
}

const KINDS = ["ANONYMOUS", "USER", "STAFF", "SERVICE"] as const satisfies Caller["kind"][];
const TEXTS = new GraphQLList(new GraphQLNonNull(GraphQLString));
/** Also what a scope or a grant may be called: words of a token are separated by spaces. */
const WORD = /^[a-z][a-z-]*:[a-z][a-z-]*$/;

interface Annotated {
  readonly astNode?: { readonly directives?: readonly ConstDirectiveNode[] } | null | undefined;
  readonly extensionASTNodes?: readonly { readonly directives?: readonly ConstDirectiveNode[] }[];
}

const directivesOf = ({ astNode, extensionASTNodes = [] }: Annotated, name: string): readonly ConstDirectiveNode[] =>
  [astNode, ...extensionASTNodes].flatMap((node) => node?.directives ?? []).filter((one) => one.name.value === name);

/** @throws Error when the directive cannot mean anything: a rule that lets nobody in, or everybody by mistake */
function readRule(directive: ConstDirectiveNode, coordinate: string): AccessRule {
  const argument = (name: string) => directive.arguments?.find((candidate) => candidate.name.value === name)?.value;
  const given = argument("allow");
  const allow =
    given?.kind === Kind.LIST ? given.values.map((value) => ("value" in value ? String(value.value) : "")) : [];
  if (allow.length === 0 || allow.some((kind) => !(KINDS as readonly string[]).includes(kind)))
    throw new Error(`${coordinate}: @access(allow:) must list ${KINDS.join(", ")}`);
  const scopes = argument("scopes");
  const grant = argument("grant");
  const byPlace = argument("byPlace");
  const rule = {
    allow: allow as AccessRule["allow"],
    scopes: scopes ? (valueFromAST(scopes, TEXTS) as string[]) : [],
    grant: grant ? (valueFromAST(grant, GraphQLString) as string) : null,
    isByPlace: byPlace?.kind === Kind.BOOLEAN && byPlace.value,
  };
  for (const word of [...rule.scopes, ...(rule.grant === null ? [] : [rule.grant])])
    if (!WORD.test(word)) throw new Error(`${coordinate}: "${word}" must look like "orders:read"`);
  if (rule.scopes.length > 0 && !rule.allow.includes("SERVICE"))
    throw new Error(`${coordinate}: scopes are for SERVICE, who is not allowed`);
  if (rule.grant !== null && !rule.allow.includes("STAFF"))
    throw new Error(`${coordinate}: a grant is for STAFF, who are not allowed`);
  if (rule.isByPlace && rule.grant === null)
    throw new Error(`${coordinate}: byPlace is for a grant, and there is none`);
  return rule;
}

const rulesOn = (place: Annotated, coordinate: string): readonly AccessRule[] =>
  directivesOf(place, "access").map((directive) => readRule(directive, coordinate));

/** The fields by which an entity is named: whoever reached it knows them. */
function keyFields(type: GraphQLObjectType): ReadonlySet<string> {
  const keys = directivesOf(type, "key").map(
    ({ arguments: given = [] }) => given.find(({ name }) => name.value === "fields")?.value,
  );
  return new Set(keys.flatMap((fields) => (fields?.kind === Kind.STRING ? (fields.value.match(/\w+/g) ?? []) : [])));
}

/** Whether a field is part of the name of an entity. */
export const isKey = (type: GraphQLObjectType, field: { readonly name: string }): boolean =>
  keyFields(type).has(field.name);

/** Whether no client can ask for a field. */
export const isHidden = (field: GraphQLField<unknown, never>): boolean =>
  directivesOf(field, "inaccessible").length > 0;

/**
 * Every rule of a field: its own, its type's, and those of the interfaces that it comes from. All of them must let a
 * caller in, so a field can only narrow what its type opens.
 *
 * @returns null for a field that needs none: the key of an entity, or one that another subgraph answers
 * @throws Error naming the field about which nobody has decided: a new door needs a decision
 */
export function rulesOf(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): readonly AccessRule[] | null {
  const coordinate = `${type.name}.${field.name}`;
  const inherited = type
    .getInterfaces()
    .flatMap((parent: GraphQLInterfaceType) => [
      ...rulesOn(parent, parent.name),
      ...rulesOn(parent.getFields()[field.name] ?? {}, `${parent.name}.${field.name}`),
    ]);
  const rules = [...rulesOn(field, coordinate), ...typeRules(type), ...inherited];
  if (rules.length > 0) return rules;
  if (isKey(type, field) || directivesOf(field, "external").length > 0) return null;
  throw new Error(`${coordinate} has no @access rule, and neither has ${type.name}`);
}

/** The rules that a type itself has, for whoever refers to one of its objects. */
export const typeRules = (type: GraphQLObjectType | GraphQLInterfaceType): readonly AccessRule[] =>
  rulesOn(type, type.name);
