import { Kind, visit, type DocumentNode } from "graphql";
import type { CompiledOperation } from "../execution/CompiledOperation.ts";
import type { Variables } from "../transports/SubgraphClient.ts";

/** The variable in which subgraphs are asked for entities. A client may call one of its own so. */
const TAKEN = "representations";

/** A document that has the client's variable under another name, and who runs it with the variables of the client. */
export interface Renamed {
  readonly document: DocumentNode;
  run(compiled: CompiledOperation): CompiledOperation;
}

/** Gives a variable of the client's another name where the planner needs the name; null where it is free. */
export function renameTaken(document: DocumentNode): Renamed | null {
  const names = new Set<string>();
  visit(document, { Variable: ({ name }) => void names.add(name.value) });
  if (!names.has(TAKEN)) return null;
  let free = TAKEN;
  while (names.has(free)) free += "_";
  const inOurs = (variables: Variables): Variables =>
    Object.hasOwn(variables, TAKEN) ? { ...variables, [free]: variables[TAKEN] } : variables;
  return {
    document: visit(document, {
      Variable: (node) =>
        node.name.value === TAKEN ? { ...node, name: { kind: Kind.NAME, value: free } as const } : undefined,
    }),
    run: (compiled) => ({ ...compiled, run: (variables, context) => compiled.run(inOurs(variables), context) }),
  };
}
