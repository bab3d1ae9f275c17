import {
  accessRecords,
  badInput,
  checkCount,
  checkKey,
  checkWhole,
  isPerson,
  mayAt,
  readPage,
  toConnection,
  z,
} from "@datong/subgraph-kit";
import type { Context } from "../context.ts";
import { ExportPlaceError } from "../domain/rights/exportMember.ts";
import { rulesOn } from "../domain/tiers/standing.ts";
import type { QueryResolvers } from "../generated/resolvers.ts";
import { earningRuleBooks, earningRules, simulateEarning } from "./askedEarning.ts";
import { membersDeadLetters } from "./deadLetters.ts";
import { memberRules, tryTierRules } from "./memberRules.ts";

/** Whether a caller sees templates that people cannot claim; others are no more than end users. */
const seesEveryTemplate = (context: Context): boolean =>
  !isPerson(context.caller) || mayAt(context, "coupons:write", null);

/** How many adjustments are shown at once that wait. */
const ADJUSTMENTS_MAX = 100;

/** As many ids as a person may have. */
const EXPORTED_IDS_MAX = 100;

const codeCursor = z.string().max(64);

export const Query: QueryResolvers = {
  tiers: async (_root, _args, { rulebooks, now }) => {
    const book = await rulebooks.current();
    return rulesOn(book.dayOf(now), book.tiers).tiers;
  },

  couponTemplates: async (_root, { first = null, after = null }, context) => {
    const asked = readPage({ first, after }, codeCursor);
    const slice = await context.coupons.templates(asked, seesEveryTemplate(context) ? null : context.now);
    return toConnection({ ...slice, totalCount: 0 }, ({ code }) => code);
  },

  couponTemplate: async (_root, { code }, context) => {
    const [template] = await context.coupons.templatesByCode([code]);
    const isOffered = template?.isOpen === true && template.isClaimable;
    return template && (isOffered || seesEveryTemplate(context)) ? template : null;
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
  earningRuleBooks,
  simulateEarning,
  membersDeadLetters,

  async pendingAdjustments(_root, asked, { adjustments }) {
    const first = asked.first ?? ADJUSTMENTS_MAX;
    const after = asked.after ?? null;
    checkWhole(first, "first", 1, ADJUSTMENTS_MAX);
    if (after !== null) checkKey(after, "after");
    const last = after === null ? null : await adjustments.findAdjustment(after);
    if (after !== null && !last) throw badInput("after", "is no adjustment's id");
    return adjustments.findPending(first, last);
  },

  memberRules,
  tryTierRules,
};
