import { DAY_MS, HOUR_MS, MINUTE_MS } from "./durations.ts";
import type { Identifier } from "./identifier.ts";
import type { Limit, LimitStore } from "./limits.ts";

/** What a one-time code is for; a code for one purpose is no code for another. */
export type CodePurpose = "LOGIN" | "BIND" | "TRANSFER";

/** How long a code holds. */
export const CODE_TTL_MS = 5 * MINUTE_MS;

/** How many wrong codes a code bears from one guesser: a back end, or an address. */
export const CODE_TRIES = 5;

/**
 * How many it bears from all guessers together. More than `CODE_TRIES`, so that nobody can spend the tries of the person
 * for whom a code is; few enough that guessing from everywhere at once opens nothing, see ADR 16.
 */
export const CODE_TRIES_IN_ALL = 25;

/**
 * How many codes of a target for one purpose are good at the same time: the newest. More than one, so that nobody can
 * make the code worthless that a person is typing, by asking for another.
 */
export const LIVE_CODES = 2;

/** How many codes may go to one phone number or e-mail address, over all purposes. */
export const CODES_TO_TARGET: Limit = [
  { max: 1, ms: MINUTE_MS },
  { max: 5, ms: HOUR_MS },
  { max: 10, ms: DAY_MS },
];

/** The limits that a company may set. */
export interface CodeLimits {
  /** Codes that one signed-in person may ask for. */
  readonly codesPerUser: Limit;
  /** Codes that one back end may ask for, for whomever. */
  readonly codesPerService: Limit;
  /** Codes that may be asked for from one address. */
  readonly codesPerAddress: Limit;
  /** Wrong codes for one target, over all codes that were sent to it and all guessers. */
  readonly wrongPerTarget: Limit;
  /** Wrong codes that one back end may bring; as many again that WeChat rejects, and tokens that nobody was given. */
  readonly wrongPerService: Limit;
  /** Wrong codes that may come from one address. */
  readonly wrongPerAddress: Limit;
  /** Codes that may come from one address to log in with, and that WeChat rejects. */
  readonly wechatRejectionsPerAddress: Limit;
  /** Lookups of one person that do not find themselves. */
  readonly missesPerPerson: Limit;
  /** Lookups from one address that do not find who makes them. */
  readonly missesPerAddress: Limit;
  /** Refresh tokens and handoffs that may come from one address and were never given out. */
  readonly unknownTokensPerAddress: Limit;
}

/** What a person types: six digits, perhaps full-width, perhaps with space around or between them; null for anything else. */
export function readCode(text: string): string | null {
  const digits = text.normalize("NFKC").replace(/\s/g, "");
  return /^\d{6}$/.test(digits) ? digits : null;
}

/** The live codes of a target, with one try taken of each that this guesser may try. */
export interface TakenTry {
  /** Names the target and the purpose in the store. */
  readonly id: string;
  /** Names the try. */
  readonly tryId: string;
  /** Tries that this guesser has left after this one. */
  readonly triesLeft: number;
  /** The `issue` of the code that this is; undefined when it is none of them. Takes the same time for every answer. */
  issueOf(code: string): string | undefined;
}

/** Names one code in the store. */
export interface IssuedCode {
  /** Names the target and the purpose. */
  readonly id: string;
  /** Tells this code from the others sent to the same target for the same purpose. */
  readonly issue: string;
}

/** Where codes are kept: as keyed hashes only, the newest `LIVE_CODES` for each purpose and target. */
export interface CodeStore {
  /** Adds a new code; the oldest is no longer good when there are too many. Returns its `issue`. */
  put(purpose: CodePurpose, target: Identifier, code: string, expiresAt: Date): Promise<string>;
  /** Takes back a code that was not sent. */
  discard(purpose: CodePurpose, target: Identifier, issue: string): Promise<void>;
  /**
   * Takes one try of each live code that has one left: exact, whoever else tries. Null when there is no such code.
   *
   * @param guesser whose tries are counted together; kept as a keyed hash
   */
  takeTry(purpose: CodePurpose, target: Identifier, guesser: string, now: Date): Promise<TakenTry | null>;
  /** Spends the code that the try has found and gives the try back. False when somebody else has spent it. */
  spend(taken: TakenTry, issue: string): Promise<boolean>;
  /** Makes a spent code good again, unless newer ones have taken its place. */
  restore(code: IssuedCode): Promise<void>;
}

/** How the sending of a code ended. */
export type Delivery =
  | "SENT"
  /** The provider does not send to this target. */
  | "TARGET_REFUSED"
  /** The provider counts too many messages, for this target or in all. */
  | "TOO_MANY"
  /** The provider failed, or is not set up: nothing was sent. */
  | "NOT_SENT"
  /** No answer in time: the message may arrive. */
  | "UNCERTAIN";

/** Whatever brings codes to people. */
export interface CodeCarrier {
  /** Returns within seconds, however the provider behaves; throws for nothing that a provider does. */
  send(message: {
    readonly target: Identifier;
    readonly code: string;
    readonly purpose: CodePurpose;
    readonly locale: "zh" | "en";
  }): Promise<Delivery>;
}

/** What the functions about codes need. */
export interface CodeParts {
  readonly store: CodeStore;
  readonly limits: LimitStore;
  readonly rules: CodeLimits;
  readonly carrier: CodeCarrier;
  /** Six digits that nobody can foresee. */
  readonly newCode: () => string;
}

/** The code is wrong, spent or too old. */
export interface CodeRejected {
  readonly kind: "CodeRejected";
  /** Whether another try with the same code may succeed. */
  readonly mayRetry: boolean;
}
