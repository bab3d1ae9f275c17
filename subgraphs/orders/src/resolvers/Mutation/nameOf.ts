import type { Caller } from "@datong/subgraph-kit/caller";

/** Who does something with the quarantine: the user id of a member of staff, or the name of a back end. */
export const nameOf = (caller: Caller): string => (caller.kind === "ANONYMOUS" ? "" : caller.subject);
