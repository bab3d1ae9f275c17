import type { Aliases, AuditTrail, EventHandling, SubgraphRequest } from "@datong/subgraph-kit";
import type { Origins } from "./domain/audit/ports.ts";
import type { BenefitStore } from "./domain/benefits/ports.ts";
import type { CouponStore } from "./domain/coupons/couponPorts.ts";
import type { StorySource } from "./domain/story/story.ts";
import type { EarningStore } from "./domain/earning/ports.ts";
import type { RulesStore } from "./domain/rules/ruleBook.ts";
import type { Rulebooks } from "./domain/rules/rulebooks.ts";
import type { TierStore } from "./domain/tiers/ports.ts";
import type { TakeTurn } from "./domain/turns.ts";
import type { AdjustmentStore } from "./domain/wallet/adjustment.ts";
import type { WalletBooks } from "./domain/wallet/walletBooks.ts";
import type { WalletSettings } from "./domain/wallet/settings.ts";
import type { Wallets } from "./domain/wallet/Wallets.ts";
import type { TierOfBuyer } from "./hearOrders.ts";
import type { Loaders } from "./loaders.ts";
import type { MemberRights } from "./memberRights.ts";

/** What a resolver of the members subgraph may reach. */
export interface Context extends SubgraphRequest {
  /** One moment for the whole request: a person's points do not lapse between two fields. */
  readonly now: Date;
  readonly loaders: Loaders;
  /** By user id; shared by all requests of the process. */
  readonly takeTurn: TakeTurn;
  readonly aliases: Aliases;
  readonly wallets: Wallets;
  readonly walletBooks: WalletBooks;
  /** What entries of the ledger come from, as it is looked at now. */
  readonly originsAt: (now: Date) => Origins;
  /** What happened to members, by topic. */
  readonly story: readonly StorySource[];
  readonly walletSettings: WalletSettings;
  readonly adjustments: AdjustmentStore;
  readonly earning: EarningStore;
  /** See `tierOfBuyer`. */
  readonly tierOf: TierOfBuyer;
  readonly rules: RulesStore;
  readonly rulebooks: Rulebooks;
  readonly tiers: TierStore;
  readonly benefits: BenefitStore;
  readonly coupons: CouponStore;
  /** How events are consumed; null where this process hears of none. */
  readonly hearing: Promise<EventHandling> | null;
  readonly trail: AuditTrail;
  readonly exportPage: MemberRights["exportPage"];
}
