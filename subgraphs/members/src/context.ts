import type { Aliases, AuditTrail, SubgraphRequest } from "@datong/subgraph-kit";
import type { MembersStore } from "./domain/ports.ts";
import type { Programme } from "./domain/programme.ts";
import type { BenefitStore } from "./domain/benefits/ports.ts";
import type { RulesStore } from "./domain/rules/ruleBook.ts";
import type { Rulebooks } from "./domain/rules/rulebooks.ts";
import type { TierStore } from "./domain/tiers/ports.ts";
import type { TakeTurn } from "./domain/turns.ts";
import type { Loaders } from "./loaders.ts";

/** What a resolver of the members subgraph may reach. */
export interface Context extends SubgraphRequest {
  /** One moment for the whole request: a person's points do not lapse between two fields. */
  readonly now: Date;
  readonly programme: Programme;
  readonly store: MembersStore;
  /** By user id; shared by all requests of the process. */
  readonly takeTurn: TakeTurn;
  readonly loaders: Loaders;
  readonly aliases: Aliases;
  readonly rules: RulesStore;
  readonly rulebooks: Rulebooks;
  readonly tiers: TierStore;
  readonly benefits: BenefitStore;
  readonly trail: AuditTrail;
}
