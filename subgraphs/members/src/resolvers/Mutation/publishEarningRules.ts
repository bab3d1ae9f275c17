import { badInput, fail, isPerson } from "@datong/subgraph-kit";
import { publishBook } from "../../domain/earning/publish.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";

const REASON_MAX = 500;

/** Of which none is half a surrogate pair: the database could not tell such texts apart. */
const KEY = /^\P{Cs}{1,128}$/u;

const isDocument = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const publishEarningRules: NonNullable<MutationResolvers["publishEarningRules"]> = async (
  _root,
  { input: { document, basedOn, validFrom, reason, idempotencyKey } },
  { earning, rulebooks, caller, now },
) => {
  if (!isPerson(caller)) throw fail("FORBIDDEN");
  if (reason.trim() === "" || Array.from(reason).length > REASON_MAX)
    throw badInput("input.reason", `must be 1 to ${REASON_MAX} characters`);
  if (!KEY.test(idempotencyKey)) throw badInput("input.idempotencyKey", "must be 1 to 128 characters");
  if (!isDocument(document)) throw badInput("input.document", "must be an object");
  const publishedBy = caller.subject;
  const { tiers } = await rulebooks.current();
  const tierCodes = new Set(tiers.flatMap(({ rules }) => rules.tiers.map(({ code }) => code)));
  return publishBook(
    { store: earning, tierCodes, now },
    { document, basedOn, validFrom: validFrom ?? null, reason, publishedBy, idempotencyKey },
  );
};
