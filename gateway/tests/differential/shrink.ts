import {
  Kind,
  parse,
  print,
  validate,
  visit,
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from "graphql";
import type { Operation } from "./anOperation.ts";

/**
 * Makes an operation smaller, part by part, as long as it shows the same fault.
 *
 * @param isFaulty whether a valid operation shows it
 */
export async function shrink(
  operation: Operation,
  schema: GraphQLSchema,
  isFaulty: (operation: Operation) => Promise<boolean>,
): Promise<Operation> {
  let smallest = tidy(parse(operation.query, { noLocation: true }), operation.variables);
  for (let isSmaller = true; isSmaller;) {
    isSmaller = false;
    const document = parse(smallest.query, { noLocation: true });
    for (let place = 0; place < countOf(document); place += 1) {
      const next = tidy(without(document, place), smallest.variables);
      if (next.query.length >= smallest.query.length || !isValid(next, schema)) continue;
      if (!(await isFaulty(next))) continue;
      smallest = next;
      isSmaller = true;
      break;
    }
  }
  return smallest;
}

const isValid = ({ query }: Operation, schema: GraphQLSchema): boolean => {
  try {
    return validate(schema, parse(query)).length === 0;
  } catch {
    return false;
  }
};

const isPart = (node: ASTNode): boolean =>
  node.kind === Kind.FIELD ||
  node.kind === Kind.INLINE_FRAGMENT ||
  node.kind === Kind.FRAGMENT_SPREAD ||
  node.kind === Kind.DIRECTIVE ||
  node.kind === Kind.ARGUMENT ||
  node.kind === Kind.OBJECT_FIELD;

function countOf(document: DocumentNode): number {
  let count = 0;
  visit(document, {
    enter(node) {
      if (isPart(node)) count += 2;
    },
  });
  return count;
}

/** The document without its part at a place: at even places all of it, at odd ones what holds its selection. */
function without(document: DocumentNode, place: number): DocumentNode {
  let count = 0;
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
  return visit(document, {
    enter(node) {
      if (!isPart(node)) return undefined;
      count += 2;
      if (count - 2 === place) return null;
      if (count - 1 !== place) return undefined;
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(node.name.value);
        return fragment && { ...fragment, kind: Kind.INLINE_FRAGMENT };
      }
      return node.kind === Kind.FIELD && node.alias ? { ...node, alias: undefined } : undefined;
    },
    SelectionSet: { leave: flattened },
  });
}

/** Fragments without a type stand for their fields. */
function flattened(node: SelectionSetNode): SelectionSetNode {
  return {
    ...node,
    selections: node.selections.flatMap((selection) =>
      selection.kind === Kind.INLINE_FRAGMENT && !selection.typeCondition && !selection.directives?.length
        ? selection.selectionSet.selections
        : [selection],
    ),
  };
}

/** Without fragments and variables that are not used any more. */
function tidy(document: DocumentNode, variables: Operation["variables"]): Operation {
  let tidied = document;
  for (let before = -1; before !== tidied.definitions.length;) {
    before = tidied.definitions.length;
    const spread = new Set<string>();
    visit(tidied, { FragmentSpread: ({ name }) => void spread.add(name.value) });
    tidied = {
      ...tidied,
      definitions: tidied.definitions.filter(
        (definition) => definition.kind !== Kind.FRAGMENT_DEFINITION || spread.has(definition.name.value),
      ),
    };
  }
  const used = new Set<string>();
  visit(tidied, { VariableDefinition: () => false, Variable: ({ name }) => void used.add(name.value) });
  tidied = visit(tidied, {
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null),
  });
  return {
    query: print(tidied),
    variables: Object.fromEntries(Object.entries(variables).filter(([name]) => used.has(name))),
  };
}
