import { Kind, parse, type DocumentNode, type SelectionSetNode } from "graphql";
import type { PlannedFetch } from "./Asked.ts";

/**
 * Finds the fetch that asked for what stands at a place of the answer; undefined where none did. It reads what was sent, for
 * the rare case that an answer is not what it should be, and once for all places that differ in the entries of lists.
 */
export function whoGave(
  fetches: readonly PlannedFetch[],
): (path: readonly (string | number)[]) => PlannedFetch | undefined {
  const known = new Map<string, PlannedFetch | undefined>();
  return (path) => {
    const names = path.filter((part) => typeof part === "string");
    const key = names.join(".");
    if (!known.has(key))
      known.set(
        key,
        fetches.find((fetch) => asksFor(fetch, names)),
      );
    return known.get(key);
  };
}

/** What fetches send, of those that were looked at: each is parsed once. */
const documents = new WeakMap<PlannedFetch, DocumentNode>();

function documentOf(fetch: PlannedFetch): DocumentNode {
  const document = documents.get(fetch) ?? parse(fetch.operation, { noLocation: true });
  documents.set(fetch, document);
  return document;
}

function asksFor(fetch: PlannedFetch, names: readonly string[]): boolean {
  const { path, isForEntities, renamed } = fetch;
  const before = path.flatMap(({ name }) => name ?? []);
  if (names.length <= before.length || before.some((name, place) => name !== names[place])) return false;
  const document = documentOf(fetch);
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
