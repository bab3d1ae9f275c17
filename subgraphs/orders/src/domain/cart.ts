import type { Channel } from "./order.ts";

/** An amount in the minor unit of its ISO 4217 currency. */
export interface Price {
  readonly minor: number;
  readonly currency: string;
}

/** What is told of an article in a cart, besides how many. */
export interface CartEntry {
  readonly sku: string;
  readonly title: string;
  /** The price of one when it was put in; null when it was not given. */
  readonly unitPrice: Price | null;
  /** Whether it is selected for the next order. */
  readonly selected: boolean;
  /** The end at which it was put in. */
  readonly channel: Channel;
  readonly addedAt: Date;
  readonly updatedAt: Date;
}

/** An article in a cart, as the person sees it. */
export interface CartLine extends CartEntry {
  /** 1 to 9,999. */
  readonly quantity: number;
}

/** The line of an article under a user id, as it was written in this revision of that cart. */
export interface LineWritten {
  readonly userId: string;
  readonly revision: number;
}

/** What was decided about an article while several user ids belonged to one person. */
export interface JointQuantity {
  /** How many the person then wanted, 0 for none. */
  readonly quantity: number;
  /** The lines of the other ids that this was decided about, and stands above. */
  readonly above: readonly LineWritten[];
}

/** A line as it lies under one user id. */
export interface OwnLine extends CartEntry {
  /** How many of them are this id's own; 0 where all of them are other ids'. */
  readonly own: number;
  /** The revision of the cart in which the line was written. */
  readonly revision: number;
  /** Counts as long as the lines that it stands above are the person's, and as they were; null where there are none. */
  readonly joint: JointQuantity | null;
}

/** An addition that was carried out, known by its idempotency key. */
export interface Addition {
  readonly key: string;
  readonly sku: string;
  readonly quantity: number;
}

/** What lies under one user id. It is the only document that a write for this id changes. */
export interface OwnCart {
  readonly userId: string;
  /** Grows with every write; 0 before the first. */
  readonly revision: number;
  readonly lines: readonly OwnLine[];
  /** The last ones, oldest first. */
  readonly additions: readonly Addition[];
}

/** The cart of a person: what lies under all of their ids, as one. */
export interface Cart {
  /** Every id that is known to be theirs. */
  readonly userIds: readonly string[];
  /** Each of these ids with the revision of its cart. */
  readonly revisions: ReadonlyMap<string, number>;
  /** Newest first. */
  readonly lines: readonly CartLine[];
}

/** What one id says of an article: how many there are for the person. */
interface Claim {
  readonly userId: string;
  readonly line: OwnLine;
  readonly quantity: number;
  readonly above: readonly LineWritten[];
}

const isLine = ({ userId, line }: { readonly userId: string; readonly line: OwnLine }, written: LineWritten): boolean =>
  userId === written.userId && line.revision === written.revision;

/** What the ids of a person say of one article. */
function claimsOf(lines: readonly { readonly userId: string; readonly line: OwnLine }[]): readonly Claim[] {
  return lines.map(({ userId, line }) => {
    const counts = line.joint?.above.every((written) => lines.some((other) => isLine(other, written)));
    const { quantity, above } = line.joint && counts ? line.joint : { quantity: line.own, above: [] };
    return { userId, line, quantity, above };
  });
}

/** Of the claims that no other one stands above, the largest quantity, and for the rest the newest line. */
function lineOf(claims: readonly Claim[]): CartLine | null {
  const standing = claims.filter(
    (claim) => claim.quantity > 0 && !claims.some(({ above }) => above.some((written) => isLine(claim, written))),
  );
  const [newest] = standing.toSorted(
    (a, b) => b.line.updatedAt.getTime() - a.line.updatedAt.getTime() || (a.userId < b.userId ? -1 : 1),
  );
  if (!newest) return null;
  const { sku, title, unitPrice, selected, channel, addedAt, updatedAt } = newest.line;
  const quantity = Math.max(...standing.map((claim) => claim.quantity));
  return { sku, title, unitPrice, selected, channel, addedAt, updatedAt, quantity };
}

function bySku(carts: readonly OwnCart[]) {
  const articles = new Map<string, { readonly userId: string; readonly line: OwnLine }[]>();
  for (const { userId, lines } of carts)
    for (const line of lines) {
      const others = articles.get(line.sku);
      if (others) others.push({ userId, line });
      else articles.set(line.sku, [{ userId, line }]);
    }
  return articles;
}

/**
 * The cart of a person, from what lies under each of their ids.
 *
 * An article that lies under several ids, put there without knowing of the others, is there once: with the largest
 * quantity and what the newest line says. What the person has decided since the ids are known to be theirs stands above
 * the lines that it was decided about, and no longer once one of them is another person's again or has changed.
 *
 * @param userIds every id of the person
 * @param carts of these ids; those that never had anything may be missing
 */
export function cartOf(userIds: readonly string[], carts: readonly OwnCart[]): Cart {
  const known = new Map(carts.map(({ userId, revision }) => [userId, revision]));
  return {
    userIds,
    revisions: new Map(userIds.map((userId) => [userId, known.get(userId) ?? 0])),
    lines: [...bySku(carts).values()]
      .flatMap((lines) => lineOf(claimsOf(lines)) ?? [])
      .sort((a, b) => b.addedAt.getTime() - a.addedAt.getTime() || (a.sku < b.sku ? -1 : 1)),
  };
}
