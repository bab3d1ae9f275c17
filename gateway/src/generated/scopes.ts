// Generated from schema/*.graphql by scripts/codegen.ts. Do not edit.
/** What a back end may be allowed. */
export const SCOPES = [
  "audit:read",
  "consent:publish",
  "consent:read",
  "consent:write",
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
  "service-accounts:manage",
  "staff:manage",
  "stores:read",
  "users:read",
  "users:write",
] as const;
