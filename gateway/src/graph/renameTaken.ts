import { Kind, visit, type DocumentNode } from "graphql";
import type { Variables } from "../transports/SubgraphClient.ts";

/** The variable in which subgraphs are asked for entities. A client may call one of its own so. */
const TAKEN = "representations";

/** A document that has the client's variable under another name, and the variables of the client with that name. */
export interface Renamed {
  readonly document: DocumentNode;
  readonly inItsNames: (variables: Variables) => Variables;
}

/** Gives a variable of the client's another name where the planner needs the name; as it is where the name is free. */
export function renameTaken(document: DocumentNode): Renamed {
  const names = new Set<string>();
  visit(document, { Variable: ({ name }) => void names.add(name.value) });
  if (!names.has(TAKEN)) return { document, inItsNames: (variables) => variables };
  let free = TAKEN;
  while (names.has(free)) free += "_";
  return {
    document: visit(document, {
      Variable: (node) =>
        node.name.value === TAKEN ? { ...node, name: { kind: Kind.NAME, value: free } as const } : undefined,
    }),
    inItsNames: (variables) =>
      Object.hasOwn(variables, TAKEN) ? { ...variables, [free]: variables[TAKEN] } : variables,
  };
}
