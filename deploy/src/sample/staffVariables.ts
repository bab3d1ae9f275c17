/**
 * Variables for the operations about roles of staff. Sent, they give the person a role in one store, once.
 *
 * @param userId the person's id in Datong
 */
export const staffVariables = (userId: string) => ({
  MyPermissions: {},
  StaffRoles: {},
  RoleGrants: { first: 20 },
  WhoCan: { ability: "orders:read", store: "sh-nanjing-road" },
  GrantRole: {
    input: {
      ...{ user: userId, role: "STORE_ASSISTANT", place: { kind: "STORE", code: "sh-nanjing-road" } },
      ...{ reason: "works there", idempotencyKey: "sandbox-role", decidedBy: "hr" },
    },
  },
  RevokeRole: { input: { grant: "RoleGrant.id", reason: "has left", decidedBy: "hr" } },
});
