import { TooManyWritersError } from "../untilWritten.ts";
import type { Attempt, Command, Place, Undecided } from "./command.ts";
import type { PersonIds } from "./Wallets.ts";

interface TogetherParts {
  readonly submit: <Outcome>(command: Command<Outcome>) => Promise<Outcome>;
  /** Brings what a person can spend, and what they owe, into one wallet. */
  readonly gather: (person: PersonIds, userId: string) => Promise<unknown>;
  readonly hasSoMany: (person: PersonIds, points: number) => Promise<boolean>;
  readonly givingWay: () => () => Promise<void>;
  /** Resolves when nothing counts any more on the claims of commands that came to nothing. */
  readonly caughtUp: () => Promise<void>;
}

/** Whose points, how many of them, and under which key. */
interface Asked {
  readonly person: PersonIds;
  readonly key: string;
  readonly points: number;
  /** In whose wallet a call with this key is known to have been decided; the person's canonical id's where it is not. */
  readonly at?: string;
}

/** How often a person's points are looked for that others carry elsewhere at the same time. */
const ROUNDS_MAX = 20;

/** So many are as a rule enough where nobody else does. */
const ROUNDS_ALONE = 3;

/** How often a call waits for another that has claimed its key, and may be refused. */
const PATIENCE = 5;

const isUndecided = (outcome: { readonly kind: string }): outcome is Undecided =>
  ["Scattered", "KeyKept", "KeyClaimed"].includes(outcome.kind);

const isDecided = <Outcome extends { readonly kind: string }>(
  attempt: Attempt<Outcome | Undecided>,
): attempt is Attempt<Outcome> => !isUndecided(attempt.outcome);

/** Where a command is tried next that came to nothing in one place. */
function placeAfter(place: Place, { outcome, userId }: Attempt<{ readonly kind: string }>): Place {
  if (isUndecided(outcome)) {
    if (outcome.kind === "KeyKept") return { ...place, key: outcome.key, isAsCalled: false };
    if (outcome.kind === "KeyClaimed") return { ...place, patience: place.patience - 1 };
  }
  return { ...place, userId, isFirst: false };
}

/**
 * Decides commands where all of a person's points lie together: in the wallet of their canonical id, or where an earlier
 * call with the same key has claimed it. Mostly they do; where they do not, or there are too few, they are brought there
 * first. What others carry elsewhere at the same moment is looked for again.
 */
export function createTogether({ submit, gather, hasSoMany, givingWay, caughtUp }: TogetherParts) {
  /** Whether what was too little in one place may be enough after all: it came elsewhere, or was not there yet. */
  const mayBeEnough = async (
    { person, points }: Asked,
    { isFirst, userId }: Place,
    attempt: Attempt<{ readonly kind: string }>,
  ): Promise<boolean> =>
    attempt.outcome.kind === "InsufficientPoints" &&
    (isFirst || attempt.userId !== userId || (person.length > 1 && (await hasSoMany(person, points))));

  /** @throws TooManyWritersError when they were carried elsewhere again and again */
  return async function together<Outcome extends { readonly kind: string }>(
    asked: Asked,
    commandIn: (place: Place) => Command<Attempt<Outcome | Undecided>>,
  ): Promise<Attempt<Outcome>> {
    const { person, key, at = person[0] } = asked;
    let place: Place = { userId: at, key, isAsCalled: true, isFirst: true, patience: PATIENCE };
    const giveWay = givingWay();
    for (let round = 0; round <= ROUNDS_MAX; round++) {
      if (round >= ROUNDS_ALONE) await giveWay();
      if (!place.isFirst) await gather(person, place.userId);
      const attempt = await submit(commandIn(place));
      if (isDecided(attempt) && !(await mayBeEnough(asked, place, attempt))) return attempt;
      const next = placeAfter(place, attempt);
      if (next.patience < place.patience) await caughtUp();
      place = next;
    }
    throw new TooManyWritersError("A person's points were carried elsewhere again and again.");
  };
}
