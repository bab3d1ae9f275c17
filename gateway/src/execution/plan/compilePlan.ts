import type { ConditionNode, PlanNode, QueryPlan, SubscriptionNode } from "@apollo/query-planner";
import type { PlannedFetch } from "./Asked.ts";
import { compileFetch } from "./compileFetch.ts";
import { readPath, type Path } from "./places.ts";
import { NotCompilable, type PlanScope } from "./PlanScope.ts";
import type { Run, Step } from "./Run.ts";

/** A query plan, ready to run. */
export interface CompiledPlan {
  readonly step: Step;
  /** Every fetch, in the order of the plan. */
  readonly fetches: readonly PlannedFetch[];
}

const NOTHING: Step = () => undefined;

/**
 * Compiles a query plan: what each fetch sends and where its answer goes is settled once.
 *
 * @throws NotCompilable where the plan holds something that is not known here
 */
export function compilePlan({ node }: QueryPlan, scope: PlanScope): CompiledPlan {
  const fetches: PlannedFetch[] = [];
  return { step: node ? compileNode(node, [], scope, fetches) : NOTHING, fetches };
}

function compileNode(node: PlanNode | SubscriptionNode, path: Path, scope: PlanScope, fetches: PlannedFetch[]): Step {
  const compile = (inner: PlanNode) => compileNode(inner, path, scope, fetches);
  switch (node.kind) {
    case "Sequence":
      return inSequence(node.nodes.map(compile));
    case "Parallel":
      return inParallel(node.nodes.map(compile));
    case "Flatten":
      return compileNode(node.node, [...path, ...readPath(node.path)], scope, fetches);
    case "Condition":
      return onCondition(node, compile);
    case "Fetch": {
      const { planned, step } = compileFetch(node, path, fetches.length, scope);
      fetches.push(planned);
      return step;
    }
    case "Defer":
    case "Subscription":
    default:
      throw new NotCompilable(`a node of the kind ${node.kind}`);
  }
}

function inSequence(steps: readonly Step[]): Step {
  function goOn(run: Run, from: number): Promise<void> | undefined {
    for (let at = from; at < steps.length; at += 1) {
      const pending = steps[at]?.(run);
      if (pending) return at + 1 < steps.length ? pending.then(() => goOn(run, at + 1)) : pending;
    }
    return undefined;
  }
  return (run) => goOn(run, 0);
}

const inParallel =
  (steps: readonly Step[]): Step =>
  (run) => {
    let first: Promise<void> | undefined;
    let all: Promise<void>[] | undefined;
    for (const step of steps) {
      const started = step(run);
      if (started === undefined) continue;
      if (first === undefined) first = started;
      else (all ??= [first]).push(started);
    }
    return all ? whenAll(all) : first;
  };

/** Ends when the last of them has ended, or with the first that fails. */
const whenAll = (all: readonly Promise<void>[]): Promise<void> =>
  new Promise((resolve, reject) => {
    let left = all.length;
    const end = () => {
      left -= 1;
      if (left === 0) resolve();
    };
    for (const one of all) one.then(end, reject);
  });

function onCondition({ condition, ifClause, elseClause }: ConditionNode, compile: (node: PlanNode) => Step): Step {
  const then = ifClause ? compile(ifClause) : NOTHING;
  const otherwise = elseClause ? compile(elseClause) : NOTHING;
  return (run) => (run.variables[condition] === true ? then(run) : otherwise(run));
}
