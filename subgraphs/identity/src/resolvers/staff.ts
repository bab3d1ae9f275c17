import { badInput, fail, toConnection } from "@datong/subgraph-kit";
import { describeActor } from "../domain/actor.ts";
import { countedGrants } from "../domain/countedGrants.ts";
import { grantToStaff as give } from "../domain/grantToStaff.ts";
import { revokeFromStaff as takeBack } from "../domain/revokeFromStaff.ts";
import { hasLapsed, inForce, type StaffGrant as Model } from "../domain/staffGrant.ts";
import { GRANTS } from "../generated/accessWords.ts";
import type {
  MutationResolvers,
  QueryResolvers,
  StaffDutiesSeparatedResolvers,
  StaffGrantedResolvers,
  StaffGrantHeldResolvers,
  StaffGrantResolvers,
  StaffRevokedResolvers,
  UserResolvers,
} from "../generated/resolvers.ts";
import { personNow } from "./bindOutcomes.ts";
import { decidedIn } from "./decidedIn.ts";
import { readTimePage } from "./merges.ts";

/** @throws BAD_USER_INPUT when no field of the schema asks for such a grant */
function readGrant(word: string, field: string): string {
  if ((GRANTS as readonly string[]).includes(word)) return word;
  throw badInput(field, `is no grant; there are ${GRANTS.join(", ")}`);
}

/** @throws BAD_USER_INPUT when it can never hold */
function readPeriod(validFrom: Date | null, validUntil: Date | null, now: Date) {
  if (validUntil && hasLapsed({ validFrom, validUntil }, now)) throw badInput("input.validUntil", "is over already");
  if (validFrom && validUntil && validFrom >= validUntil) throw badInput("input.validUntil", "must be after validFrom");
  return { validFrom, validUntil };
}

export const grantToStaff: NonNullable<MutationResolvers["grantToStaff"]> = async (_root, { input }, context) => {
  const grant = readGrant(input.grant, "input.grant");
  const period = readPeriod(input.validFrom ?? null, input.validUntil ?? null, context.now);
  const { parts, reason } = decidedIn(context, input);
  const outcome = await give(parts, context.caller, { userId: input.user, grant, reason, ...period });
  if (outcome.kind !== "GrantNotAllowed") return outcome;
  if (outcome.because === "OWN") throw fail("FORBIDDEN", { message: "Nobody grants anything to themselves." });
  throw fail("FORBIDDEN", { grant, message: "Staff grant only what they have been granted themselves." });
};

export const revokeFromStaff: NonNullable<MutationResolvers["revokeFromStaff"]> = (_root, { input }, context) => {
  const grant = typeof input.grant === "string" ? readGrant(input.grant, "input.grant") : null;
  const { parts, reason } = decidedIn(context, input);
  return takeBack(parts, { userId: input.user, grant, reason, keepGiven: input.keepGiven ?? false });
};

export const staff: NonNullable<QueryResolvers["staff"]> = async (
  _root,
  { grant, includeEnded, ...args },
  { staff: store, now },
) => {
  const slice = await store.page({
    page: readTimePage(args),
    grant: typeof grant === "string" ? readGrant(grant, "grant") : null,
    ...(includeEnded ? {} : { heldAt: now }),
  });
  return toConnection({ ...slice, totalCount: 0 }, ({ at, id }: Model) => [at.getTime(), id]);
};

/** What the person may do as a member of staff. */
export const grants: NonNullable<UserResolvers["grants"]> = async ({ aliasIds }, _args, context) => [
  ...(await countedGrants(context, inForce(await context.staff.heldBy(aliasIds), context.now))),
];

/** For consent: whatever will hold, too, counts where a role is to be given. */
export const standingGrants: NonNullable<UserResolvers["standingGrants"]> = async (
  { aliasIds },
  _args,
  { staff: store, now },
) => (await store.heldBy(aliasIds)).filter((grant) => !hasLapsed(grant, now));

export const StaffGrant: StaffGrantResolvers = {
  user: ({ userId }, _args, context) => personNow(userId, context),
  grantedAt: ({ at }) => at,
  grantedBy: ({ by }) => describeActor(by),
  revokedAt: ({ revoked }) => revoked?.at ?? null,
  revokedBy: ({ revoked }) => revoked && describeActor(revoked.by),
  revokedBecause: ({ revoked }) => revoked?.reason ?? null,
};

export const StaffGranted: StaffGrantedResolvers = {
  grant: ({ grant }) => grant,
};

export const StaffGrantHeld: StaffGrantHeldResolvers = {
  code: () => "STAFF_GRANT_HELD",
  message: (_outcome, _args, { locale }) =>
    locale === "zh"
      ? "该员工已有此权限，但有效期不同；请先收回。"
      : "The person has this grant for another period; take it back first.",
};

export const StaffDutiesSeparated: StaffDutiesSeparatedResolvers = {
  code: () => "STAFF_DUTIES_SEPARATED",
  message: ({ separation }, _args, { locale }) => separation.why[locale],
  abilities: ({ separation }) => [...separation.abilities],
};

export const StaffRevoked: StaffRevokedResolvers = {
  user: ({ userId }, _args, context) => personNow(userId, context),
};
