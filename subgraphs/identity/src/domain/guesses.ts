import type { Caller } from "@datong/subgraph-kit/caller";
import type { CodeLimits } from "./code.ts";
import { limitedAddress, takeAll, type LimitStore, type Wanted } from "./limits.ts";

/** Somebody who asks for what is not theirs, or brings what was never given out. */
export interface Guesser {
  readonly caller: Caller;
  /** Null when it is not known. */
  readonly clientAddress: string | null;
}

/** What a person is limited by who looks for somebody and does not find themselves. */
export const missLimits = (rules: CodeLimits, personId: string, { clientAddress }: Guesser): readonly Wanted[] => [
  { key: { what: "MISSES_OF_PERSON", of: personId }, limit: rules.missesPerPerson },
  { key: { what: "MISSES_FROM_ADDRESS", of: limitedAddress(clientAddress) }, limit: rules.missesPerAddress },
];

/** What whoever brings a refresh token or a handoff is limited by that was never given out. */
export const unknownTokenLimits = (rules: CodeLimits, { caller, clientAddress }: Guesser): readonly Wanted[] =>
  caller.kind === "SERVICE"
    ? [{ key: { what: "UNKNOWN_TOKENS_BY_SERVICE", of: caller.subject }, limit: rules.wrongPerService }]
    : [
        {
          key: { what: "UNKNOWN_TOKENS_FROM_ADDRESS", of: limitedAddress(clientAddress) },
          limit: rules.unknownTokensPerAddress,
        },
      ];

/** Counts a guess. @returns whether it was within its limits */
export type CountGuess = (wanted: readonly Wanted[]) => Promise<boolean>;

/**
 * Counts the guesses of one request, one after the other: as many as there are aliases in it. Beyond a limit the others
 * are refused without asking the store.
 */
export function guessCounter(limits: LimitStore, now: Date): CountGuess {
  let isFull = false;
  let last: Promise<unknown> = Promise.resolve();
  return (wanted) => {
    const turn = last.then(async () => {
      isFull ||= (await takeAll(limits, wanted, now)).kind === "FULL";
      return !isFull;
    });
    last = turn.catch(() => undefined);
    return turn;
  };
}
