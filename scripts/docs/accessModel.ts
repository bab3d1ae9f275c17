import { readFile } from "node:fs/promises";
import path from "node:path";
import {
  buildASTSchema,
  getNamedType,
  isAbstractType,
  isNonNullType,
  isObjectType,
  parse,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from "graphql";
import { RequestAccess, type Right } from "../../packages/subgraph-kit/src/access/RequestAccess.ts";
import { rulesOf, type AccessRule } from "../../packages/subgraph-kit/src/access/rules.ts";
import type { Caller } from "../../packages/subgraph-kit/src/caller.ts";

/** The kinds of callers, in the order of the columns; a scope or grant is that of the field in question. */
export const KINDS = [
  "anonymous",
  "other user",
  "owner",
  "service without scope",
  "service with scope",
  "staff without grant",
  "staff with grant",
] as const;
export type Kind = (typeof KINDS)[number];

/**
 * What becomes of asking for a field: `SEES`; `LOGIN`, only in the answer of the login that has just proved who they are;
 * `HIDDEN`, another person's is null as if it did not exist; `EMPTY`, a list without entries; `UNREACHABLE`, no field
 * that leads there lets them in; or the code of the refusal.
 */
export type Cell = "SEES" | "LOGIN" | "HIDDEN" | "EMPTY" | "UNREACHABLE" | "UNAUTHENTICATED" | "FORBIDDEN";

/** Who may see one field that one subgraph answers. */
export interface FieldAccess {
  readonly subgraph: string;
  readonly type: string;
  readonly field: string;
  /** The object types that it can answer with; empty for a scalar or an enum. */
  readonly answers: readonly string[];
  readonly isNonNull: boolean;
  /** Whether clients can ask for it; what they cannot travels between gateway and subgraphs alone. */
  readonly isPublic: boolean;
  /** Every scope that a back end needs for it, and every grant that staff need to see another's. */
  readonly scopes: readonly string[];
  readonly grants: readonly string[];
  /** Whether staff who have the grants at some stores only are let in to what belongs to these. */
  readonly isByPlace: boolean;
  readonly cells: Readonly<Record<Kind, Cell>>;
}

export interface AccessModel {
  readonly fields: readonly FieldAccess[];
  /** Fields about which nobody has decided, and rules that cannot mean anything. */
  readonly problems: readonly string[];
}

/** Lists that the resolver empties for everybody but the person, whatever the rule lets through; see their descriptions. */
const FOR_THE_PERSON_ALONE = new Set(["User.sessions", "User.notices"]);

/** How far callers of a kind come: not at all, to what is hidden from them, by a login, or freely. */
const REACHES = ["NOT", "HIDDEN", "LOGIN", "FREELY"] as const;
type Reach = (typeof REACHES)[number];

type Owners = Readonly<Record<string, unknown>>;

interface Room {
  readonly name: string;
  readonly schema: GraphQLSchema;
  readonly owners: Owners;
}

/** A field before it is known who reaches its type. */
interface Edge extends Omit<FieldAccess, "cells"> {
  readonly rules: readonly AccessRule[];
  /** Whether it belongs to somebody, or leads to what does. */
  readonly isSomebodys: boolean;
  readonly leadsTo: readonly string[];
}

const unique = (words: readonly string[]) => [...new Set(words)].sort();
const hasDirective = ({ astNode }: GraphQLField<unknown, unknown> | GraphQLObjectType, name: string) =>
  astNode?.directives?.some((directive) => directive.name.value === name) ?? false;

async function openRoom(file: string): Promise<Room> {
  const name = path.basename(file, ".graphql");
  const policy = (await import(`../../subgraphs/${name}/src/domain/policy.ts`)) as { readonly owners: Owners };
  const schema = buildASTSchema(parse(await readFile(file, "utf8")), { assumeValidSDL: true });
  return { name, schema, owners: policy.owners };
}

function edgeOf({ name, schema, owners }: Room, type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): Edge {
  const rules = rulesOf(type, field) ?? [];
  const answer = getNamedType(field.type);
  const members = isAbstractType(answer) ? schema.getPossibleTypes(answer) : isObjectType(answer) ? [answer] : [];
  const answers = members.map((member) => member.name);
  return {
    subgraph: name,
    type: type.name,
    field: field.name,
    answers,
    isNonNull: isNonNullType(field.type),
    isPublic: !hasDirective(type, "inaccessible") && !hasDirective(field, "inaccessible"),
    scopes: unique(rules.flatMap(({ scopes }) => scopes)),
    grants: unique(rules.flatMap(({ grant }) => (grant === null ? [] : [grant]))),
    isByPlace: rules.some(({ isByPlace }) => isByPlace),
    rules,
    isSomebodys: [type.name, ...answers].some((one) => Object.hasOwn(owners, one)),
    leadsTo: answers.map((one) => `${name} ${one}`),
  };
}

/** Every field of a subgraph's SDL that it answers itself. */
function edgesOf(room: Room): { readonly edges: readonly Edge[]; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const edges = Object.values(room.schema.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) || type.name.startsWith("_")) return [];
    return Object.values(type.getFields()).flatMap((field) => {
      if (hasDirective(field, "external")) return [];
      try {
        return [edgeOf(room, type, field)];
      } catch (error) {
        problems.push(
          `schema/${room.name}.graphql: ${(error as Error).message}. Say who may see it, on the field or on its type, ` +
            'for example @access(allow: [USER, STAFF, SERVICE], scopes: ["orders:read"], grant: "orders:read")',
        );
        return [];
      }
    });
  });
  return { edges, problems };
}

/** An entity that one subgraph has reached is handed to every other that adds fields to it: from where, to where. */
const handovers = (rooms: readonly Room[]): readonly (readonly [string, string])[] => {
  const entities = rooms.flatMap(({ name, schema }) =>
    Object.values(schema.getTypeMap()).flatMap((type) =>
      type.astNode?.directives?.some((directive) => directive.name.value === "key") ? [[name, type.name] as const] : [],
    ),
  );
  return entities.flatMap(([from, type]) =>
    entities
      .filter(([to, same]) => to !== from && same === type)
      .map(([to]) => [`${from} ${type}`, `${to} ${type}`] as const),
  );
};

/** A caller of this kind, who has every scope and grant there is or none. */
function callerOf(kind: Kind, edges: readonly Edge[]): Caller {
  if (kind === "anonymous") return { kind: "ANONYMOUS" };
  if (kind === "other user" || kind === "owner") return { kind: "USER", subject: kind };
  const words = (of: "scopes" | "grants") => new Set(kind.includes(" with ") ? edges.flatMap((edge) => edge[of]) : []);
  if (kind.startsWith("service")) return { kind: "SERVICE", subject: kind, scopes: words("scopes") };
  return { kind: "STAFF", subject: kind, grants: words("grants") };
}

/** What all rules of a field say of a caller: the kit's own decision. */
function decide({ rules }: Edge, access: RequestAccess): Right | "UNAUTHENTICATED" | "FORBIDDEN" {
  try {
    return access.right(rules);
  } catch (error) {
    return (error as { extensions: { code: "UNAUTHENTICATED" | "FORBIDDEN" } }).extensions.code;
  }
}

function cellOf(edge: Edge, kind: Kind, access: RequestAccess, reach: Reach): Cell {
  const decided = decide(edge, access);
  if (decided === "UNAUTHENTICATED" || decided === "FORBIDDEN") return decided;
  if (reach === "NOT") return "UNREACHABLE";
  if (reach === "HIDDEN") return "HIDDEN";
  if (decided === "OWN" && edge.isSomebodys && kind !== "owner") return kind === "anonymous" ? "LOGIN" : "HIDDEN";
  if (decided === "EVERYBODYS" && FOR_THE_PERSON_ALONE.has(`${edge.type}.${edge.field}`)) return "EMPTY";
  return reach === "LOGIN" ? "LOGIN" : "SEES";
}

const REACH_OF: Readonly<Record<Cell, Reach>> = {
  SEES: "FREELY",
  LOGIN: "LOGIN",
  HIDDEN: "HIDDEN",
  EMPTY: "NOT",
  UNREACHABLE: "NOT",
  UNAUTHENTICATED: "NOT",
  FORBIDDEN: "NOT",
};

/** What callers of one kind see of each field, by the best of all ways that lead to it. */
function cellsFor(
  kind: Kind,
  edges: readonly Edge[],
  between: readonly (readonly [string, string])[],
): readonly Cell[] {
  const access = new RequestAccess(callerOf(kind, edges));
  const reached = new Map<string, Reach>();
  const reachOf = ({ subgraph, type }: Edge): Reach =>
    type === "Query" || type === "Mutation" ? "FREELY" : (reached.get(`${subgraph} ${type}`) ?? "NOT");
  const passOn = (place: string, reach: Reach): boolean => {
    if (REACHES.indexOf(reach) <= REACHES.indexOf(reached.get(place) ?? "NOT")) return false;
    reached.set(place, reach);
    return true;
  };
  for (let hasMore = true; hasMore;) {
    hasMore = false;
    for (const edge of edges)
      for (const place of edge.leadsTo)
        hasMore = passOn(place, REACH_OF[cellOf(edge, kind, access, reachOf(edge))]) || hasMore;
    for (const [from, to] of between) hasMore = passOn(to, reached.get(from) ?? "NOT") || hasMore;
  }
  return edges.map((edge) => cellOf(edge, kind, access, reachOf(edge)));
}

/**
 * Who may see what, as the SDL of every subgraph and its owner rule say.
 *
 * @param schemaFiles the SDL of every subgraph, `schema/<subgraph>.graphql`
 */
export async function accessModel(schemaFiles: readonly string[]): Promise<AccessModel> {
  const rooms = await Promise.all(schemaFiles.map(openRoom));
  const read = rooms.map(edgesOf);
  const edges = read.flatMap((room) => room.edges);
  const between = handovers(rooms);
  const columns = KINDS.map((kind) => [kind, cellsFor(kind, edges, between)] as const);
  return {
    problems: read.flatMap(({ problems }) => problems),
    fields: edges.map(({ rules: _rules, isSomebodys: _isSomebodys, leadsTo: _leadsTo, ...field }, place) => ({
      ...field,
      cells: Object.fromEntries(columns.map(([kind, cells]) => [kind, cells[place]])) as Record<Kind, Cell>,
    })),
  };
}
