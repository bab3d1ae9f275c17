import type { Caller } from "@datong/subgraph-kit/caller";
import type { CodeParts, CodePurpose, CodeRejected, IssuedCode } from "./code.ts";
import { identifierKey, type Identifier } from "./identifier.ts";
import { giveBackAll, limitedAddress, takeAll, type HeldSlot, type Wanted } from "./limits.ts";

/** Somebody brings a code. */
export interface CodeAttempt {
  readonly target: Identifier;
  readonly purpose: CodePurpose;
  /** As `readCode` gives it. */
  readonly code: string;
  readonly caller: Caller;
  /** Null when it is not known. */
  readonly clientAddress: string | null;
  readonly now: Date;
}

const rejected = (mayRetry: boolean): CodeRejected => ({ kind: "CodeRejected", mayRetry });

/** Whoever guesses: a back end, whose address is its own, or an address. */
const guesserOf = ({ rules }: CodeParts, { caller, clientAddress }: CodeAttempt): Wanted =>
  caller.kind === "SERVICE"
    ? { key: { what: "WRONG_BY_SERVICE", of: caller.subject }, limit: rules.wrongPerService }
    : { key: { what: "WRONG_FROM_ADDRESS", of: limitedAddress(clientAddress) }, limit: rules.wrongPerAddress };

/**
 * Finds out whether a code is right, and spends it. Every attempt takes its slots and its try before the code is
 * compared, and a right one gives them back; so no number of parallel guesses gets more than the limits allow.
 *
 * Each guesser has tries of their own, so that nobody can lock a person out by guessing wrong; what all of them have
 * together is bounded for a code and for a target. Wrong codes count against a target only while a code for it is live.
 */
async function claimCode(parts: CodeParts, attempt: CodeAttempt): Promise<IssuedCode | CodeRejected> {
  const { store, limits, rules } = parts;
  const { target, purpose, code, now } = attempt;
  const guesser = guesserOf(parts, attempt);
  const byGuesser = await takeAll(limits, [guesser], now);
  if (byGuesser.kind === "FULL") return rejected(false);

  const taken = await store.takeTry(purpose, target, `${guesser.key.what}\n${guesser.key.of}`, now);
  if (!taken) return rejected(false);

  const atTarget: Wanted = {
    key: { what: "WRONG_AT_TARGET", of: identifierKey(target) },
    limit: rules.wrongPerTarget,
  };
  const guessed = await takeAll(limits, [atTarget], now);
  if (guessed.kind === "FULL") return rejected(false);
  const issue = taken.issueOf(code);
  if (issue === undefined) return rejected(taken.triesLeft > 0);

  const slots: readonly HeldSlot[] = [...byGuesser.slots, ...guessed.slots];
  await giveBackAll(limits, slots);
  return (await store.spend(taken, issue)) ? { id: taken.id, issue } : rejected(false);
}

/** The code was right, and is spent. */
export interface CodeSpent {
  readonly kind: "CodeSpent";
  /** Makes it good again, unless newer ones have taken its place. */
  restore(): Promise<void>;
}

/** Checks a code and spends it. Of parallel calls with the same code one spends it, and the others are rejected. */
export async function spendCode(parts: CodeParts, attempt: CodeAttempt): Promise<CodeSpent | CodeRejected> {
  const claimed = await claimCode(parts, attempt);
  return "kind" in claimed ? claimed : { kind: "CodeSpent", restore: () => parts.store.restore(claimed) };
}

/**
 * Does something that needs the proof of a one-time code. The code is good again when what was done asks the person
 * something whose answer needs it once more, and when it failed.
 *
 * @param act what the code allows; done once for a code, however many bring it at the same moment
 * @param asks whether this result is such a question
 */
export async function withCode<Result>(
  parts: CodeParts,
  attempt: CodeAttempt,
  act: () => Promise<Result>,
  asks: (result: Result) => boolean,
): Promise<Result | CodeRejected> {
  const spent = await spendCode(parts, attempt);
  if (spent.kind === "CodeRejected") return spent;
  let result: Result;
  try {
    result = await act();
  } catch (error) {
    // Whatever becomes of this, the caller must hear what went wrong first.
    await spent.restore().catch(() => undefined);
    throw error;
  }
  if (asks(result)) await spent.restore();
  return result;
}
