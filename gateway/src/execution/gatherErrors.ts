import type { GraphQLFormattedError } from "graphql";
import { failure } from "../transports/failure.ts";
import { isTree } from "./isTree.ts";
import { whoGave, type PlannedFetch, type Run } from "./plan/index.ts";
import type { Shaped, Tree } from "./Shape.ts";

type ErrorPath = readonly (string | number)[];

/** Values that are told of in one answer; whoever gets more of them is not helped. */
const FOUND_MAX = 100;

/**
 * The errors of an answer in the order of the plan, and after them what is not as the schema promises: what a subgraph gave
 * wrong is UNAVAILABLE, with the subgraph's name. A value that is missing because of an error is not told again, nor is what
 * an entity lacks that is not there, where it may be null; of thousands that are wrong the first are told. The log has one
 * line for each fetch that gave such, with their number.
 *
 * @param shaped the answer, with where it is not as the schema promises
 */
export function gatherErrors(
  run: Run,
  { errors: found, far }: Pick<Shaped, "errors" | "far">,
  fetches: readonly PlannedFetch[],
): readonly GraphQLFormattedError[] {
  const { errors, context } = run;
  const told: GraphQLFormattedError[] = [];
  for (const ofFetch of errors) if (ofFetch) told.push(...ofFetch);
  const isTold = explains(told);
  const sourceOf = whoGave(fetches);
  const wrong = new Map<PlannedFetch, number>();
  let count = 0;
  for (const error of found) {
    if (error.path && (isTold(error.path) || (!far?.has(error) && isOfAbsent(run, error.path)))) continue;
    const source = error.path && sourceOf(error.path);
    if (source) wrong.set(source, (wrong.get(source) ?? 0) + 1);
    count += 1;
    if (count > FOUND_MAX) continue;
    const [blamed] = (source && failure("UNAVAILABLE", source.subgraph).errors) ?? [];
    told.push(blamed && error.path ? { ...blamed, path: error.path } : error);
  }
  for (const [source, values] of wrong)
    source.logFault(`not what the schema promises: ${values === 1 ? "a value" : `${values} values`}`, context);
  return told;
}

/**
 * Whether a field is one of an entity that is not there for one of the subgraphs that were asked for it. Whichever that was: what
 * another leaves out of the same entity is not told either, as that one may not have been asked for want of what it requires.
 */
const isOfAbsent = ({ tree, absent }: Run, path: ErrorPath): boolean =>
  absent?.has(path.slice(0, -1).reduce<unknown>(partOf, tree) as Tree) ?? false;

const partOf = (value: unknown, part: string | number): unknown =>
  (isTree(value) && Object.hasOwn(value, part)) || Array.isArray(value) ? (value as Tree)[part] : undefined;

/** Whether an error lies at, above or below a path; one without a path may be anywhere. */
function explains(told: readonly GraphQLFormattedError[]): (path: ErrorPath) => boolean {
  const at = new Set<string>();
  const above = new Set<string>();
  for (const { path } of told) {
    if (!path) return () => true;
    const ways = waysOf(path);
    for (const way of ways) above.add(way);
    at.add(ways.at(-1) ?? ROOT);
  }
  return (path) => {
    const ways = waysOf(path);
    return above.has(ways.at(-1) ?? ROOT) || ways.some((way) => at.has(way));
  };
}

const ROOT = "";

/** The path of everything on the way, as texts; the root first. */
function waysOf(path: ErrorPath): readonly string[] {
  let way = ROOT;
  return [way, ...path.map((part) => (way += `/${part}`))];
}
