import { badInput, checkKey } from "@datong/subgraph-kit";
import { publishBook } from "../../domain/earning/publish.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { checkReason } from "../checkReason.ts";
import { isDocument } from "../isDocument.ts";
import { tierCodesOf } from "../tierCodes.ts";
import { nameOf } from "./callerName.ts";
import { checkEffectiveFrom } from "./checkEffectiveFrom.ts";

export const publishEarningRules: NonNullable<MutationResolvers["publishEarningRules"]> = async (
  _root,
  { input: { document, follows, effectiveFrom, reason, idempotencyKey } },
  { earning, rulebooks, caller, now },
) => {
  checkReason(reason);
  checkKey(idempotencyKey);
  checkEffectiveFrom(effectiveFrom, now);
  if (!isDocument(document)) throw badInput("input.document", "must be an object");
  const publishedBy = nameOf(caller);
  const tierCodes = tierCodesOf(await rulebooks.current());
  return publishBook(
    { store: earning, tierCodes, now },
    { document, follows, effectiveFrom: effectiveFrom ?? null, reason, publishedBy, idempotencyKey },
  );
};
