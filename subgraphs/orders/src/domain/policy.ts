import type { MergingPersons, Person } from "@datong/subgraph-kit/caller";
import type { Cart } from "./cart.ts";
import type { Order } from "./order.ts";
import type { Reservation } from "./reservation.ts";

/**
 * Whose data the objects of this subgraph are; see the kit's `Owners`.
 *
 * An order knows the id that it was written with, a person handed over by the gateway all of theirs: whoever is let in to
 * a person's orders owns what is under each of them.
 */
export const owners = {
  User: ({ aliasIds, ref }: Person): readonly string[] => aliasIds ?? (ref === undefined ? [] : [ref]),
  Order: ({ userId }: Order): readonly string[] => [userId],
  Cart: ({ userIds }: Cart): readonly string[] => userIds,
  Reservation: ({ userId }: Reservation): readonly string[] => [userId],
};

/** At which stores they are; see the kit's `Stores`. A reservation is at the store whose code its place has. */
export const stores = {
  Order: ({ storeCode }: Order): string | null => storeCode ?? null,
  Reservation: ({ place }: Reservation): string | null => place.id,
};

/** Of whom its objects tell that are nobody's own; see the kit's `Subjects`. */
export const subjects = {
  MergePreview: ({ survivorAliasIds, retiredAliasIds }: MergingPersons): readonly string[] => [
    ...survivorAliasIds,
    ...retiredAliasIds,
  ],
  // Whose record it is would have to be read out of it, and it could not be read.
  QuarantinedRecord: (): readonly string[] => [],
};
