import { KEY_REUSED, type IdempotencyKeyReused } from "../idempotencyKeyReused.ts";
import type { LedgerEntry, Wallet } from "./model.ts";
import { guestsOf } from "./pointsOfPerson.ts";
import type { Step } from "./upkeep.ts";

/** What a command may look at besides its own wallet. */
export interface Sight {
  /** Every other wallet in which anything of the command's owners lies. */
  readonly others: readonly Wallet[];
  /** What the books have in the place of the command's key; null where nobody is erased whose id is in it. */
  readonly keptKey: string | null;
}

/** What a command decides on. */
export interface View extends Sight {
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

/** Why nothing was decided: something of the person's that counts lies elsewhere, or is on its way. */
interface Scattered {
  readonly kind: "Scattered";
}

/** Why nothing was decided: somebody is erased whose id is in the key, and the books have another in its place. */
interface KeyKept {
  readonly kind: "KeyKept";
  readonly key: string;
}

/** Why nothing was decided: somebody else's call has claimed the key, and may be refused yet. */
interface KeyClaimed {
  readonly kind: "KeyClaimed";
}

/** What has to be done before a command can be decided. */
export type Undecided = Scattered | KeyKept | KeyClaimed;

/** Where a command is to be decided that needs all that a person can spend together. */
export interface Place {
  readonly userId: string;
  /** Under which the books have it. */
  readonly key: string;
  /** Whether that is how it was called, and the books may have another key in its place. */
  readonly isAsCalled: boolean;
  /** Whether it is not known yet that nothing lies elsewhere. */
  readonly isFirst: boolean;
  /** How often it still waits for whoever has claimed the key. */
  readonly patience: number;
}

/** What a command comes to in a wallet that is not its person's, where nothing has been done under the key. */
export const claimedByOther = ({ patience }: Place): KeyClaimed | IdempotencyKeyReused =>
  patience > 0 ? { kind: "KeyClaimed" } : KEY_REUSED;

/** What a command has to see to be decided in a place. */
export const lookIn = ({ isFirst, isAsCalled, key }: Place, person: readonly string[]) => ({
  ...(isFirst ? { owners: person } : {}),
  ...(isAsCalled ? { key } : {}),
});

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
  /** Whether it is done where its subject is, whichever wallet that is. */
  readonly isFollowing?: boolean;
  /** Whether the wallet alone says what has been done about the subject so far, and the ledger need not be read. */
  readonly isToldBy?: (seen: Pick<View, "wallet" | "keptKey" | "now">) => boolean;
  /** Whose points it is about, where it has to know what of them lies in other wallets. */
  readonly owners?: readonly string[];
  /** A key, where it has to know what the books have in its place. */
  readonly key?: string;
  readonly decide: (view: View) => Decision<Outcome>;
}
