import { aFullAccount, details, FIRST_CALL, reason, SCOPE } from "./accounts.ts";
import type { World } from "./aWorld.ts";
import type { Entry } from "./entries.ts";
import { aName, asBackEnd } from "./scenes.ts";

const ACCOUNT = { stopAt: ["ServiceAccount", "ServiceSecret"] } as const;
const out = ({ accounts }: World) => ({ account: accounts.out.account });
const letIn = ({ accounts }: World) => ({ account: accounts.letIn.account });

/** The credentials of back ends, and what becomes of them. */
export const SERVICE_ACCOUNTS: readonly Entry[] = [
  { root: "Query.serviceAccounts", args: () => "(first: 1)" },
  { root: "Query.serviceAccount", args: ({ accounts }) => `(id: "${accounts.out.account}")` },
  {
    ...{ root: "Mutation.createServiceAccount", member: "ServiceAccountCreated", ...ACCOUNT },
    input: () => ({ ...details(), scopes: [SCOPE] }),
  },
  {
    ...{ root: "Mutation.createServiceAccount", member: "SecretAlreadyShown", by: ["service"], ...ACCOUNT },
    input: () => ({ ...details(), scopes: [SCOPE], idempotencyKey: FIRST_CALL }),
  },
  {
    ...{ root: "Mutation.createServiceAccount", member: "ScopeUnknown" },
    input: () => ({ ...details(), scopes: ["orders:eat"] }),
  },
  {
    ...{ root: "Mutation.createServiceAccount", member: "ScopeNotHeld", by: ["service"] },
    input: () => ({ ...details(), scopes: ["orders:read"] }),
  },
  {
    ...{ root: "Mutation.updateServiceAccount", member: "ServiceAccountUpdated", ...ACCOUNT },
    input: (world) => ({ ...out(world), description: aName() }),
  },
  {
    ...{ root: "Mutation.updateServiceAccount", member: "ServiceAccountUnknown" },
    input: () => ({ account: "svc_none", name: "nobody" }),
  },
  {
    ...{ root: "Mutation.rotateServiceSecret", member: "ServiceSecretRotated", ...ACCOUNT },
    input: (world) => ({ ...letIn(world), overlapMinutes: 0, idempotencyKey: aName() }),
  },
  {
    ...{ root: "Mutation.rotateServiceSecret", member: "ServiceAccountIsDisabled" },
    input: (world) => ({ ...out(world), idempotencyKey: aName() }),
  },
  {
    ...{ root: "Mutation.rotateServiceSecret", member: "TooManySecrets" },
    scene: async (world) => {
      const walker = await asBackEnd(world);
      const account = await aFullAccount(world.company, walker.authorization ?? "");
      return { walker, input: { account, idempotencyKey: aName() } };
    },
  },
  {
    ...{ root: "Mutation.revokeServiceSecret", member: "ServiceSecretRevoked", ...ACCOUNT },
    input: (world) => ({ ...out(world), secret: world.accounts.out.secret, reason }),
  },
  {
    ...{ root: "Mutation.revokeServiceSecret", member: "ServiceSecretUnknown" },
    input: (world) => ({ ...out(world), secret: "none", reason }),
  },
  {
    ...{ root: "Mutation.disableServiceAccount", member: "ServiceAccountDisabled", ...ACCOUNT },
    input: (world) => ({ ...out(world), reason }),
  },
  {
    ...{ root: "Mutation.enableServiceAccount", member: "ServiceAccountEnabled", ...ACCOUNT },
    input: (world) => ({ ...letIn(world), reason }),
  },
];
