import { randomUUID } from "node:crypto";
import { post, WHY } from "../aDatong.ts";
import { operation } from "../seed.ts";
import { proposeAdjustment, type World } from "./aWorld.ts";
import type { Entry, Scene, Walker } from "./entries.ts";
import { membersDatabase } from "./membersDatabase.ts";
import { aNewcomer, asBackEnd } from "./scenes.ts";
import { MODEL } from "./tree.ts";

/** Whoever sends it acts for themselves; a service says for whom. */
const actingFor = ({ other }: World, { kind }: Walker) => (kind === "service" ? { userId: other.userId } : {});

const GRANTS: ReadonlySet<string> = new Set(MODEL.flatMap(({ grants }) => grants));

/** The member of staff of the world, who may do everything. */
async function asStaff({ staff, authorizationOf }: World): Promise<Walker> {
  const { userId: subject, sessionId } = staff;
  const authorization = await authorizationOf({ kind: "STAFF", subject, sessionId, grants: GRANTS });
  return { name: "staff who may do everything", kind: "staff", words: GRANTS, authorization };
}

const walletsIn = ({ company }: World) => membersDatabase(company).collection<{ readonly _id: string }>("pointWallets");

/** Somebody new who has 100 points. */
async function aMember(world: World): Promise<string> {
  const { userId } = await aNewcomer(world.company);
  const { authorization } = await asStaff(world);
  const input = { userId, points: 100, reason: "a gift", idempotencyKey: randomUUID() };
  const headers = { ...WHY, authorization: authorization ?? "" };
  const { errors } = await post(world.company.datong.endpoint, operation("adjustPoints"), { input }, headers);
  if (errors) throw new Error(`Nobody got points: ${JSON.stringify(errors)}`);
  return userId;
}

const backEnd = (world: World, mutation: string, input: object) =>
  world.company.resultOf(world.company.asBackEnd(operation(mutation), { input }));

interface Held {
  readonly userId: string;
  readonly redemption: string;
}

/** A redemption of 70 points of somebody new. */
async function held(world: World): Promise<Held> {
  const userId = await aMember(world);
  const made = await backEnd(world, "redeemPoints", { userId, points: 70, idempotencyKey: randomUUID() });
  return { userId, redemption: (made as { readonly redemption: { readonly id: string } }).redemption.id };
}

async function confirmed(world: World): Promise<Held> {
  const made = await held(world);
  await backEnd(world, "confirmRedemption", made);
  return made;
}

/** A redemption that nobody confirmed in time. */
async function expired(world: World): Promise<Held> {
  const made = await held(world);
  await walletsIn(world).updateOne({ _id: made.userId }, { $set: { "holds.0.expiresAt": new Date(0) } });
  return made;
}

/** Somebody new who has been erased. */
async function erased(world: World): Promise<string> {
  const userId = await aMember(world);
  await walletsIn(world).updateOne({ _id: userId }, { $set: { closedAt: new Date(0) } });
  return userId;
}

/** A mutation that a back end sends, and what has happened before. */
const byBackEnd = (mutation: string, member: string, inputOf: (world: World) => Promise<object>): Entry => ({
  root: `Mutation.${mutation}`,
  member,
  scene: async (world): Promise<Scene> => ({ walker: await asBackEnd(world), input: await inputOf(world) }),
});

const byStaff = (
  mutation: string,
  member: string,
  inputOf: (world: World) => Promise<object>,
  mayLack: readonly string[] = [],
): Entry => ({
  root: `Mutation.${mutation}`,
  member,
  stopAt: ["User"],
  mayLack: mayLack.map((field) => `PointsAdjustment.${field}`),
  scene: async (world): Promise<Scene> => ({ walker: await asStaff(world), input: await inputOf(world) }),
});

const UNDECIDED = ["decidedBy", "decidedAt"] as const;

const anAdjustment = async (world: World, more: object = {}) => ({
  ...{ userId: await aMember(world), points: 5, reason: "a gift", note: "as told", idempotencyKey: randomUUID() },
  ...more,
});

/** What another member of staff has proposed. */
const proposed = async (world: World) => ({ adjustment: await proposeAdjustment(world, await aMember(world)) });

/** An adjustment that the member of staff of the world has proposed. */
async function ownProposal(world: World) {
  const { authorization = "" } = await asStaff(world);
  return { adjustment: await proposeAdjustment(world, await aMember(world), authorization) };
}

async function decided(world: World, mutation: string) {
  const made = await proposed(world);
  const authorization = (await asStaff(world)).authorization ?? "";
  const headers = { ...WHY, authorization };
  await post(world.company.datong.endpoint, operation(mutation), { input: made }, headers);
  return made;
}

/** Redemptions and adjustments of points. */
export const POINTS: readonly Entry[] = [
  {
    root: "Query.pendingAdjustments",
    stopAt: ["User"],
    mayLack: ["expiresAt", ...UNDECIDED].map((field) => `PointsAdjustment.${field}`),
  },
  {
    root: "Mutation.redeemPoints",
    member: "InsufficientPoints",
    isOfCaller: true,
    input: (world, walker) => ({
      ...{ points: 1_000_000_000, idempotencyKey: randomUUID() },
      ...actingFor(world, walker),
    }),
  },
  byBackEnd("redeemPoints", "PointsHeld", async (world) => ({
    ...{ userId: await aMember(world), points: 70, idempotencyKey: randomUUID() },
  })),
  byBackEnd("redeemPoints", "RedemptionConfirmed", async (world) => ({
    ...{ userId: await aMember(world), points: 70, confirm: true, idempotencyKey: randomUUID() },
  })),
  byBackEnd("redeemPoints", "IdempotencyKeyReused", async (world) => {
    const input = { userId: await aMember(world), points: 70, idempotencyKey: randomUUID() };
    // Keys are each back end's own.
    const { authorization } = await asBackEnd(world);
    const headers = { authorization: authorization ?? "" };
    await post(world.company.datong.endpoint, operation("redeemPoints"), { input }, headers);
    return { ...input, points: 1 };
  }),
  byBackEnd("redeemPoints", "TooManyRedemptions", async (world) => {
    const { userId } = await held(world);
    await walletsIn(world).updateOne({ _id: userId }, [
      { $set: { holds: { $map: { input: { $range: [0, 50] }, in: { $first: "$holds" } } } } },
    ]);
    return { userId, points: 1, idempotencyKey: randomUUID() };
  }),
  byBackEnd("redeemPoints", "UserErased", async (world) => ({
    ...{ userId: await erased(world), points: 1, idempotencyKey: randomUUID() },
  })),
  ...["confirmRedemption", "cancelRedemption"].map((mutation): Entry => ({
    root: `Mutation.${mutation}`,
    member: "RedemptionUnknown",
    isOfCaller: true,
    input: (world, walker) => ({ redemption: "no-such-redemption", ...actingFor(world, walker) }),
  })),
  byBackEnd("confirmRedemption", "RedemptionConfirmed", held),
  byBackEnd("confirmRedemption", "HoldExpired", expired),
  byBackEnd("cancelRedemption", "RedemptionCancelled", held),
  byBackEnd("cancelRedemption", "RedemptionNotChangeable", confirmed),
  byBackEnd("reverseRedemption", "RedemptionReversed", async (world) => ({
    ...(await confirmed(world)),
    idempotencyKey: "back",
  })),
  byBackEnd("reverseRedemption", "ReversalTooLarge", async (world) => ({
    ...{ ...(await confirmed(world)), points: 71, idempotencyKey: "back" },
  })),
  byStaff(
    "adjustPoints",
    "PointsAdjusted",
    (world) => anAdjustment(world, { expiresAt: new Date(world.company.now().getTime() + 86_400_000).toISOString() }),
    UNDECIDED,
  ),
  byStaff("adjustPoints", "AdjustmentProposed", (world) => anAdjustment(world, { points: 5_000 }), [
    "expiresAt",
    ...UNDECIDED,
  ]),
  byStaff("adjustPoints", "OwnWalletRefused", (world) => anAdjustment(world, { userId: world.staff.userId })),
  byStaff("approveAdjustment", "PointsAdjusted", (world) => proposed(world), ["expiresAt"]),
  byStaff("approveAdjustment", "SecondPersonNeeded", ownProposal),
  byStaff("approveAdjustment", "AdjustmentDecided", (world) => decided(world, "rejectAdjustment")),
  byStaff("approveAdjustment", "AdjustmentUnknown", () => Promise.resolve({ adjustment: "no-such-adjustment" })),
  byStaff("rejectAdjustment", "AdjustmentRejected", (world) => proposed(world), ["expiresAt"]),
];
