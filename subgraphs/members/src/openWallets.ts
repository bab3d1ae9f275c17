import { randomUUID } from "node:crypto";
import type { Connection, Logger } from "@datong/subgraph-kit";
import { createWallets } from "./domain/wallet/createWallets.ts";
import { WALLET_SETTINGS } from "./domain/wallet/settings.ts";
import { verifyWallets, type WalletsReport } from "./domain/wallet/verifyWallets.ts";
import type { Wallets } from "./domain/wallet/Wallets.ts";
import { givingWay } from "./givingWay.ts";
import { mongoWalletBooks } from "./store/wallet/books.ts";
import { mongoWalletStore } from "./store/wallet/mongo.ts";

/** The points wallets of a database, for programs that work on them without the API. */
export interface OpenWallets {
  readonly wallets: Wallets;
  /** Recomputes every wallet from the ledger; see `verifyWallets`. */
  verify(): Promise<WalletsReport>;
}

/** The wallets over a migrated database, as the subgraph has them. The connection stays the caller's. */
export function openWallets({
  connection,
  logger,
  now = () => new Date(),
}: {
  readonly connection: Connection;
  readonly logger: Logger;
  readonly now?: () => Date;
}): OpenWallets {
  const wallets = createWallets({
    store: mongoWalletStore(connection),
    settings: WALLET_SETTINGS,
    now,
    newId: randomUUID,
    givingWay,
    onLag: (error) => {
      logger.warn({ err: error }, "entries wait for the ledger");
    },
  });
  return { wallets, verify: () => verifyWallets(mongoWalletBooks(connection)) };
}
