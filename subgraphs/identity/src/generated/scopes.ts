// Generated from schema/*.graphql by scripts/codegen.ts. Do not edit.
export const scopes = [
  "consent:read",
  "consent:write",
  "identity:decide",
  "identity:history",
  "identity:numbers",
  "members:read",
  "members:write",
  "orders:read",
  "orders:write",
  "service-accounts:manage",
  "users:read",
  "users:write"
] as const;
