import { afterAll, afterEach, beforeAll, beforeEach, expect } from "@jest/globals";
import type { Connection } from "@datong/subgraph-kit";
import { dropDatabase } from "@datong/testkit";
import type { Wallets } from "../src/domain/wallet/Wallets.ts";
import { aMembersDatabase } from "./members.ts";
import { aProcess, audited, emptied, type Clock } from "./wallet.ts";

/** What each test of a file begins with. */
export interface WalletRoom {
  readonly connection: Connection;
  readonly clock: Clock;
  /** One process over the wallets, new for each test. */
  readonly wallets: Wallets;
}

/**
 * Gives each test of a file empty books and a process over them, and drops the database at the end.
 *
 * @param begin what the clock says when a test begins
 * @param empty takes out what the test before has left
 */
export function aWalletRoom(begin: Date, empty: (connection: Connection) => Promise<void> = emptied): WalletRoom {
  let connection: Connection;
  let wallets: Wallets;
  const clock: Clock = { now: begin };
  beforeAll(async () => {
    connection = await aMembersDatabase();
  });
  beforeEach(async () => {
    await empty(connection);
    clock.now = begin;
    wallets = aProcess(connection, { clock });
  });
  afterAll(() => dropDatabase(connection));
  return {
    clock,
    get connection() {
      return connection;
    },
    get wallets() {
      return wallets;
    },
  };
}

/** Has the books add up after each test. */
export function auditEach(room: WalletRoom): void {
  afterEach(async () => {
    await room.wallets.settled();
    expect(await audited(room.connection)).toMatchObject({ differences: 0 });
  });
}
