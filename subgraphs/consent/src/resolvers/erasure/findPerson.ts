import { badInput } from "@datong/subgraph-kit";
import type { Context } from "../../context.ts";
import { findGone, type Gone } from "../../domain/erasure/gone.ts";

/** Somebody whom identity knows, by every id of theirs. */
export interface Found {
  readonly kind: "Found";
  readonly userIds: readonly string[];
}

/**
 * Who has an id, or what has become of them.
 *
 * @throws BAD_USER_INPUT naming `input.userId` when nobody ever had it; UNAVAILABLE or TIMEOUT when identity does not say
 */
export async function findPerson(
  { aliases, erasing, store, requestId }: Pick<Context, "aliases" | "erasing" | "store" | "requestId">,
  userId: string,
): Promise<Found | Gone> {
  const userIds = (await aliases.of([userId], requestId)).get(userId);
  if (userIds) return { kind: "Found", userIds };
  const gone = await findGone({ erasures: erasing.parts().erasures, store }, userId);
  if (!gone) throw badInput("input.userId", "is nobody's");
  return gone;
}
