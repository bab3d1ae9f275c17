/**
 * What is decided of every collection of a subgraph: as which kinds of records a person's copy has it, or why the copy does
 * not. A test fails when a collection is in none.
 */
export type PersonalData = Readonly<
  Record<string, { readonly copied: readonly string[] } | { readonly leftOut: string }>
>;

/** What the kit keeps in the database of every subgraph. */
export const DATA_OF_THE_KIT: PersonalData = {
  accessTrail: { leftOut: "who read whose data, for auditors; it is no statement about the person" },
  consumedEvents: {
    leftOut:
      "ids of events, so that none is handled twice, and events that wait to be replayed, which their subgraph tells",
  },
  erasureWork: { leftOut: "which erasures were carried out, of people of whom nothing is left" },
  leases: { leftOut: "which process is at work" },
  migrations: { leftOut: "the shape of the database" },
  tombstones: { leftOut: "digests of the ids of people who were erased" },
};
