import { readPage, z } from "@datong/subgraph-kit";
import { Kind, type GraphQLResolveInfo, type SelectionSetNode } from "graphql";
import type { PageAsked, Place, VersionsAsked } from "../domain/ports.ts";

/** 9999-12-31T23:59:59.999Z, the last time that an entry can have. */
const TIME_MAX = 253_402_300_799_999;

const cursor: z.ZodType<Place> = z
  .tuple([z.int().min(-TIME_MAX).max(TIME_MAX), z.string().max(64)])
  .transform(([time, id]) => ({ time, id }));

const versionCursor = z.string().max(64);

/** What `askedPage` needs to go on after an entry. */
export const cursorOf = (time: Date, id: string): unknown => [time.getTime(), id];

function asksFor(name: string, { fieldNodes, fragments }: GraphQLResolveInfo): boolean {
  const isIn = (set: SelectionSetNode | undefined): boolean =>
    set?.selections.some((selection) => {
      if (selection.kind === Kind.FIELD) return selection.name.value === name;
      return isIn(
        selection.kind === Kind.FRAGMENT_SPREAD
          ? fragments[selection.name.value]?.selectionSet
          : selection.selectionSet,
      );
    }) ?? false;
  return fieldNodes.some(({ selectionSet }) => isIn(selectionSet));
}

interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** The same without a count; what a mutation calls its arguments begins with `input.`. */
export const askedPlace = ({ first = null, after = null }: PageArguments, path = ""): Omit<PageAsked, "isCounted"> =>
  readPage({ first, after }, cursor, path);

/**
 * Reads the paging arguments of a list that is ordered by time and id.
 *
 * @throws BAD_USER_INPUT naming `first` or `after`
 */
export const askedPage = (
  page: { readonly first?: number | null; readonly after?: string | null },
  info: GraphQLResolveInfo,
): PageAsked => ({ ...askedPlace(page), isCounted: asksFor("totalCount", info) });

/**
 * The same of a list that is ordered by version.
 *
 * @throws BAD_USER_INPUT naming `first` or `after`
 */
export const askedVersions = (page: {
  readonly first?: number | null;
  readonly after?: string | null;
}): VersionsAsked => readPage(page, versionCursor);
