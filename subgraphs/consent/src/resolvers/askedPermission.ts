import { alsoReads, badInput, fail } from "@datong/subgraph-kit";
import type { Context } from "../context.ts";
import { effective, type Decision } from "../domain/effective.ts";
import type { Channel, PurposeCode } from "../domain/purpose.ts";

interface MomentArguments {
  readonly at?: Date | null;
  readonly idThen?: string | null;
}

/** About whom something is asked, by every id that counts, and as of when. */
export interface AskedPerson {
  readonly ids: readonly string[];
  /** Null for now. */
  readonly at: Date | null;
}

/**
 * As of when something is asked of a person, and who they were then: a merge since, or its undoing, does not change what held.
 *
 * @param ids of the person now, the canonical one first
 * @param field that is asked for
 * @throws FORBIDDEN for whoever asks about the past and is no back end and no member of staff; BAD_USER_INPUT for a moment in the
 *   future, and an id that is not the person's; UNAVAILABLE or TIMEOUT when identity does not say who they were
 */
export async function readPerson(
  context: Context,
  ids: readonly string[],
  { at = null, idThen = null }: MomentArguments,
  field: string,
): Promise<AskedPerson> {
  const { aliases, caller, now, requestId } = context;
  if (at === null && idThen !== null) throw badInput("idThen", "is for a moment in the past, and there is no `at`");
  if (at === null) return { ids, at };
  if (caller.kind !== "SERVICE" && caller.kind !== "STAFF")
    throw fail("FORBIDDEN", { message: "What held in the past is for audits alone." });
  if (at > now) throw badInput("at", "must not be in the future");
  const asked = idThen ?? ids[0];
  if (asked === undefined || !ids.includes(asked)) throw badInput("idThen", "is no id of this person");
  const then = (await aliases.of([asked], requestId, at)).get(asked) ?? [asked];
  // Whoever was one with them then has lent their choices to the answer.
  alsoReads(
    context,
    then.filter((id) => !ids.includes(id)),
    field,
  );
  return { ids: then, at };
}

/** Decides about a person, by what is on record now or was then. */
export async function decide(
  { loaders, catalogue, now }: Context,
  { ids, at }: AskedPerson,
  { purpose, channel, template = null }: AskedPermission,
): Promise<Decision> {
  const [record, purposes] = await Promise.all([loaders.recordOfPerson(ids, at), catalogue.all()]);
  return effective(record, { purpose: purposes[purpose], channel, template, at: at ?? now });
}

export interface AskedPermission {
  readonly purpose: PurposeCode;
  readonly channel: Channel;
  readonly template?: string | null;
}
