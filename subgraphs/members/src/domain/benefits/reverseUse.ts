import { untilWritten } from "../untilWritten.ts";
import { countUse, type BenefitUse } from "./account.ts";
import { USE_UNKNOWN, type BenefitUseUnknown } from "./refusals.ts";
import type { BenefitParts } from "./useBenefit.ts";

/** The use does not count any more. */
export interface BenefitUseReversed {
  readonly kind: "BenefitUseReversed";
  readonly use: BenefitUse;
}

/**
 * Takes back a use: it counts no longer, in the period in which it was made. Once: a repetition answers with the first
 * reversal.
 *
 * @throws TooManyWritersError, and what the store throws. Repeating the call is safe after either.
 */
export async function reverseBenefitUse(
  { benefits, rulebooks, now }: Pick<BenefitParts, "benefits" | "rulebooks" | "now">,
  {
    id,
    by,
    reason,
    refuse,
  }: {
    readonly id: string;
    readonly by: string;
    readonly reason: string;
    /** Throws where whoever calls may not take back uses of this user id. */
    readonly refuse: (owner: string) => Promise<void>;
  },
): Promise<BenefitUseReversed | BenefitUseUnknown> {
  const today = (await rulebooks.known()).dayOf(now);
  return untilWritten<BenefitUseReversed | BenefitUseUnknown>(async () => {
    const [found] = await benefits.usesById([id]);
    if (!found) return USE_UNKNOWN;
    await refuse(found.owner);
    const account = await benefits.accountOf(found.account);
    if (account && account.outbox.length > 0) await benefits.settle(account.outbox);
    const [use = found] = await benefits.usesById([id]);
    if (use.reversed || !account) return { kind: "BenefitUseReversed", use };

    const reversed = { ...use, reversed: { at: now, by, reason } };
    const { userId, version, uses } = account;
    const counted = countUse(uses, { use, difference: -1, today });
    if (!(await benefits.swap({ userId, version, uses: counted, told: reversed }))) return null;
    await benefits.settle([reversed]);
    return { kind: "BenefitUseReversed", use: reversed };
  });
}
