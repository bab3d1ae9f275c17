import type { LedgerEntry, Wallet } from "./model.ts";
import { guestsOf } from "./pointsOfPerson.ts";
import type { Step } from "./upkeep.ts";

/** What a command decides on. */
export interface View {
  /** As time has left it, and the commands before this one. */
  readonly wallet: Wallet;
  /** Whether time has left anything to be written down. */
  readonly isUpkept: boolean;
  /** What has been done about the command's subject so far, in whichever wallet. */
  readonly history: readonly LedgerEntry[];
  readonly now: Date;
  /** Names this command among all that ever change any wallet, if it does. Nobody's: it stays when somebody is erased. */
  readonly nth: string;
}

export interface Decision<Outcome> {
  readonly outcome: Outcome;
  /** What to do, each as one ledger entry; nothing where it is refused or has been done. */
  readonly steps?: readonly Step[];
  /** A change that leaves lots and debts as they are, and needs no entry. */
  readonly mark?: (wallet: Wallet) => Wallet;
}

/** What a command came to, and where. */
export interface Attempt<Outcome> {
  readonly outcome: Outcome;
  /** In whose wallet. */
  readonly userId: string;
  /** Whether it was done just now: not refused, and not before. */
  readonly isDone: boolean;
  /** Whose points and debts are there besides the wallet's own. */
  readonly guests: readonly string[];
}

/** A decision that says where it was made. */
export const located =
  <Outcome>(decide: (view: View) => Decision<Outcome>): Command<Attempt<Outcome>>["decide"] =>
  (view) => {
    const { outcome, steps = [], ...rest } = decide(view);
    const wallet = steps.reduce((before, { change }) => change(before), view.wallet);
    const guests = guestsOf(wallet);
    return { ...rest, steps, outcome: { outcome, userId: wallet.userId, isDone: steps.length > 0, guests } };
  };

/** Something to be done in one wallet. It may be decided several times; the decision that is written counts. */
export interface Command<Outcome> {
  readonly userId: string;
  readonly subject: string;
  /** Whether somebody else could want the same subject in another wallet: then the first claim decides which it is. */
  readonly isClaimed: boolean;
  readonly decide: (view: View) => Decision<Outcome>;
}
