import { setImmediate as nextTurn } from "node:timers/promises";
import {
  isInputObjectType,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import type { TrustedDocuments } from "../documents/index.ts";
import type { Graph } from "../graph/index.ts";
import { holdsValues } from "../plans/index.ts";
import { SupergraphRefused } from "./SupergraphRefused.ts";

/** Of broken documents as many are named. */
const NAMED_MAX = 10;

/**
 * Refuses a graph that breaks what the one before it answers: a trusted document that is no longer valid or cannot be
 * planned, an input type that is no longer `@oneOf`. What was broken before breaks nothing. Trusted documents are planned
 * here, one in a turn of the event loop, so that none waits for it once the graph is served.
 *
 * @throws SupergraphRefused naming each document or type, and the reason
 */
export async function refuseBreaks(before: Graph, next: Graph, { texts }: TrustedDocuments): Promise<void> {
  const problems = [...lostOneOf(before.schema, next.schema)];
  for (const text of texts.values()) {
    const document = parse(text, { noLocation: true });
    const fault = faultOf(document, next);
    if (fault !== null && faultOf(document, before) === null)
      problems.push(`the trusted document ${nameOf(document)}: ${fault}`);
    await nextTurn();
  }
  if (problems.length === 0) return;
  const more = problems.length > NAMED_MAX ? [`and ${problems.length - NAMED_MAX} more`] : [];
  const told = [...problems.slice(0, NAMED_MAX), ...more].map((problem) => `  ${problem}`);
  throw new SupergraphRefused(`The supergraph breaks what is served:\n${told.join("\n")}`);
}

/** The names of trusted documents that are not valid in a graph. */
export const unansweredBy = (schema: GraphQLSchema, { texts }: TrustedDocuments): readonly string[] =>
  [...texts.values()]
    .map((text) => parse(text, { noLocation: true }))
    .filter((document) => !isValid(schema, document))
    .map(nameOf);

const isValid = (schema: GraphQLSchema, document: DocumentNode): boolean =>
  validate(schema, document, undefined, { maxErrors: 1 }).length === 0;

const operationsOf = ({ definitions }: DocumentNode): readonly OperationDefinitionNode[] =>
  definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);

const nameOf = (document: DocumentNode): string =>
  operationsOf(document)
    .map(({ name }) => name?.value ?? "without a name")
    .join(", ");

/** Why a graph does not answer a document; null where it does. */
function faultOf(document: DocumentNode, graph: Graph): string | null {
  const { schema } = graph;
  const [invalid] = validate(schema, document, undefined, { maxErrors: 1 });
  if (invalid) return invalid.message;
  // Of a document with values another is planned, once the values are known.
  if (holdsValues(schema, document)) return null;
  try {
    for (const { name } of operationsOf(document)) graph.compile(document, name?.value);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** A supergraph composed without the tag that stands for `@oneOf` would let everything through (ADR 7). */
function* lostOneOf(before: GraphQLSchema, next: GraphQLSchema): Iterable<string> {
  for (const type of Object.values(before.getTypeMap())) {
    const now = next.getType(type.name);
    if (isInputObjectType(type) && type.isOneOf && isInputObjectType(now) && !now.isOneOf)
      yield `${type.name} is no longer @oneOf: it lacks @tag(name: "oneOf")`;
  }
}
