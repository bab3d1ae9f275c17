import { MINUTE_MS, miniProgram, type Company } from "../aCompany.ts";
import { eventually } from "../eventually.ts";
import type { World } from "./aWorld.ts";
import type { Entry } from "./entries.ts";
import { aName, asBackEnd, asPerson } from "./scenes.ts";

const ERASE = `mutation ($input: EraseMeInput!) {
  eraseMe(input: $input) { ... on ErasureRequested { erasure { id } } }
}`;
const HOLD = `mutation ($input: PlaceLegalHoldInput!) { placeLegalHold(input: $input) { ... on LegalHoldPlaced { hold { id } } } }`;

const OPENID = { type: "MINI_PROGRAM_OPENID", namespace: miniProgram.appid };

/** Null of an erasure that is not there yet; each entry shows another state. */
const NOT_SO_FAR = [
  ...["heldUntil", "waitingFor", "erasedAt", "withdrawnAt", "receipt", "kept"].map((field) => `Erasure.${field}`),
  ...["subgraph", "what", "count", "why", "until"].map((field) => `KeptRecords.${field}`),
];
/** Null of a hold that holds. */
const IN_FORCE = ["LegalHold.liftedAt"];

const hold = (userId: string, company: Company) => ({
  ...{ userId, reason: "a case" },
  until: new Date(company.now().getTime() + 60 * 24 * 60 * MINUTE_MS).toISOString(),
});

const aHold = async (userId: string, company: Company): Promise<string> => {
  const placed = await company.resultOf(company.asBackEnd(HOLD, { input: hold(userId, company) }));
  return (placed.hold as { readonly id: string }).id;
};

const request = async (userId: string, company: Company): Promise<string> => {
  const { erasure } = await company.resultOf(company.asBackEnd(ERASE, { input: { userId } }));
  return (erasure as { readonly id: string }).id;
};

/** Somebody who was erased and has agreed to something before, and the erasure of the owner, which a legal hold keeps up. */
export async function someErasures(company: Company, ownerId: string) {
  const inWechat = await company.inWechat();
  const gone = await company.loginBy(miniProgram, inWechat);
  const openid = await company.openidOf(inWechat, miniProgram);
  await company.give(gone.userId, "LOCATION");
  const erasureId = await request(gone.userId, company);
  await eventually(async () => {
    const { state } = await company.resultOf(company.asBackEnd(`{ erasure(id: "${erasureId}") { state } }`));
    if (state !== "ERASED") throw new Error(`The erasure is ${String(state)}.`);
  });
  await aHold(ownerId, company);
  await request(ownerId, company);
  return { gone: gone.userId, goneOpenid: { ...OPENID, value: openid }, erasureId };
}

/** Somebody new, whom only a back end knows. @returns their user id */
async function someone({ company }: World): Promise<string> {
  const [outcome] = await company.upsert([{ type: "WEBSITE_USER_ID", namespace: "shop", value: aName() }]);
  return (outcome?.user as { readonly id: string }).id;
}

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
    input: ({ other, company }) => hold(other.userId, company),
  },
  { root: "Mutation.liftLegalHold", member: "LegalHoldUnknown", input: () => ({ id: "no-such-hold", reason: "x" }) },
  {
    root: "Mutation.liftLegalHold",
    member: "LegalHoldLifted",
    scene: async (world) => ({
      walker: await asBackEnd(world),
      input: { id: await aHold(await someone(world), world.company), reason: "over" },
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

/** Of people whose proof is too old; time passes. */
export const OLD_PROOFS: readonly Entry[] = [
  "Mutation.eraseMe",
  "Mutation.cancelAccount",
  "Mutation.withdrawErasure",
].map((root) => ({
  ...{ root, member: "ErasureProofNeeded" },
  scene: async ({ company }: World) => {
    const login = await company.loginByPhone(company.aPhone());
    company.pass(11 * MINUTE_MS);
    return { walker: asPerson(login), input: {} };
  },
}));
