import { fail, isPerson } from "@datong/subgraph-kit";
import type { Context } from "../../context.ts";
import type { AdjustParts } from "../../domain/wallet/adjustPoints.ts";
import type { PersonIds } from "../../domain/wallet/Wallets.ts";

/** Every id of whoever has this one; an id that nobody ever had is taken alone. */
export const idsWith = async ({ aliases, requestId }: Context, userId: string): Promise<PersonIds> =>
  (await aliases.of([userId], requestId)).get(userId) ?? [userId];

/** What a member of staff needs to adjust points. */
export async function adjustParts(context: Context): Promise<AdjustParts> {
  const { caller, wallets, adjustments, walletSettings: settings, now } = context;
  if (!isPerson(caller)) throw fail("FORBIDDEN");
  return { wallets, adjustments, settings, now, staff: await idsWith(context, caller.subject) };
}
