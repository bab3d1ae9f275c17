import { randomUUID } from "node:crypto";
import { badInput, checkCount, checkKey, checkName, checkUserId } from "@datong/subgraph-kit";
import type { Context } from "../../context.ts";
import { endRoles as endAll } from "../../domain/staff/endRoles.ts";
import { grantRole as give } from "../../domain/staff/grantRole.ts";
import type { Place } from "../../domain/staff/place.ts";
import { publishRegion as putRegion, publishStore as putStore } from "../../domain/staff/publishPlace.ts";
import { revokeRole as takeBack } from "../../domain/staff/revokeRole.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import {
  checkPlaceCode,
  giverOf,
  readDelegation,
  readPeriod,
  readPlace,
  readReason,
  readRole,
} from "./readStaffInput.ts";

type Staff = Pick<MutationResolvers, "grantRole" | "revokeRole" | "endRoles" | "publishStore" | "publishRegion">;

/** Whether there is such a store or region. */
async function isThere({ kind, code }: Place, { staff: { places } }: Context): Promise<boolean> {
  if (code === null) return true;
  if (kind === "STORE") return (await places.stores([code])).length > 0;
  return (await places.regions()).some((region) => region.code === code);
}

/** No person has as many ids. */
const ALIASES_MAX = 1_000;
const PLACE_NAME_CHARACTERS_MAX = 100;

/** @throws BAD_USER_INPUT naming the field that cannot be used */
function readPlaceInput({
  code,
  name,
  follows,
}: {
  readonly code: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly follows: number;
}) {
  checkPlaceCode(code, "input.code");
  for (const language of ["zh", "en"] as const)
    checkName(name[language], `input.name.${language}`, PLACE_NAME_CHARACTERS_MAX);
  if (follows < 0) throw badInput("input.follows", "must be 0 or more");
  return { code, name: { zh: name.zh, en: name.en }, follows };
}

export const staffMutations: Staff = {
  grantRole: async (_root, { input }, context) => {
    const { staff, now, requestId } = context;
    const { giver, actor } = giverOf(context, input.decidedBy);
    checkUserId(input.user, "input.user");
    checkKey(input.idempotencyKey, "input.idempotencyKey");
    const role = readRole(staff.book, input.role, "input.role");
    const place = readPlace(input.place, "input.place");
    if (!role.places.includes(place.kind))
      throw badInput("input.place.kind", `must be ${role.places.join(" or ")} for ${role.code}`);
    const validFrom = input.validFrom ?? null;
    const period = readPeriod(validFrom, input.validUntil ?? null, now);
    const delegation = readDelegation(staff.book, place, input.mayDelegate ?? null);
    const reason = readReason(input.reason);
    if (!(await isThere(place, context))) return { kind: "StaffPlaceUnknown" };
    const outcome = await give(
      {
        store: staff.roleGrants,
        company: staff.company,
        newId: randomUUID,
        requestId,
        deciding: { book: staff.book, places: staff.places, at: now },
      },
      giver,
      {
        ...{ userId: input.user, role, place, ...period, validFrom, delegation },
        ...{ actor, reason, idempotencyKey: input.idempotencyKey },
      },
    );
    if (outcome.kind === "MomentIsPast") throw badInput(`input.${outcome.field}`, "is past already");
    return outcome;
  },

  revokeRole: (_root, { input }, context) => {
    const { staff, now } = context;
    const { giver, actor } = giverOf(context, input.decidedBy);
    checkKey(input.grant, "input.grant");
    const deciding = { book: staff.book, places: staff.places, at: now };
    return takeBack({ store: staff.roleGrants, deciding }, giver, {
      id: input.grant,
      actor,
      reason: readReason(input.reason),
      keepGiven: input.keepGiven ?? false,
    });
  },

  endRoles: (_root, { input }, context) => {
    const { actor } = giverOf(context, input.decidedBy);
    checkCount(input.userIds, "input.userIds", ALIASES_MAX);
    for (const [index, id] of input.userIds.entries()) checkUserId(id, `input.userIds.${index}`);
    const keeps = input.keepGiven ? { keepsGiven: true as const } : {};
    const revoked = { at: context.now, actor, reason: readReason(input.reason), ...keeps };
    return endAll(context.staff.roleGrants, input.userIds, revoked);
  },

  publishStore: (_root, { input }, context) => {
    const { actor: by } = giverOf(context, input.decidedBy);
    checkPlaceCode(input.region, "input.region");
    return putStore({ places: context.staff.places, by }, { ...readPlaceInput(input), region: input.region });
  },

  publishRegion: (_root, { input }, context) => {
    const { actor: by } = giverOf(context, input.decidedBy);
    return putRegion({ places: context.staff.places, by }, readPlaceInput(input));
  },
};
