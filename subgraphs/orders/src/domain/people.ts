import type { ProblemReason } from "./recordProblem.ts";

/** With this begins what stands in the place of the id of a person who was erased. */
export const PSEUDONYM = "erased:";

export const isPseudonym = (userId: string): boolean => userId.startsWith(PSEUDONYM);

/** An identifier of a person as a source has it. Personal: never log it. */
export interface PersonIdentifier {
  /** A type of identity's, see `schema/identity.graphql`. */
  readonly type: string;
  /** Null for a phone number, an e-mail address and a device. */
  readonly namespace: string | null;
  readonly value: string;
}

/**
 * Whom identifiers name: the user id under which they lie, whatever it is merged into, or what keeps them from naming
 * anybody.
 */
export type PersonFound =
  | { readonly kind: "found"; readonly userId: string }
  /** Somebody who was erased after what the record tells. */
  | { readonly kind: "erased" }
  | {
      readonly kind: "refused";
      /** Places of the identifiers at fault; empty where it is all of them together. */
      readonly places: readonly number[];
      readonly reason: ProblemReason;
    };

/** By what a record names its person, and of when it tells. */
export interface PersonAsked {
  readonly identifiers: readonly PersonIdentifier[];
  /** Null when it does not say. */
  readonly toldOf: Date | null;
}

/** Who people are. */
export interface People {
  /**
   * The people to whom these identifiers belong, each list to one person; who is not known is made known by them. Asking
   * again changes nothing.
   *
   * @param asks at most 500, of 1 to 20 identifiers each
   * @param requestId of the request for which it is asked
   * @throws UNAVAILABLE or TIMEOUT when it cannot be found out now; then nothing is known of any of them
   */
  resolve(asks: readonly PersonAsked[], requestId: string): Promise<readonly PersonFound[]>;

  /**
   * Whether somebody who had one of a record's identifiers was erased after what it tells, for each. Nobody is made known,
   * and what cannot be an identifier is nobody's.
   *
   * @throws UNAVAILABLE or TIMEOUT when it cannot be found out now
   */
  areErased(asks: readonly PersonAsked[], requestId: string): Promise<readonly boolean[]>;

  /**
   * Those of these user ids that are nobody's, and never were.
   *
   * @throws UNAVAILABLE or TIMEOUT when it cannot be found out now
   */
  nobodysAmong(userIds: readonly string[], requestId: string): Promise<ReadonlySet<string>>;

  /**
   * All ids of the people who have these, by the merges of now; an id that is nobody's is left out.
   *
   * @throws UNAVAILABLE or TIMEOUT when it cannot be found out now
   */
  idsOf(userIds: readonly string[], requestId: string): Promise<ReadonlyMap<string, readonly string[]>>;
}

/** Why identity takes no person from identifiers. */
export const REFUSALS = {
  conflict: {
    code: "CONFLICT",
    zh: "与该记录的其他标识属于不同的用户，或该用户已有另一个同类标识",
    en: "belongs to another person than the record's other identifiers, or that person has another one of this type",
  },
  value: { code: "NO_PERSON", zh: "不能标识任何人", en: "cannot identify anybody" },
  namespace: {
    code: "NO_PERSON",
    zh: "的命名空间不是身份服务所接受的",
    en: "has a namespace that identity does not take",
  },
  together: {
    code: "NO_PERSON",
    zh: "这些标识合起来不能标识一位用户",
    en: "has identifiers that together identify nobody",
  },
} as const satisfies Record<string, ProblemReason>;
