import {
  accessRecords,
  badInput,
  type Caller,
  checkCount,
  isPerson,
  readPage,
  toConnection,
  z,
} from "@datong/subgraph-kit";
import { ExportPlaceError } from "../domain/rights/exportMember.ts";
import { rulesOn } from "../domain/tiers/standing.ts";
import type { QueryResolvers } from "../generated/resolvers.ts";
import { earningRules, simulateEarning } from "./askedEarning.ts";
import { membersDeadLetters } from "./deadLetters.ts";
import { memberRules, tryTierRules } from "./memberRules.ts";

/** Whether a caller sees templates that people cannot claim; others are no more than end users. */
const seesEveryTemplate = (caller: Caller): boolean =>
  !isPerson(caller) || (caller.kind === "STAFF" && caller.grants.has("coupons:write"));

/** How many adjustments are shown that wait. */
const ADJUSTMENTS_MAX = 100;

/** As many ids as a person may have. */
const EXPORTED_IDS_MAX = 100;

const codeCursor = z.string().max(64);

export const Query: QueryResolvers = {
  tiers: async (_root, _args, { rulebooks, now }) => {
    const book = await rulebooks.current();
    return rulesOn(book.dayOf(now), book.tiers).tiers;
  },

  couponTemplates: async (_root, { first = null, after = null }, { coupons, caller, now }) => {
    const asked = readPage({ first, after }, codeCursor);
    const slice = await coupons.templates(asked, seesEveryTemplate(caller) ? null : now);
    return toConnection({ ...slice, totalCount: 0 }, ({ code }) => code);
  },

  couponTemplate: async (_root, { code }, { coupons, caller }) => {
    const [template] = await coupons.templatesByCode([code]);
    const isOffered = template?.isOpen === true && template.isClaimable;
    return template && (isOffered || seesEveryTemplate(caller)) ? template : null;
  },

  membersExport: async (_root, { userIds, after = null }, { exportPage }) => {
    checkCount(userIds, "userIds", EXPORTED_IDS_MAX);
    try {
      const { records, next } = await exportPage(userIds, after);
      // Instants as text, as every other answer has them.
      return { records: JSON.parse(JSON.stringify(records)) as unknown[], next };
    } catch (error) {
      if (error instanceof ExportPlaceError) throw badInput("after", "is no cursor of this list");
      throw error;
    }
  },

  membersAccessRecords: (_root, { person, ...asked }, { trail }) =>
    accessRecords(trail, person ? [person] : null, asked),

  earningRules,
  simulateEarning,
  membersDeadLetters,

  pendingAdjustments: (_root, _args, { adjustments }) => adjustments.findPending(ADJUSTMENTS_MAX),

  memberRules,
  tryTierRules,
};
