import { MINUTE_MS } from "../aCompany.ts";
import type { World } from "./aWorld.ts";
import type { Entry, Walker } from "./entries.ts";
import { aName, asBackEnd, asPerson } from "./scenes.ts";
import { aHold, hold, request } from "./someErasures.ts";

/** Null of an erasure that is not there yet; each entry shows another state. */
const NOT_SO_FAR = [
  ...["heldUntil", "waitingFor", "erasedAt", "withdrawnAt", "receipt", "kept"].map((field) => `Erasure.${field}`),
  ...["subgraph", "what", "count", "why", "until"].map((field) => `KeptRecords.${field}`),
];
/** Null of a hold that holds. */
const IN_FORCE = ["liftedAt", "liftedBy", "liftedBecause"].map((field) => `LegalHold.${field}`);

/** Somebody new, whom only a back end knows. @returns their user id */
async function someone({ company }: World): Promise<string> {
  const [outcome] = await company.upsert([{ type: "WEBSITE_USER_ID", namespace: "shop", value: aName() }]);
  return (outcome?.user as { readonly id: string }).id;
}

const LATE_CORRECTION = { part: "ORDERS", what: "a note", shouldBe: "none", idempotencyKey: "late" };

/** Staff decide in their own name. */
const wordOf = (input: object, kind: Walker["kind"]) => (kind === "service" ? input : { ...input, decidedBy: null });

/** What people ask for, and what staff see and decide of it. */
export const ERASURES: readonly Entry[] = [
  { root: "Query.erasure", args: ({ erasures }) => `(id: "${erasures.erasureId}")`, mayLack: NOT_SO_FAR },
  { root: "Query.erasures", args: () => "(first: 5)", mayLack: NOT_SO_FAR },
  { root: "Query.legalHolds", args: ({ owner }) => `(userId: "${owner.userId}")`, mayLack: IN_FORCE },
  {
    root: "Mutation.withdrawErasure",
    member: "ErasureUnknown",
    scene: async (world) => ({ walker: await asBackEnd(world), input: { userId: await someone(world) } }),
  },
  {
    root: "Mutation.withdrawErasure",
    member: "ErasureWithdrawn",
    mayLack: NOT_SO_FAR,
    scene: async (world) => {
      const userId = await someone(world);
      await aHold(userId, world.company);
      await request(userId, world.company);
      return { walker: await asBackEnd(world), input: { userId } };
    },
  },
  {
    root: "Mutation.placeLegalHold",
    member: "LegalHoldPlaced",
    mayLack: IN_FORCE,
    input: ({ other, company }, { kind }) => wordOf({ ...hold(other.userId, company), idempotencyKey: kind }, kind),
  },
  {
    root: "Mutation.placeLegalHold",
    member: "IdempotencyKeyReused",
    scene: async (world) => {
      const userId = await someone(world);
      await aHold(userId, world.company);
      return { walker: await asBackEnd(world), input: { ...hold(userId, world.company), reason: "another case" } };
    },
  },
  {
    root: "Mutation.placeLegalHold",
    member: "ErasureHasBegun",
    scene: async (world) => ({ walker: await asBackEnd(world), input: hold(world.erasures.gone, world.company) }),
  },
  {
    root: "Mutation.liftLegalHold",
    member: "LegalHoldUnknown",
    input: (_world, { kind }) => wordOf({ id: "no-such-hold", reason: "x", decidedBy: "legal" }, kind),
  },
  {
    root: "Mutation.liftLegalHold",
    member: "LegalHoldLifted",
    scene: async (world) => ({
      walker: await asBackEnd(world),
      input: { id: await aHold(await someone(world), world.company), reason: "over", decidedBy: "legal" },
    }),
  },
  {
    root: "Mutation.setPermission",
    member: "UserErased",
    scene: async (world) => ({
      walker: await asBackEnd(world),
      input: {
        ...{ userId: world.erasures.gone, purpose: "PUSH", channel: "APP", choice: "GRANT", idempotencyKey: "late" },
      },
    }),
  },
  ...["Mutation.eraseMe", "Mutation.cancelAccount", "Mutation.withdrawErasure", "Mutation.requestCorrection"].map(
    (root) => ({
      ...{ root, member: "UserErased" },
      scene: async (world: World) => ({
        walker: await asBackEnd(world),
        input: { userId: world.erasures.gone, ...(root.endsWith("Correction") ? LATE_CORRECTION : {}) },
      }),
    }),
  ),
  ...["Mutation.eraseMe", "Mutation.cancelAccount"].map((root) => ({
    ...{ root, member: "ErasureRequested", stopAt: ["Erasure"] },
    // Nobody is erased while others are walked: what is written meanwhile would be taken for theirs.
    scene: async (world: World) => {
      const userId = await someone(world);
      await aHold(userId, world.company);
      return { walker: await asBackEnd(world), input: { userId } };
    },
  })),
];

/** What wants a fresh proof of who somebody is, and what it takes besides. */
const PROVEN = {
  "Mutation.eraseMe": {},
  "Mutation.cancelAccount": {},
  "Mutation.withdrawErasure": {},
  "Mutation.exportMyData": { idempotencyKey: "too late" },
};

/** Of people whose proof is too old; time passes. */
export const OLD_PROOFS: readonly Entry[] = Object.entries(PROVEN).map(([root, input]) => ({
  ...{ root, member: "FreshProofNeeded" },
  scene: async ({ company }: World) => {
    const login = await company.loginByPhone(company.aPhone());
    company.pass(11 * MINUTE_MS);
    return { walker: asPerson(login), input };
  },
}));
