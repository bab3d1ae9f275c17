import { DAY_MS } from "../aCompany.ts";
import { operation } from "../seed.ts";
import type { World } from "./aWorld.ts";
import { OF_NO_ACCOUNT, type Entry, type Walker } from "./entries.ts";
import { aName, asBackEnd } from "./scenes.ts";

/** Somebody new, whom only a back end knows. @returns their user id */
async function someone({ company }: World): Promise<string> {
  const [outcome] = await company.upsert([{ type: "WEBSITE_USER_ID", namespace: "shop", value: aName() }]);
  return (outcome?.user as { readonly id: string }).id;
}

/** A choice that a back end passes on. */
const record = (userId: string, more: object = {}) => ({
  ...{
    userId,
    purpose: "CACHE_STORAGE",
    channel: "APP",
    choice: "GRANT",
    idempotencyKey: "walk-bulk",
    mechanism: "TAP",
  },
  ...more,
});

const SHARING = { zh: "新的名称", en: "A new name" };

const signal = (userId: string, more: object) => ({ userId, channel: "MINI_PROGRAM", idempotencyKey: "walk", ...more });

/** An age of whoever sends it; a service says whose it is. */
const age = ({ other }: World, { kind }: Walker) => ({
  ...(kind === "service" ? { userId: other.userId } : {}),
  ...{ isUnder14: false, idempotencyKey: "walk-age" },
});

const tell = ({ company }: World, mutation: string, input: string) =>
  company.resultOf(company.asBackEnd(`mutation { ${mutation}(input: ${input}) { __typename } }`));

/** A message to somebody who has asked for one. */
async function messageFor(world: World) {
  const userId = await someone(world);
  const choice = record(userId, { purpose: "PUSH", channel: "MINI_PROGRAM" });
  const accepted = signal(userId, { kind: "MESSAGE_ACCEPTED", template: "order" });
  await tell(world, "recordConsents", `{ records: [${literal(choice)}] }`);
  await tell(world, "recordPlatformSignals", `{ signals: [${literal(accepted)}] }`);
  return { userId, channel: "MINI_PROGRAM", template: "order", idempotencyKey: "walk" };
}

const SHANGHAI = { channel: "APP", latitude: 31.2304, longitude: 121.4737 };

/** What people and back ends tell of consent, and staff of its notices. */
export const CONSENTS: readonly Entry[] = [
  {
    root: "Mutation.recordConsents",
    member: "ConsentsRecorded",
    stopAt: ["User"],
    mayLack: OF_NO_ACCOUNT,
    input: ({ other, erasures }) => ({
      records: [
        record(other.userId),
        record(other.userId, { choice: "DENY" }),
        record(other.userId, { purpose: "PUSH", channel: "STORE" }),
        record(""),
        record(erasures.gone),
      ],
    }),
  },
  {
    root: "Mutation.stateAge",
    member: "AgeStated",
    isOfCaller: true,
    stopAt: ["User"],
    mayLack: ["AgeStated.minorUntil"],
    input: age,
  },
  {
    root: "Mutation.stateAge",
    member: "AgeStated",
    stopAt: ["User"],
    scene: async (world) => ({
      walker: await asBackEnd(world),
      input: { userId: await someone(world), isUnder14: true, idempotencyKey: "walk" },
    }),
  },
  {
    root: "Mutation.stateAge",
    member: "IdempotencyKeyReused",
    scene: async (world) => ({
      walker: await asBackEnd(world),
      input: { ...age(world, await asBackEnd(world)), isUnder14: true },
    }),
  },
  {
    root: "Mutation.recordPlatformSignals",
    member: "PlatformSignalsRecorded",
    by: ["anonymous", "service"],
    input: ({ other, erasures }) => ({
      signals: [
        signal(other.userId, { kind: "PERMISSION_ALLOWED", purpose: "LOCATION" }),
        signal(other.userId, { kind: "PERMISSION_DENIED", purpose: "LOCATION" }),
        signal(erasures.gone, { kind: "PERMISSION_ALLOWED", purpose: "LOCATION" }),
      ],
    }),
  },
  {
    root: "Mutation.recordPlatformSignals",
    member: "PlatformSignalsRecorded",
    by: ["owner", "other user"],
    isOfCaller: true,
    mayLack: ["IdempotencyKeyReused.code", "IdempotencyKeyReused.message", "UserErased.code", "UserErased.message"],
    input: () => ({
      signals: [{ channel: "WEBSITE", kind: "PERMISSION_ALLOWED", purpose: "LOCATION", idempotencyKey: "device" }],
    }),
  },
  {
    root: "Mutation.useMessageQuota",
    member: "MessageNotAllowed",
    input: ({ other }) => ({
      ...{ userId: other.userId, channel: "MINI_PROGRAM", template: "no-such", idempotencyKey: "walk" },
    }),
  },
  {
    root: "Mutation.useMessageQuota",
    member: "MessageQuotaUsed",
    scene: async (world) => ({ walker: await asBackEnd(world), input: await messageFor(world) }),
  },
  {
    root: "Mutation.useMessageQuota",
    member: "IdempotencyKeyReused",
    scene: async (world) => {
      const message = await messageFor(world);
      await tell(world, "useMessageQuota", literal(message));
      return { walker: await asBackEnd(world), input: { ...message, template: "another" } };
    },
  },
  {
    root: "Mutation.recordLocation",
    member: "LocationRecorded",
    stopAt: ["User"],
    // Who has allowed it.
    by: ["anonymous", "owner", "service"],
    input: ({ owner }, { kind }) => ({ ...(kind === "service" ? { userId: owner.userId } : {}), ...SHANGHAI }),
  },
  {
    root: "Mutation.recordLocation",
    member: "LocationNotAllowed",
    isOfCaller: true,
    input: ({ other }, { kind }) => ({
      ...(kind === "service" ? { userId: other.userId } : {}),
      ...{ ...SHANGHAI, channel: "STORE" },
    }),
  },
  {
    root: "Mutation.publishPurpose",
    member: "PurposeVersionTaken",
    input: (_world, { kind }) => ({
      ...{ code: "THIRD_PARTY_SHARING", follows: 99, change: "EDITORIAL" },
      ...(kind === "service" ? { decidedBy: "li" } : {}),
    }),
  },
  {
    root: "Mutation.publishPurpose",
    member: "PurposePublished",
    stopAt: ["Purpose"],
    scene: async (world) => ({
      walker: await asBackEnd(world),
      input: { code: "THIRD_PARTY_SHARING", follows: 1, change: "EDITORIAL", name: SHARING, decidedBy: "li" },
    }),
  },
  {
    root: "Mutation.withdrawPurposeVersion",
    member: "PurposeVersionTaken",
    input: (_world, { kind }) => ({
      ...{ code: "THIRD_PARTY_SHARING", version: 99 },
      ...(kind === "service" ? { decidedBy: "li" } : {}),
    }),
  },
  {
    root: "Mutation.withdrawPurposeVersion",
    member: "PurposePublished",
    stopAt: ["Purpose"],
    scene: async (world) => {
      const next = { code: "PROFILE_BUILDING", follows: 1, change: "EDITORIAL", name: SHARING, decidedBy: "li" };
      const input = { ...next, effectiveAt: new Date(world.company.now().getTime() + DAY_MS).toISOString() };
      await world.company.resultOf(world.company.asBackEnd(operation("publishPurpose"), { input }));
      return { walker: await asBackEnd(world), input: { code: next.code, version: 2, decidedBy: "li" } };
    },
  },
];

/** Words that are values of an enum, in the inputs above. */
const ENUM = /"(CACHE_STORAGE|PUSH|APP|MINI_PROGRAM|GRANT|TAP|MESSAGE_ACCEPTED)"/g;

/** An input as it stands in a document. */
function literal(input: object): string {
  const fields = Object.entries(input).map(([name, value]) => `${name}: ${JSON.stringify(value).replace(ENUM, "$1")}`);
  return `{ ${fields.join(", ")} }`;
}
