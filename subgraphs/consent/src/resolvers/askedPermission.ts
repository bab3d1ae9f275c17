import { badInput, fail } from "@datong/subgraph-kit";
import type { Context } from "../context.ts";
import { effective, type Decision } from "../domain/effective.ts";
import type { Channel, PurposeCode } from "../domain/purpose.ts";

/**
 * As of when something is asked.
 *
 * @returns null for now
 * @throws FORBIDDEN for whoever is no back end and no member of staff; BAD_USER_INPUT for a moment in the future
 */
export function readMoment({ caller, now }: Context, at: Date | null | undefined): Date | null {
  if (at == null) return null;
  if (caller.kind !== "SERVICE" && caller.kind !== "STAFF")
    throw fail("FORBIDDEN", { message: "What held in the past is for audits alone." });
  if (at > now) throw badInput("at", "must not be in the future");
  return at;
}

/** Decides about a person, by what is on record now or was then. */
export async function decide(
  { loaders, catalogue, now }: Context,
  aliasIds: readonly string[],
  { purpose, channel, template = null, at }: AskedPermission,
): Promise<Decision> {
  const [record, purposes] = await Promise.all([loaders.recordOfPerson(aliasIds, at), catalogue.all()]);
  return effective(record, { purpose: purposes[purpose], channel, template, at: at ?? now });
}

export interface AskedPermission {
  readonly purpose: PurposeCode;
  readonly channel: Channel;
  readonly template?: string | null;
  /** As of when; null for now. */
  readonly at: Date | null;
}
