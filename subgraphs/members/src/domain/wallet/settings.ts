/** What the wallets of a programme go by. */
export interface WalletSettings {
  /** How long points are held for a redemption that is not confirmed, in seconds. */
  readonly holdSeconds: number;
  /** How many days points have that come back after they lapsed. */
  readonly graceDays: number;
  /** Points that lapse within so many days are told to be expiring soon. */
  readonly noticeDays: number;
  /** An adjustment of more points than this, either way, needs a second member of staff. */
  readonly adjustmentMax: number;
}

/** What they go by where a company has not said otherwise. */
export const WALLET_SETTINGS: WalletSettings = {
  holdSeconds: 900,
  graceDays: 7,
  noticeDays: 30,
  adjustmentMax: 1_000,
};
