import { badInput } from "@datong/subgraph-kit";
import { publishRules } from "../../domain/rules/publishRules.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { checkReason } from "../checkText.ts";
import { nameOf } from "./callerName.ts";

export const publishMemberRules: NonNullable<MutationResolvers["publishMemberRules"]> = async (
  _root,
  { input: { kind, version, rules, effectiveFrom, reason } },
  { caller, rules: store, rulebooks, now },
) => {
  checkReason(reason);
  if (version < 1) throw badInput("input.version", "must be 1 or more");
  const wanted = { kind, version, rules, effectiveFrom: effectiveFrom ?? null, publishedBy: nameOf(caller), reason };
  return publishRules({ store, book: await rulebooks.current(), now }, wanted);
};
