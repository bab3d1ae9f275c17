import type { FetchNode, PlanNode, QueryPlan } from "@apollo/query-planner";
import { identityOf } from "./addedFields.ts";
import { askedBy, problemsOfFetch, type Asked } from "./checkFetch.ts";
import { Fetched } from "./Fetched.ts";
import type { JoinedGraph } from "./readSupergraph.ts";
import { possibleTypes, selectedFields } from "./selectedFields.ts";

/** What a plan fetches, and what is wrong with it. */
export interface Followed {
  readonly fetched: Fetched;
  /** Sentences for whoever operates the gateway; empty when all is well. */
  readonly problems: readonly string[];
}

/** Follows a plan without running it, and notes what comes to stand at which place of the answer. */
export function followPlan({ node }: QueryPlan, graph: JoinedGraph): Followed {
  const fetched = new Fetched();
  const problems: string[] = [];

  function follow(next: PlanNode, place: Fetched): void {
    switch (next.kind) {
      case "Sequence":
      case "Parallel":
        for (const each of next.nodes) follow(each, place);
        return;
      case "Flatten":
        follow(next.node, placeAt(next.path, fetched));
        return;
      case "Condition":
        for (const clause of [next.ifClause, next.elseClause]) if (clause) follow(clause, place);
        return;
      case "Fetch":
        problems.push(...problemsOfFetch(next, place, graph));
        note(askedBy(next, graph), place, next.serviceName, renamedBy(next));
        return;
      case "Defer":
        problems.push("The plan defers parts of the answer, which nothing here can.");
    }
  }

  /** Notes a selection; where something else stands under a name, one of the two would be lost. */
  function note(asked: Asked, place: Fetched, subgraph: string, renamed: ReadonlyMap<string, string>): void {
    for (const { node: field, on, types } of selectedFields(
      asked.selectionSet,
      asked.on,
      asked.types,
      subgraph,
      graph,
    )) {
      const ownName = (field.alias ?? field.name).value;
      const name = renamed.get(ownName) ?? ownName;
      const identity = identityOf(field);
      for (const other of place.under(name, types))
        if (other.identity !== identity) problems.push(`${identity} and ${other.identity} are fetched under one name.`);
      place.add(name, { identity, types });
      const below = graph.fieldType(subgraph, on, field.name.value);
      if (field.selectionSet && below) {
        const { selectionSet } = field;
        const selection = { selectionSet, on: below, types: possibleTypes(below, subgraph, graph) };
        note(selection, place.below(name), subgraph, renamed);
      }
    }
  }

  if (node?.kind === "Subscription") problems.push("The plan subscribes, which nothing here can.");
  else if (node) follow(node, fetched);
  return { fetched, problems };
}

/** Lists are gone through (`@`): what is fetched is the same for each of their objects. */
const placeAt = (path: readonly (string | number)[], root: Fetched): Fetched =>
  path.reduce<Fetched>((place, step) => (step === "@" ? place : place.below(String(step))), root);

/** The names that get another one when the subgraph has answered. */
const renamedBy = ({ outputRewrites = [] }: FetchNode): ReadonlyMap<string, string> =>
  new Map(
    outputRewrites.flatMap((rewrite) =>
      rewrite.kind === "KeyRenamer" ? [[rewrite.path.at(-1) ?? "", rewrite.renameKeyTo]] : [],
    ),
  );
