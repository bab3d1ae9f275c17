import type { FetchNode } from "@apollo/query-planner";
import { OperationTypeNode } from "graphql";
import type { Variables } from "../../transports/SubgraphClient.ts";
import type { Tree } from "../Shape.ts";
import type { PlannedFetch } from "./Asked.ts";
import { compileContexts, type ReadContext } from "./contexts.ts";
import { findObjects, findPlaces, type Path } from "./places.ts";
import { NotCompilable, type PlanScope } from "./PlanScope.ts";
import { send } from "./receive.ts";
import { compileRequires, type Represent } from "./representation.ts";
import { compileRewrites } from "./rewrites.ts";
import type { Run, Step } from "./Run.ts";
import { valueText } from "./valueText.ts";

/** The variable in which entities are asked for. */
const REPRESENTATIONS = "representations";

/** A fetch and the step that makes it. */
export interface CompiledFetch {
  readonly planned: PlannedFetch;
  readonly step: Step;
}

/** Compiles a fetch whose answer goes to the end of `path`; its number is its place in the order of the plan. */
export function compileFetch(node: FetchNode, path: Path, number: number, scope: PlanScope): CompiledFetch {
  const { serviceName: subgraph, operation, operationName, operationKind, requires } = node;
  const client = scope.clients.get(subgraph);
  if (!client) throw new NotCompilable("a fetch from a subgraph that is not there");
  if (operationKind === OperationTypeNode.SUBSCRIPTION) throw new NotCompilable("a subscription");
  const { possibleTypes, logger } = scope;
  const planned: PlannedFetch = {
    number,
    subgraph,
    operation,
    path,
    isForEntities: requires !== undefined,
    fetch: client.prepare({ query: operation, operationName, kind: operationKind }),
    rewriteOutput: compileRewrites(node.outputRewrites, possibleTypes),
    renamed: new Map(
      node.outputRewrites?.flatMap((rewrite) =>
        rewrite.kind === "KeyRenamer" ? [[rewrite.path.at(-1) ?? "", rewrite.renameKeyTo]] : [],
      ),
    ),
    possibleTypes,
    logFault(reason, { requestId }, cause) {
      logger.error(
        { subgraph, reason, requestId, ...(cause === undefined ? {} : { err: cause }) },
        "unusable answer from subgraph",
      );
    },
  };
  const readContext = compileContexts(node.contextRewrites, possibleTypes);
  const fromContext = new Set(node.contextRewrites?.map(({ renameKeyTo }) => renameKeyTo));
  const names = (node.variableUsages ?? []).filter((name) => !fromContext.has(name));
  if (!requires) {
    if (readContext) throw new NotCompilable("a context for what is no entity");
    return { planned, step: fetchFields(planned, names) };
  }
  if (names.includes(REPRESENTATIONS)) throw new NotCompilable(`a variable named ${REPRESENTATIONS}`);
  const represent = compileRepresent(node, scope);
  return {
    planned,
    step: readContext
      ? fetchEntitiesInContext(planned, names, represent, readContext)
      : fetchEntities(planned, names, represent),
  };
}

function compileRepresent({ requires = [], inputRewrites }: FetchNode, { possibleTypes }: PlanScope): Represent {
  const represent = compileRequires(requires, possibleTypes);
  const rewrite = compileRewrites(inputRewrites, possibleTypes);
  if (rewrite === null) return represent;
  return (entity) => {
    const representation = represent(entity);
    if (representation !== null) rewrite(representation);
    return representation;
  };
}

/** Those of the request's variables that a fetch uses. */
function pick(names: readonly string[], variables: Variables): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const name of names)
    if (Object.hasOwn(variables, name) && variables[name] !== undefined) picked[name] = variables[name];
  return picked;
}

const NO_ENTITIES: readonly number[] = [];

/** Asks for fields of Query or Mutation, for the root of the answer or for objects in it that stand for the root. */
const fetchFields =
  (planned: PlannedFetch, names: readonly string[]): Step =>
  (run) => {
    const targets = planned.path.length === 0 ? null : targetsIn(run, planned.path);
    if (targets?.length === 0) return undefined;
    return send({ run, planned, variables: pick(names, run.variables), targets, entities: NO_ENTITIES, count: 0 });
  };

function targetsIn({ tree }: Run, path: Path): Tree[] {
  const found: Tree[] = [];
  if (tree !== null) findObjects(tree, path, 0, found);
  return found;
}

const fetchEntities =
  (planned: PlannedFetch, names: readonly string[], represent: Represent): Step =>
  (run) => {
    const objects = targetsIn(run, planned.path);
    return objects.length === 0
      ? undefined
      : askForEntities(run, planned, represent, objects, pick(names, run.variables));
  };

/** As `fetchEntities`; objects around which there are different values are asked for apart. */
const fetchEntitiesInContext =
  (planned: PlannedFetch, names: readonly string[], represent: Represent, readContext: ReadContext): Step =>
  (run) => {
    const groups = new Map<string, { readonly values: Variables; readonly objects: Tree[] }>();
    for (const place of run.tree === null ? [] : findPlaces(run.tree, planned.path)) {
      const values = readContext(place);
      const identity = valueText(values);
      const group = groups.get(identity);
      if (group) group.objects.push(place.object);
      else groups.set(identity, { values, objects: [place.object] });
    }
    const pending = [...groups.values()].flatMap(
      ({ values, objects }) =>
        askForEntities(run, planned, represent, objects, { ...pick(names, run.variables), ...values }) ?? [],
    );
    return pending.length === 0 ? undefined : Promise.all(pending).then(() => undefined);
  };

/** Asks for the entities that the objects are, each once, however many objects are the same. */
function askForEntities(
  run: Run,
  planned: PlannedFetch,
  represent: Represent,
  objects: readonly Tree[],
  variables: Record<string, unknown>,
): Promise<void> | undefined {
  const representations: Tree[] = [];
  const targets: Tree[] = [];
  const entities: number[] = [];
  const known = objects.length > 1 ? new Map<string, number>() : null;
  for (const object of objects) {
    const representation = represent(object);
    if (representation === null) continue;
    const identity = known === null ? "" : valueText(representation);
    let number = known?.get(identity);
    if (number === undefined) {
      number = representations.length;
      representations.push(representation);
      known?.set(identity, number);
    }
    targets.push(object);
    entities.push(number);
  }
  const count = representations.length;
  if (count === 0) return undefined;
  variables[REPRESENTATIONS] = representations;
  return send({ run, planned, variables, targets, entities, count });
}
