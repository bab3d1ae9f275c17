import { isDuplicateKey, together, type Connection } from "@datong/subgraph-kit";
import type { EarningStore } from "../../domain/earning/ports.ts";
import type { BookWithdrawal, ListedBook, PublishedBook, RuleBook } from "../../domain/earning/ruleBook.ts";
import { isRuleBook, readRuleBook } from "../../domain/earning/ruleBookForm.ts";

interface BookDocument {
  /** The version. */
  readonly _id: number;
  /** From when on it is in force. */
  readonly validFrom: Date;
  readonly publishedAt: Date;
  readonly publishedBy: string | null;
  readonly reason: string | null;
  readonly document: Readonly<Record<string, unknown>>;
  /** Not there for the one with which the database began. */
  readonly idempotencyKey?: string;
  /** Not there while it counts. */
  readonly withdrawn?: BookWithdrawal;
}

function read(document: unknown): RuleBook {
  const book = readRuleBook(document);
  if (isRuleBook(book)) return book;
  const problems = book.map(({ field, reason }) => `${field}: ${reason.en}`).join("; ");
  throw new Error(`A rule book cannot be used: ${problems}`);
}

type BookStore = Pick<
  EarningStore,
  "bookAt" | "bookOf" | "listedBook" | "listedBooks" | "latestBook" | "bookByKey" | "addBook" | "withdrawBook"
>;

/** Those that were not withdrawn. */
const COUNTS = { withdrawn: { $exists: false } } as const;

/**
 * The versions of the rule book, in `earningRules`.
 *
 * @param document the first one, as it is written, which can be read
 */
export function mongoBooks(connection: Connection, document: BookDocument["document"]): BookStore {
  const books = connection.collection<BookDocument>("earningRules");
  /** A version never changes: it is read once. */
  const known = new Map<number, PublishedBook>();

  function toBook(stored: BookDocument): PublishedBook {
    const { _id: version, idempotencyKey: _key, withdrawn: _withdrawn, validFrom, ...rest } = stored;
    const book = known.get(version) ?? { version, effectiveFrom: validFrom, ...rest, book: read(rest.document) };
    known.set(version, book);
    return book;
  }

  const toListed = (stored: BookDocument): ListedBook => ({ ...toBook(stored), withdrawn: stored.withdrawn ?? null });

  /** Makes the first book version 1, unless somebody has. */
  async function seed(): Promise<void> {
    const first = {
      _id: 1,
      validFrom: new Date(0),
      publishedAt: new Date(),
      publishedBy: null,
      reason: null,
      document,
    };
    await books.insertOne(first).catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
    });
  }

  async function seeded(find: () => Promise<BookDocument | null>): Promise<PublishedBook> {
    const found = await find();
    if (found) return toBook(found);
    await seed();
    const first = await find();
    if (!first) throw new Error("There is no rule book in force.");
    return toBook(first);
  }

  /** Which of a handful of versions is in force at each of these instants; 0 where none is. */
  async function versionsAt(instants: readonly Date[]): Promise<readonly number[]> {
    const newestFirst = { sort: { validFrom: -1, _id: -1 }, projection: { validFrom: 1 } } as const;
    const all = await books.find<Pick<BookDocument, "_id" | "validFrom">>(COUNTS, newestFirst).toArray();
    return instants.map((at) => all.find(({ validFrom }) => validFrom <= at)?._id ?? 0);
  }

  /** The books in force at these instants; null where there is none. */
  const bookInForce = together(async (instants: readonly Date[]): Promise<readonly (PublishedBook | null)[]> => {
    const versions = await versionsAt(instants);
    const unread = [...new Set(versions)].filter((version) => version > 0 && !known.has(version));
    if (unread.length > 0) for await (const document of books.find({ _id: { $in: unread } })) toBook(document);
    return versions.map((version) => known.get(version) ?? null);
  });

  return {
    async bookAt(at) {
      const newest = { sort: { validFrom: -1, _id: -1 } } as const;
      const inForce =
        (await bookInForce(at)) ?? (await seeded(() => books.findOne({ ...COUNTS, validFrom: { $lte: at } }, newest)));
      return { ...inForce, withdrawn: null };
    },
    latestBook: () => seeded(() => books.findOne({}, { sort: { _id: -1 } })),

    async bookOf(version) {
      const read = known.get(version);
      if (read) return read;
      const found = await books.findOne({ _id: version });
      return found && toBook(found);
    },

    async listedBook(version) {
      const found = await books.findOne({ _id: version });
      return found && toListed(found);
    },

    async listedBooks(first, before) {
      const older = before === null ? {} : { _id: { $lt: before } };
      const found = await books.find(older, { sort: { _id: -1 }, limit: first }).toArray();
      return found.map(toListed);
    },

    async bookByKey(idempotencyKey) {
      const found = await books.findOne({ idempotencyKey });
      return found && toListed(found);
    },

    async addBook(published, idempotencyKey) {
      const { version, book: _book, effectiveFrom, ...rest } = published;
      try {
        await books.insertOne({ _id: version, validFrom: effectiveFrom, ...rest, idempotencyKey });
        return { kind: "PUBLISHED", book: { ...published, withdrawn: null } };
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const earlier = await books.findOne({ idempotencyKey });
      return earlier ? { kind: "REPEATED", book: toListed(earlier) } : { kind: "OVERTAKEN" };
    },

    async withdrawBook(version, withdrawn) {
      const ours = await books.findOneAndUpdate(
        { _id: version, ...COUNTS },
        { $set: { withdrawn } },
        { returnDocument: "after" },
      );
      const found = ours ?? (await books.findOne({ _id: version }));
      return found && toListed(found);
    },
  };
}
