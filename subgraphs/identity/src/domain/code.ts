import type { Identifier } from "./identifier.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, type Limit, type LimitStore } from "./limits.ts";

/** What a one-time code is for; a code for one purpose is no code for another. */
export type CodePurpose = "LOGIN" | "BIND" | "TRANSFER";

/** How long a code holds. */
export const CODE_TTL_MS = 5 * MINUTE_MS;

/** How many wrong codes a code bears before it is no longer good. */
export const CODE_TRIES = 5;

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
  /** Wrong codes for one target, over all codes that were sent to it. */
  readonly wrongPerTarget: Limit;
  /** Wrong codes that one back end may bring. */
  readonly wrongPerService: Limit;
  /** Wrong codes that may come from one address. */
  readonly wrongPerAddress: Limit;
}

/** What a person types: six digits, perhaps full-width, perhaps with space around or between them; null for anything else. */
export function readCode(text: string): string | null {
  const digits = text.normalize("NFKC").replace(/\s/g, "");
  return /^\d{6}$/.test(digits) ? digits : null;
}

/** A code that is live, with one of its tries taken. */
export interface LiveCode {
  /** Names the code in the store. */
  readonly id: string;
  /** Tells this code from one sent later to the same target for the same purpose. */
  readonly issue: string;
  /** Tries left after this one. */
  readonly triesLeft: number;
  /** Whether this is the code; takes the same time for every answer. */
  matches(code: string): boolean;
}

/** Where codes are kept: as keyed hashes only, one for each purpose and target. */
export interface CodeStore {
  /** Puts a new code in the place of the one before it. Returns its `issue`. */
  put(purpose: CodePurpose, target: Identifier, code: string, expiresAt: Date): Promise<string>;
  /** Takes back a code that was not sent, unless another one has taken its place. */
  discard(purpose: CodePurpose, target: Identifier, issue: string): Promise<void>;
  /** Takes one of the live code's tries: exact, whoever else tries. Null when there is no live code. */
  takeTry(purpose: CodePurpose, target: Identifier, now: Date): Promise<LiveCode | null>;
  /** Spends a code and gives back the try taken. False when somebody else has spent it, or a new one has come. */
  spend(code: LiveCode): Promise<boolean>;
  /** Makes a spent code good again, unless a new one has come. */
  restore(code: LiveCode): Promise<void>;
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
