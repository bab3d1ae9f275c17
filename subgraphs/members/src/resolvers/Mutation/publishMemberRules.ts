import { checkKey } from "@datong/subgraph-kit";
import { publishRules } from "../../domain/rules/publishRules.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { checkReason } from "../checkReason.ts";
import { checkEffectiveFrom } from "./checkEffectiveFrom.ts";
import { nameOf } from "./callerName.ts";

export const publishMemberRules: NonNullable<MutationResolvers["publishMemberRules"]> = async (
  _root,
  { input: { kind, rules, follows, effectiveFrom, reason, idempotencyKey } },
  { caller, rules: store, rulebooks, now },
) => {
  checkReason(reason);
  checkKey(idempotencyKey);
  checkEffectiveFrom(effectiveFrom, now);
  const publishedBy = nameOf(caller);
  return publishRules(
    { store, rulebooks, now },
    { kind, rules, follows, effectiveFrom: effectiveFrom ?? null, reason, publishedBy, idempotencyKey },
  );
};
