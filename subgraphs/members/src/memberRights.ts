import type { Connection } from "@datong/subgraph-kit";
import type { BenefitStore } from "./domain/benefits/ports.ts";
import type { CouponStore } from "./domain/coupons/couponPorts.ts";
import { memberOf, partOf } from "./domain/member.ts";
import { eraseMember, forgetErased } from "./domain/rights/eraseMember.ts";
import { exportMember, type ExportPage } from "./domain/rights/exportMember.ts";
import { memberSections } from "./domain/rights/memberSections.ts";
import type { Erasure, KeptRecords } from "./domain/rights/ports.ts";
import type { Rulebooks } from "./domain/rules/rulebooks.ts";
import type { StorySource } from "./domain/story/story.ts";
import type { Wallets } from "./domain/wallet/Wallets.ts";
import { exportedNotes } from "./store/rights/exportedNotes.ts";
import { exportedOrders } from "./store/rights/exportedOrders.ts";
import { mongoRightsStore } from "./store/rights/mongoRightsStore.ts";

export interface MemberRightsParts {
  readonly connection: Connection;
  readonly wallets: Wallets;
  readonly rulebooks: Rulebooks;
  readonly benefits: BenefitStore;
  readonly coupons: CouponStore;
  readonly story: readonly StorySource[];
  readonly now: () => Date;
}

/** What members do about the rights of a person (个人信息权利): for consent, which carries out what people ask for. */
export interface MemberRights {
  /** See `eraseMember`: once for an erasure, and again after whatever it threw. */
  erase(erasure: Erasure): Promise<readonly KeptRecords[]>;
  /** See `forgetErased`. */
  forgetErased(): Promise<number>;
  /** See `exportMember`. */
  readonly exportPage: (userIds: readonly string[], after: string | null) => Promise<ExportPage>;
}

export function memberRights({ connection, wallets, now, ...stores }: MemberRightsParts): MemberRights {
  const erasing = { rights: mongoRightsStore(connection), wallets };

  async function memberNow(userIds: readonly string[], at: Date) {
    const reads = await stores.benefits.readMembers(userIds, at);
    const parts = userIds.map((userId) => partOf(userId, reads));
    return memberOf(parts, await stores.rulebooks.at(reads.rulesVersion), at);
  }

  return {
    erase: (erasure) => eraseMember(erasing, erasure),
    forgetErased: () => forgetErased(erasing, now()),

    exportPage(userIds, after) {
      const at = now();
      const sections = memberSections({
        ...{ ...stores, wallets, now: at, orders: exportedOrders(connection), notes: exportedNotes(connection) },
        memberOf: (ids) => memberNow(ids, at),
      });
      return exportMember(sections, userIds, after);
    },
  };
}
