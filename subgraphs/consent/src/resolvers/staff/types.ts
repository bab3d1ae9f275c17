import { idsOf } from "@datong/subgraph-kit";
import { isInForce } from "../../domain/staff/roleGrant.ts";
import type { NotAllowed } from "../../domain/staff/givingRight.ts";
import type { Text } from "../../domain/purpose.ts";
import type { Resolvers } from "../../generated/resolvers.ts";

const NOT_GIVABLE: Readonly<Record<NotAllowed, Text>> = {
  OWN: { zh: "不能给自己授权", en: "Nobody gives anything to themselves." },
  NOTHING_TO_GIVE: { zh: "您没有可转授的权限", en: "You have nothing that you may give to others." },
  NOT_HELD: {
    zh: "您在该处没有此角色所含的全部权限",
    en: "You do not have all that this role brings there yourself.",
  },
  BEYOND_ROLES: { zh: "您不能授予此角色", en: "This role is not among those that you may give." },
  BEYOND_PLACE: { zh: "该处不在您的授权范围内", en: "This place is not within yours." },
  BEYOND_TIME: {
    zh: "有效期超出您自己的授权期限",
    en: "It would hold longer than what you have, or may give.",
  },
  BEYOND_STEPS: { zh: "转授范围超出您可转授的范围", en: "You may not let this be passed on, or not so far." },
};

const says =
  (text: Text) =>
  (_outcome: unknown, _args: unknown, { locale }: { readonly locale: keyof Text }) =>
    text[locale];

const refusal = (code: string, text: Text) => ({ code: () => code, message: says(text) });

export const staffTypes = {
  MyPermissions: {
    conflictingDuties: (_mine, _args, { caller, loaders }) => loaders.conflictingDuties.load(idsOf(caller)[0] ?? ""),
  },
  StaffRole: { name: ({ name }, _args, { locale }) => name[locale] },
  SeparatedDuties: { why: ({ why }, _args, { locale }) => why[locale] },
  Region: { name: ({ name }, _args, { locale }) => name[locale] },
  Store: { name: ({ name }, _args, { locale }) => name[locale] },

  RoleGrant: {
    user: ({ userId }) => ({ ref: userId }),
    validFrom: ({ from }) => from,
    validUntil: ({ until }) => until,
    isInForce: async (grant, _args, { loaders, now }) => {
      const chain = await Promise.all(grant.chain.map((id) => loaders.roleGrantById.load(id)));
      return isInForce(grant, new Map(chain.flatMap((one) => (one ? [[one.id, one]] : []))), now);
    },
    conflictingDuties: async ({ userId, role }, _args, { loaders, staff: { book } }) => {
      const abilities = book.roles.get(role)?.abilities ?? [];
      const conflicts = await loaders.conflictingDuties.load(userId);
      return conflicts.filter((pair) => pair.abilities.some((one) => abilities.includes(one)));
    },
    mayDelegate: ({ delegation }) => delegation,
    givenBy: ({ chain }) => chain,
    grantedAt: ({ at }) => at,
    grantedBy: ({ actor }) => actor.by,
    revokedAt: ({ revoked }) => revoked?.at ?? null,
    revokedBy: ({ revoked }) => revoked?.actor.by ?? null,
    revokedBecause: ({ revoked }) => revoked?.reason ?? null,
    keepsGiven: ({ revoked }) => revoked?.keepsGiven ?? false,
  },
  AbilityHolder: { user: ({ userId }) => ({ ref: userId }), roleGrants: ({ grants }) => grants },

  GrantRoleResult: { __resolveType: ({ kind }) => kind },
  RoleHeld: refusal("ROLE_HELD", {
    zh: "该员工在此处已有此角色，请先收回",
    en: "The person has this role there already; take it back first.",
  }),
  RoleNotGivable: {
    code: () => "ROLE_NOT_GIVABLE",
    message: ({ because }, _args, { locale }) => NOT_GIVABLE[because][locale],
  },
  DutiesSeparated: {
    code: () => "DUTIES_SEPARATED",
    message: ({ separation }, _args, { locale }) => separation.why[locale],
    duties: ({ separation }) => separation,
  },
  RoleKeyReused: refusal("ROLE_KEY_REUSED", {
    zh: "该请求标识已用于另一次授权，请使用新的标识重试",
    en: "This idempotency key was used for another grant. Nothing was given; send it again with a new key.",
  }),
  StaffPlaceUnknown: refusal("STAFF_PLACE_UNKNOWN", {
    zh: "没有这个门店或大区",
    en: "There is no such store or region.",
  }),
  StaffUnknown: refusal("STAFF_UNKNOWN", { zh: "没有这个用户", en: "There is no such person." }),

  RevokeRoleResult: { __resolveType: ({ kind }) => kind },
  RoleGrantUnknown: refusal("ROLE_GRANT_UNKNOWN", {
    zh: "没有您可以收回的这项授权",
    en: "There is no such grant that you may take back.",
  }),

  PublishStoreResult: { __resolveType: ({ kind }) => kind },
  PublishRegionResult: { __resolveType: ({ kind }) => kind },
  StorePublished: { store: ({ value }) => value },
  RegionPublished: { region: ({ value }) => value },
  PlaceVersionTaken: refusal("PLACE_VERSION_TAKEN", {
    zh: "已有其他版本，请核对后重试",
    en: "There is another version than the one that this was to follow. Look at it and try again.",
  }),
  RegionUnknown: refusal("REGION_UNKNOWN", { zh: "没有这个大区", en: "There is no such region." }),
} satisfies Partial<Resolvers>;
