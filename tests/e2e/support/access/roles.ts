import type { Entry } from "./entries.ts";
import { asBackEnd } from "./scenes.ts";
import { aRole } from "./someRoles.ts";
import { wordOf } from "./staffGrants.ts";

/** Staff may give by their own roles, which the matrix does not know: entries of their own tell what they are answered. */
const ALL_BUT_STAFF = ["anonymous", "other user", "owner", "service"] as const;

const NAME = { zh: "上海南京西路店", en: "Nanjing Road, Shanghai" };
const EAST = { code: "east", name: { zh: "华东大区", en: "East China" }, follows: 0 };
const STORE = { code: "sh-nanjing-road", name: NAME, region: "east", follows: 0 };

/** Who decides, without the reason that stores need not have. */
const decider = (walker: Parameters<typeof wordOf>[0]) => {
  const { reason: _reason, ...decided } = wordOf(walker);
  return decided;
};

/** A refusal of `grantRole`, as a back end meets it. */
const refused = (member: string, inputOf: (userIds: { owner: string; newcomer: string }) => object): Entry => ({
  root: "Mutation.grantRole",
  member,
  stopAt: ["RoleGrant"],
  scene: async (world) => {
    const { company, owner } = world;
    const { userId: newcomer } = await company.loginByPhone(company.aPhone());
    return { walker: await asBackEnd(world), input: inputOf({ owner: owner.userId, newcomer }) };
  },
});

/** Roles of staff, and where they hold. */
export const ROLES: readonly Entry[] = [
  { root: "Query.myPermissions", isOfCaller: true, stopAt: ["SeparatedDuties"] },
  { root: "Query.staffRoles" },
  { root: "Query.separatedDuties" },
  { root: "Query.regions" },
  { root: "Query.stores" },
  {
    root: "Query.whoCan",
    args: () => `(ability: "orders:read", store: "sh-nanjing-road", first: 100)`,
    stopAt: ["User", "RoleGrant"],
  },
  // Which grants of staff open it, pins tell.
  { root: "Query.roleGrants", by: ALL_BUT_STAFF, stopAt: ["User", "SeparatedDuties"] },
  { root: "Query.rolesGrantedByMe", isOfCaller: true, stopAt: ["RoleGrant"] },
  {
    root: "Mutation.grantRole",
    member: "RoleGranted",
    by: ALL_BUT_STAFF,
    stopAt: ["RoleGrant"],
    input: ({ colleague }) => aRole(colleague.userId),
  },
  {
    root: "Mutation.grantRole",
    member: "RoleNotGivable",
    by: ["staff"],
    input: ({ staff }) => ({ ...aRole(staff.userId), decidedBy: null }),
  },
  refused("RoleHeld", ({ owner }) =>
    aRole(owner, { role: "STORE_MANAGER", place: { kind: "REGION", code: "east" }, idempotencyKey: "held" }),
  ),
  refused("RoleKeyReused", ({ owner }) => aRole(owner, { idempotencyKey: "standing" })),
  refused("StaffPlaceUnknown", ({ owner }) => aRole(owner, { place: { kind: "STORE", code: "no-such" } })),
  refused("StaffUnknown", () => aRole("00000000-0000-4000-8000-000000000000")),
  {
    root: "Mutation.grantRole",
    member: "DutiesSeparated",
    scene: async (world) => {
      const { company } = world;
      const { userId } = await company.loginByPhone(company.aPhone());
      const place = { kind: "COMPANY" };
      const first = { input: aRole(userId, { role: "POINTS_CLERK", place }) };
      await company.resultOf(
        company.asBackEnd("mutation ($input: GrantRoleInput!) { grantRole(input: $input) { __typename } }", first),
      );
      const input = aRole(userId, { role: "AUDITOR", place, idempotencyKey: "audits too" });
      return { walker: await asBackEnd(world), input };
    },
  },
  {
    root: "Mutation.revokeRole",
    member: "RoleRevoked",
    by: ALL_BUT_STAFF,
    stopAt: ["RoleGrant"],
    // It was taken back.
    input: ({ roleTakenBack }, walker) => ({ grant: roleTakenBack, ...wordOf(walker) }),
  },
  {
    root: "Mutation.revokeRole",
    member: "RoleGrantUnknown",
    input: (_world, walker) => ({ grant: "no-such-grant", ...wordOf(walker) }),
  },
  {
    root: "Mutation.publishStore",
    member: "StorePublished",
    input: (_world, walker) => ({ ...STORE, ...decider(walker) }),
  },
  {
    root: "Mutation.publishStore",
    member: "PlaceVersionTaken",
    input: (_world, walker) => ({ ...STORE, follows: 7, ...decider(walker) }),
  },
  {
    root: "Mutation.publishStore",
    member: "RegionUnknown",
    input: (_world, walker) => ({ ...STORE, region: "no-such", ...decider(walker) }),
  },
  {
    root: "Mutation.publishRegion",
    member: "RegionPublished",
    input: (_world, walker) => ({ ...EAST, ...decider(walker) }),
  },
  {
    root: "Mutation.publishRegion",
    member: "PlaceVersionTaken",
    input: (_world, walker) => ({ ...EAST, follows: 7, ...decider(walker) }),
  },
];
