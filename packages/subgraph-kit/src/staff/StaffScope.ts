import { createMongoAbility, subject, type MongoAbility } from "@casl/ability";
import { packRules, unpackRules, type PackRule } from "@casl/ability/extra";

/**
 * What somebody may do as a member of staff, as CASL says it: `action` and `subject` are the two words of a grant, so that
 * `orders:read` is to read orders. Without conditions it holds everywhere, otherwise at these stores.
 */
export interface StaffRule {
  readonly action: string;
  readonly subject: string;
  readonly conditions?: { readonly storeCode: { readonly $in: string[] } };
}

/** Rules in the form in which they travel, as `unpackRules` of `@casl/ability/extra` takes them. */
export type PackedStaffRules = readonly PackRule<StaffRule>[];

export const packStaffRules = (rules: readonly StaffRule[]): PackedStaffRules => packRules(rules);

/** The two words of a grant. */
export function wordsOfGrant(grant: string): Pick<StaffRule, "action" | "subject"> {
  const [named = "", action = ""] = grant.split(":");
  return { action, subject: named };
}

/** What a member of staff may do by the roles they have at stores, in regions and company-wide, as one request found it. */
export class StaffScope {
  readonly #ability: MongoAbility;

  constructor(rules: readonly StaffRule[]) {
    this.#ability = createMongoAbility([...rules]);
  }

  static unpack(packed: PackedStaffRules): StaffScope {
    return new StaffScope(unpackRules([...packed]));
  }

  /** Whether they may do it wherever it is. */
  isEverywhere(grant: string): boolean {
    return this.#rulesFor(grant).some(({ conditions }) => !conditions);
  }

  /** Whether there is a place at which they may do it. */
  isSomewhere(grant: string): boolean {
    return this.#rulesFor(grant).length > 0;
  }

  /** @param storeCode where; null for what belongs to no store */
  allowsAt(grant: string, storeCode: string | null): boolean {
    const { action, subject: named } = wordsOfGrant(grant);
    return this.#ability.can(action, subject(named, { storeCode }));
  }

  /** The stores at which they may do it, where they may not everywhere. */
  storesOf(grant: string): readonly string[] {
    const codes = this.#rulesFor(grant).flatMap(
      ({ conditions }) => (conditions as StaffRule["conditions"])?.storeCode.$in ?? [],
    );
    return [...new Set(codes)].sort();
  }

  #rulesFor(grant: string) {
    const { action, subject: named } = wordsOfGrant(grant);
    return this.#ability.rulesFor(action, named);
  }
}
