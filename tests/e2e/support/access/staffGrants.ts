import { operation } from "../seed.ts";
import { STANDING, type Entry, type Walker } from "./entries.ts";
import { asBackEnd } from "./scenes.ts";

/** What a decision says of itself; staff decide in their own name, a back end says who has. */
export const wordOf = ({ kind }: Pick<Walker, "kind">) => ({
  reason: "seen at the counter",
  ...(kind === "service" ? { decidedBy: "li" } : {}),
});

/** What staff are granted. */
export const STAFF_GRANTS: readonly Entry[] = [
  { root: "Query.staff", args: () => "(includeEnded: true)", stopAt: ["User"] },
  {
    root: "Mutation.grantToStaff",
    member: "StaffGranted",
    stopAt: ["User"],
    mayLack: STANDING,
    // They have it.
    input: ({ grant }, walker) => ({ ...grant, ...wordOf(walker) }),
  },
  {
    root: "Mutation.grantToStaff",
    member: "StaffGrantHeld",
    stopAt: ["StaffGrant"],
    input: ({ grant: { user, grant } }, walker) => ({ user, grant, ...wordOf(walker) }),
  },
  {
    root: "Mutation.grantToStaff",
    member: "StaffDutiesSeparated",
    scene: async (world) => {
      const { company } = world;
      const { userId: user } = await company.loginByPhone(company.aPhone());
      const walker = await asBackEnd(world);
      const first = { input: { user, grant: "audit:read", ...wordOf(walker) } };
      await company.resultOf(company.asBackEnd(operation("grantToStaff"), first));
      return { walker, input: { user, grant: "members:adjust", ...wordOf(walker) } };
    },
  },
  {
    root: "Mutation.revokeFromStaff",
    member: "StaffRevoked",
    stopAt: ["User"],
    // They have none.
    input: ({ other }, walker) => ({ user: other.userId, ...wordOf(walker) }),
  },
  {
    root: "Mutation.revokeFromStaff",
    member: "UserUnknown",
    input: (_world, walker) => ({ user: "00000000-0000-4000-8000-000000000000", ...wordOf(walker) }),
  },
];
