import type { Context } from "../../context.ts";
import type { Gone } from "../../domain/erasure/gone.ts";
import { FRESH_PROOF_NEEDED, type FreshProofNeeded } from "../../domain/outcomes.ts";
import type { EraseMeInput } from "../../generated/resolvers.ts";
import { hasFreshProof } from "../freshProof.ts";
import { toldBy, type Told } from "../toldBy.ts";
import { findPerson } from "./findPerson.ts";

/** Whom a request is about, by every id of theirs, first the one with which it is made, and who asks. */
export interface Asker extends Omit<Told, "userId"> {
  readonly kind: "Asker";
  readonly userIds: readonly string[];
}

/**
 * Whom a request to be erased is about, once they have proved who they are; of whom identity forgets while they are erased, that
 * they are gone.
 *
 * @throws FORBIDDEN for a person who names anybody but themselves; BAD_USER_INPUT for a back end that names nobody, or an id
 *   that nobody has; see `hasFreshProof`
 */
export async function readAsker(context: Context, input: EraseMeInput): Promise<Asker | FreshProofNeeded | Gone> {
  const { userId, by, teller } = toldBy(context.caller, input.userId);
  if (!(await hasFreshProof(context))) return FRESH_PROOF_NEEDED;
  const found = await findPerson(context, userId);
  if (found.kind !== "Found") return found;
  return { kind: "Asker", userIds: [...new Set([userId, ...found.userIds])], by, teller };
}
