import { badInput } from "@datong/subgraph-kit";
import type { QuarantineFilter } from "../domain/quarantine.ts";
import type { QueryQuarantinedRecordsArgs } from "../generated/resolvers.ts";
import { readSpan } from "./readSpan.ts";

/**
 * Reads which records of the quarantine are asked for.
 *
 * @throws BAD_USER_INPUT naming `externalId` or `to`
 */
export function askedQuarantine(asked: QueryQuarantinedRecordsArgs): QuarantineFilter {
  const { state, source = null, externalId = null, reasonField = null, reasonCode = null, from, to } = asked;
  if (externalId !== null && source === null)
    throw badInput("externalId", "needs a source beside it: each numbers its own");
  return { state: state ?? "OPEN", source, externalId, reasonField, reasonCode, ...readSpan({ from, to }) };
}
