import type { FilledDatabase } from "./database.ts";
import { earnOne, redeemOne } from "./tasks.ts";

/** How large one wallet is after so many operations. */
export interface WalletSize {
  readonly operations: number;
  readonly bytes: number;
  readonly lots: number;
}

/** Fewer than one person may have redemptions open. */
const AT_ONCE = 32;

interface SizedWallet {
  readonly bytes: number;
  readonly lots: number;
}

/** Lets one wallet that is new earn and redeem in turns, many at once, and takes the size of its document. */
export async function sizeAfter(
  database: FilledDatabase,
  operations: number,
  signal: AbortSignal,
): Promise<WalletSize> {
  const userId = "sized";
  // Points to begin with, so that no redemption comes too early.
  for (let place = 0; place < AT_ONCE; place += 1) await earnOne(database, userId);
  let left = operations - AT_ONCE;
  async function work(): Promise<void> {
    while (left > 1) {
      signal.throwIfAborted();
      // A redemption is two operations: it is held, and confirmed.
      left -= 3;
      await earnOne(database, userId);
      await redeemOne(database, userId);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await database.wallets.settled();
  const [sized] = await database.connection
    .collection("pointWallets")
    .aggregate<SizedWallet>([
      { $match: { _id: userId as never } },
      { $project: { _id: 0, bytes: { $bsonSize: "$$ROOT" }, lots: { $size: "$lots" } } },
    ])
    .toArray();
  if (!sized) throw new Error("The wallet whose size was to be taken is not there.");
  return { operations, bytes: sized.bytes, lots: sized.lots };
}
