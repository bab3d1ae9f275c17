import type { PlanNode, QueryPlan } from "@apollo/query-planner";

/** How many fetches a plan has, whether all of them are made or not. */
export const countFetches = ({ node }: QueryPlan): number =>
  node && node.kind !== "Subscription" ? countBelow(node) : 0;

function countBelow(node: PlanNode): number {
  switch (node.kind) {
    case "Fetch":
      return 1;
    case "Flatten":
      return countBelow(node.node);
    case "Sequence":
    case "Parallel":
      return node.nodes.reduce((count, each) => count + countBelow(each), 0);
    case "Condition":
      return [node.ifClause, node.elseClause].reduce((count, each) => count + (each ? countBelow(each) : 0), 0);
    case "Defer":
      return 0;
  }
}
