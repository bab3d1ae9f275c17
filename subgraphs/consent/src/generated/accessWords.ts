// Generated from schema/*.graphql by scripts/codegen.ts. Do not edit.
/** What a member of staff may be granted. */
export const GRANTS = [
  "audit:read",
  "consent:publish",
  "consent:read",
  "coupons:write",
  "identity:decide",
  "identity:history",
  "identity:numbers",
  "members:adjust",
  "members:events",
  "members:read",
  "members:rules",
  "members:write",
  "orders:read",
  "orders:write",
  "rights:decide",
  "service-accounts:manage",
  "staff:manage",
  "staff:member",
  "users:read",
] as const;
