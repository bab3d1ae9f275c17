import { Kind, parse, type DocumentNode, type SelectionSetNode } from "graphql";
import type { PlannedFetch } from "./Asked.ts";

/**
 * The fetch that asked for what stands at a place of the answer; undefined where none was. It reads what was sent: for
 * the rare case that an answer is not what it should be.
 */
export function whoGave(
  fetches: readonly PlannedFetch[],
  path: readonly (string | number)[],
): PlannedFetch | undefined {
  const names = path.filter((part) => typeof part === "string");
  return fetches.find((fetch) => asksFor(fetch, names));
}

function asksFor({ path, operation, isForEntities, renamed }: PlannedFetch, names: readonly string[]): boolean {
  const before = path.flatMap(({ name }) => name ?? []);
  if (names.length <= before.length || before.some((name, place) => name !== names[place])) return false;
  const document = parse(operation, { noLocation: true });
  const inside = names.slice(before.length);
  return document.definitions.some(
    (definition) =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      selects(document, definition.selectionSet, isForEntities ? ["_entities", ...inside] : inside, renamed),
  );
}

function selects(
  document: DocumentNode,
  { selections }: SelectionSetNode,
  [name, ...inside]: readonly string[],
  renamed: ReadonlyMap<string, string>,
): boolean {
  if (name === undefined) return true;
  return selections.some((selection) => {
    if (selection.kind === Kind.FIELD) {
      const asked = (selection.alias ?? selection.name).value;
      if (asked !== name && renamed.get(asked) !== name) return false;
      return inside.length === 0 || selectsIn(selection.selectionSet, inside);
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) return selectsIn(selection.selectionSet, [name, ...inside]);
    const fragment = document.definitions.find(
      (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION && selectsIn(fragment.selectionSet, [name, ...inside]);
  });

  function selectsIn(selectionSet: SelectionSetNode | undefined, rest: readonly string[]): boolean {
    return selectionSet !== undefined && selects(document, selectionSet, rest, renamed);
  }
}
