import type { BoundIdentifier, Person } from "./person.ts";

/** An identifier that has gone from one person to another. */
export interface Loss {
  /** Who had it, with everything else they have. */
  readonly formerOwner: Person;
  readonly released: BoundIdentifier;
}

/** What a former owner reads, here and in their e-mail; with the mask, never the value. */
export const lossNotice = (masked: string): Readonly<Record<"zh" | "en", string>> => ({
  zh: `${masked} 已转给新的使用者，您不能再用它登录。如非您本人知情，请联系客服。`,
  en: `${masked} has gone to a new owner; you can no longer log in with it. If this is wrong, contact us.`,
});

const lastProof = ({ verifiedAt }: BoundIdentifier): number => verifiedAt?.getTime() ?? 0;

/**
 * The e-mail address to which a former owner is written: of those they keep the one they proved last, or else any that a
 * back end has asserted. Undefined when they have none.
 */
export const addressOf = ({ formerOwner, released }: Loss): BoundIdentifier | undefined =>
  formerOwner.identifiers
    .filter(({ type, id }) => type === "EMAIL" && id !== released.id)
    .toSorted((a, b) => lastProof(b) - lastProof(a))[0];
