import { untilWritten } from "../untilWritten.ts";
import type { Wallets } from "../wallet/Wallets.ts";
import { keptUntil } from "./keptUntil.ts";
import type { Erasure, KeptRecords, RightsStore } from "./ports.ts";

export interface EraseParts {
  readonly rights: RightsStore;
  readonly wallets: Pick<Wallets, "closeWallets" | "expire">;
}

/** A call that began before an erasure has ended by then. */
const CALL_MS_MAX = 3_600_000;
const PAGE = 100;

/** Everything but forgetting the ids themselves; doing it again finds what came meanwhile. */
async function clean(
  { rights, wallets }: EraseParts,
  userIds: readonly string[],
  at: Date,
): Promise<readonly KeptRecords[]> {
  await wallets.closeWallets(userIds);
  await untilWritten(async () => {
    const unbooked = await rights.unbooked(userIds);
    if (unbooked.length === 0) return true;
    await wallets.expire(unbooked);
    return null;
  });
  await rights.removeBelongings(userIds);
  const until = keptUntil(at);
  const kept = await rights.pseudonymise(userIds, until);
  await rights.forgetDoers(userIds);
  return kept.flatMap((records) => (records.count === 0 ? [] : [{ ...records, why: "LAW" as const, until }]));
}

/**
 * Erases a person from the membership programme.
 *
 * To be called by whoever carries out an erasure (the consumer of `user.erasing`), with every id of the person, and again
 * after whatever was thrown: each step may have been done, and calling it for somebody of whom nothing is known only notes
 * that they are erased. When it returns:
 * - every command that names them is refused: `UserErased`; what names something of theirs finds none; events of their
 *   orders are passed over;
 * - points that were left have been written off, and points of others that lay in their wallets are back in theirs;
 * - tiers, benefits, uses, grants, birthday, coupons and what was known of orders are gone;
 * - what was earned and spent stays in the ledger for three years, under a pseudonym, without a word that anybody wrote;
 * - what they did about others, as staff do, stays with those others, under the pseudonym.
 *
 * What a call that began before wrote meanwhile is found by `forgetErased`.
 *
 * @returns what is kept, and until when
 * @throws TooManyWritersError, and what the stores throw
 */
export async function eraseMember(
  parts: EraseParts,
  { userIds, at }: Pick<Erasure, "userIds" | "at">,
): Promise<readonly KeptRecords[]> {
  if (userIds.length === 0) return [];
  await parts.rights.mark(userIds, at);
  return clean(parts, userIds, at);
}

/**
 * Forgets the ids of people who were erased an hour ago or earlier: by then every call has ended that did not know of it.
 * What such a call has left is taken out first. To be called now and then. Of whom it fails keeps up nobody else.
 *
 * @returns how many ids were forgotten
 * @throws what it failed with first, once it has been tried for everybody
 */
export async function forgetErased(parts: EraseParts, now: Date): Promise<number> {
  const before = new Date(now.getTime() - CALL_MS_MAX);
  const failures: unknown[] = [];
  let forgotten = 0;

  async function forgetOne({ userId, erasedAt }: { readonly userId: string; readonly erasedAt: Date }): Promise<void> {
    try {
      await clean(parts, [userId], erasedAt);
      forgotten += await parts.rights.forget([userId]);
    } catch (error) {
      failures.push(error);
    }
  }

  for (let after: string | undefined = ""; after !== undefined;) {
    const found = await parts.rights.findInClear({ before, after, max: PAGE });
    for (const one of found) await forgetOne(one);
    after = found.at(-1)?.userId;
  }
  if (failures.length > 0) throw failures[0];
  return forgotten;
}
