import type { QueryPlan } from "@apollo/query-planner";
import { fail } from "@datong/subgraph-kit";
import { Kind, type DocumentNode, type GraphQLError, type SelectionNode, type SelectionSetNode } from "graphql";
import { identityOf } from "./addedFields.ts";
import type { Fetched } from "./Fetched.ts";
import { followPlan } from "./followPlan.ts";
import { inlineSpreads } from "./inlineSpreads.ts";
import type { JoinedGraph } from "./readSupergraph.ts";
import { possibleTypes } from "./selectedFields.ts";

/**
 * Refuses a plan that would answer an operation wrongly or not at all, and say nothing about it: @apollo/query-planner makes
 * some. Each subgraph must be given a key that it resolves and what it requires, with the right arguments; under each name
 * there must stand one thing; and everything that is asked for must be fetched.
 *
 * @param document the operation that was planned, valid, alone in its document with its fragments
 * @throws OPERATION_UNPLANNABLE, whose `cause` says to whoever operates the gateway what is wrong with the plan
 */
export function checkPlan(plan: QueryPlan, document: DocumentNode, graph: JoinedGraph): void {
  const { fetched, problems } = followPlan(plan, graph);
  const [problem] = problems;
  if (problem !== undefined) throw unplannable(TOGETHER, problem);
  checkCoverage(document, fetched, graph);
}

/** Says that an operation cannot be planned; `problem` is for whoever operates the gateway. */
export function unplannable(message: string, problem: unknown): GraphQLError {
  const error = fail("OPERATION_UNPLANNABLE", { message });
  error.extensions.http = { status: 400 };
  error.cause = problem;
  return error;
}

const TOGETHER = "What the operation asks for cannot be fetched together. Ask for it in several operations.";

/** Where in an operation something is asked for. */
interface Place {
  readonly fetched: Fetched;
  /** The type that is declared for what is there. */
  readonly type: string;
  /** The types of the objects that the fragments around let through. */
  readonly types: ReadonlySet<string>;
  /** Whether nobody can say for sure that it is asked for: by its type, or by conditions that may exclude each other. */
  readonly isUncertain: boolean;
  readonly conditions: number;
}

function checkCoverage(document: DocumentNode, fetched: Fetched, graph: JoinedGraph): void {
  const { operation, selectionSet } = inlineSpreads(document);
  const root = graph.schema.getRootType(operation)?.name ?? "";
  const place = { fetched, type: root, types: new Set([root]), isUncertain: false, conditions: 0 };
  checkSelection(selectionSet, place, graph);
}

function checkSelection({ selections }: SelectionSetNode, place: Place, graph: JoinedGraph): void {
  for (const selection of selections) {
    if (isNeverMeant(selection)) continue;
    const conditions = place.conditions + (selection.directives?.length ?? 0);
    const here = { ...place, conditions, isUncertain: place.isUncertain || conditions > 1 };
    if (selection.kind === Kind.FIELD) {
      const name = (selection.alias ?? selection.name).value;
      if (selection.name.value.startsWith("__")) continue;
      const below = graph.fieldType(null, here.type, selection.name.value);
      const found = here.fetched.under(name, here.types);
      const other = found.find(({ identity }) => identity !== identityOf(selection));
      if (other) throw unplannable(TOGETHER, `${other.identity} is fetched instead of ${identityOf(selection)}.`);
      if (found.length === 0 && !here.isUncertain)
        throw unplannable(
          `"${selection.name.value}" cannot be fetched with all that is asked of it here: no subgraph leads there.`,
          `${here.type}.${selection.name.value} is not fetched.`,
        );
      if (!selection.selectionSet || !below || found.length === 0) continue;
      const next = { fetched: here.fetched.below(name), type: below, types: possibleTypes(below, null, graph) };
      checkSelection(selection.selectionSet, { ...next, isUncertain: conditions > 1, conditions }, graph);
      continue;
    }
    if (selection.kind !== Kind.INLINE_FRAGMENT) continue;
    const type = selection.typeCondition?.name.value ?? here.type;
    const types = new Set([...here.types].filter((each) => possibleTypes(type, null, graph).has(each)));
    const isUncertain = here.isUncertain || types.size < here.types.size;
    checkSelection(selection.selectionSet, { ...here, type, types, isUncertain }, graph);
  }
}

/** Whether a directive says, without a variable, that it is left out. */
const isNeverMeant = ({ directives = [] }: SelectionNode): boolean =>
  directives.some(({ name, arguments: [condition] = [] }) => {
    const value = condition?.value;
    return value?.kind === Kind.BOOLEAN && value.value === (name.value === "skip");
  });
