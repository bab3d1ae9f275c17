import { Kind, type FragmentDefinitionNode, type SelectionSetNode } from "graphql";

/** What is asked for under one name in one place of the answer. */
interface Place {
  times: number;
  readonly inside: SelectionSetNode[];
}

/**
 * How often the field that is asked for most often in one place of the answer is asked for there: `{ a a ...F }` with `a`
 * in F is 3. GraphQL's rule that such fields must fit each other compares each with each.
 *
 * Follows every spread of every fragment: only for what `measurer` has found small.
 */
export function countRepetitions(
  selectionSet: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): number {
  function collect({ selections }: SelectionSetNode, places: Map<string, Place>): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const place = places.get(name) ?? { times: 0, inside: [] };
        places.set(name, place);
        place.times += 1;
        if (selection.selectionSet) place.inside.push(selection.selectionSet);
      } else {
        const spread = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        if (spread) collect(spread.selectionSet, places);
      }
    }
  }

  function most(selectionSets: readonly SelectionSetNode[]): number {
    const places = new Map<string, Place>();
    for (const each of selectionSets) collect(each, places);
    return Math.max(0, ...[...places.values()].map(({ times, inside }) => Math.max(times, most(inside))));
  }

  return most([selectionSet]);
}
