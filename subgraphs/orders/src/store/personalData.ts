import type { PersonalData } from "@datong/subgraph-kit";

/** What a person's copy has of the collections of orders. */
export const ORDERS_DATA: PersonalData = {
  orders: { copied: ["order"] },
  orderVersions: { copied: ["order"] },
  carts: { copied: ["cart"] },
  reservations: { copied: ["reservation"] },
  quarantined: {
    leftOut:
      "records that could not be read, so that nobody knows whose they are; encrypted, and forgotten when settled",
  },
  uploads: { leftOut: "how far files of back ends were read" },
  uploadRejects: { leftOut: "which lines of such files could not be used and why, without what they say" },
};
