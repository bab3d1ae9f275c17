import { badInput, checkKey, fail, isPerson } from "@datong/subgraph-kit";
import { publishBook } from "../../domain/earning/publish.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { checkReason } from "../checkReason.ts";
import { checkEffectiveFrom } from "./checkEffectiveFrom.ts";

const isDocument = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const publishEarningRules: NonNullable<MutationResolvers["publishEarningRules"]> = async (
  _root,
  { input: { document, follows, effectiveFrom, reason, idempotencyKey } },
  { earning, rulebooks, caller, now },
) => {
  if (!isPerson(caller)) throw fail("FORBIDDEN");
  checkReason(reason);
  checkKey(idempotencyKey);
  checkEffectiveFrom(effectiveFrom, now);
  if (!isDocument(document)) throw badInput("input.document", "must be an object");
  const publishedBy = caller.subject;
  const { tiers } = await rulebooks.current();
  const tierCodes = new Set(tiers.flatMap(({ rules }) => rules.tiers.map(({ code }) => code)));
  return publishBook(
    { store: earning, tierCodes, now },
    { document, follows, effectiveFrom: effectiveFrom ?? null, reason, publishedBy, idempotencyKey },
  );
};
