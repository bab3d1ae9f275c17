import { z } from "zod";

/** Something that is known of a person, as they can read it: no names of ours, and nobody else's. */
export interface ExportedRecord {
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** Where a section goes on; its own to read. */
export type SectionPlace = readonly (string | number)[];

/** One kind of what is known of a person. */
export interface ExportSection {
  /** @param after null for its beginning */
  read(
    userIds: readonly string[],
    first: number,
    after: SectionPlace | null,
  ): Promise<{ readonly records: readonly ExportedRecord[]; readonly next: SectionPlace | null }>;
}

/** A page of what is known of a person. */
export interface ExportPage {
  readonly records: readonly ExportedRecord[];
  /** For the next call; null when this was the last page. */
  readonly next: string | null;
}

/** The place is not one that a page before has named. */
export class ExportPlaceError extends Error {
  override readonly name = "ExportPlaceError";
}

/** How many records a page has at most. */
const PAGE = 200;

const placeSchema = z.tuple([z.int().min(0), z.array(z.union([z.string(), z.number()])).nullable()]);

function readPlace(after: string | null): z.infer<typeof placeSchema> {
  if (after === null) return [0, null];
  try {
    return placeSchema.parse(JSON.parse(Buffer.from(after, "base64url").toString()));
  } catch (error) {
    throw new ExportPlaceError("The place is not one of an export.", { cause: error });
  }
}

const writePlace = (place: z.infer<typeof placeSchema>): string =>
  Buffer.from(JSON.stringify(place)).toString("base64url");

/**
 * One page of everything that is known of a person: memory goes with the page, however much that is. What happens between
 * two pages may or may not be in them.
 *
 * The kit's `exportPages` is for sections of documents, which go on behind the place of any of them. Here a story is merged
 * of ten streams and goes on behind a page alone, by the places that its stores know.
 *
 * @param userIds every id of the person
 * @param after `next` of the page before; null for the first
 * @throws ExportPlaceError for another place; what the stores throw
 */
export async function exportMember(
  sections: readonly ExportSection[],
  userIds: readonly string[],
  after: string | null,
): Promise<ExportPage> {
  const [number, place] = readPlace(after);
  const section = sections[number];
  if (!section) return { records: [], next: null };
  const { records, next } = await section.read(userIds, PAGE, place);
  if (next) return { records, next: writePlace([number, [...next]]) };
  return { records, next: number + 1 < sections.length ? writePlace([number + 1, null]) : null };
}
