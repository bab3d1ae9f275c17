// Generated from schema/*.graphql by scripts/codegen.ts. Do not edit.
/** What a member of staff may be granted. */
export const GRANTS = [
  "consent:read",
  "identity:decide",
  "identity:history",
  "identity:numbers",
  "members:read",
  "orders:read",
  "orders:write",
  "staff:manage",
  "users:read",
] as const;
