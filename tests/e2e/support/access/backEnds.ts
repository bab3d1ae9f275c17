import { officialAccount } from "../aCompany.ts";
import type { World } from "./aWorld.ts";
import { OF_NO_ACCOUNT, type Entry, type Scene, type Walker } from "./entries.ts";
import { aName, asBackEnd } from "./scenes.ts";
import { operation } from "../seed.ts";

/** Puts two records of the mall in quarantine that nothing else looks for. */
async function quarantineTwo({ company }: World): Promise<void> {
  const reasons = [{ field: "toGiveUp", reason: "is missing" }];
  const records = [aName(), aName()].map((key) => ({ key, raw: {}, reasons }));
  await company.resultOf(company.asBackEnd(operation("quarantineRecords"), { input: { source: "mall", records } }));
}

const appUserId = (value: string) => ({ type: "APP_USER_ID", namespace: "app", value });
const website = (namespace: string, value: string) => ({ type: "WEBSITE_USER_ID", namespace, value });

/** Somebody new, whom only a back end knows, by these identifiers. @returns their user id */
async function someone({ company }: World, ...identifiers: readonly ReturnType<typeof website>[]): Promise<string> {
  const [outcome] = await company.upsert(identifiers);
  return (outcome?.user as { readonly id: string }).id;
}

/** What comes of linking an identifier to somebody who has these already. */
const linking = async (
  world: World,
  has: readonly ReturnType<typeof website>[],
  identifier: object,
): Promise<Scene> => ({
  walker: await asBackEnd(world),
  input: { user: await someone(world, ...has), identifier },
});

/** A choice of whoever sends it; a service says whose it is. */
const choice =
  (more: (world: World) => object) =>
  (world: World, { kind }: Walker) => ({
    ...(kind === "service" ? { userId: world.owner.userId } : {}),
    ...{ purpose: "CACHE_STORAGE", channel: "APP", choice: "GRANT", idempotencyKey: "walk", mechanism: "TAP" },
    ...more(world),
  });

/** What back ends and connectors send; and choices, which people make themselves too. */
export const BACK_ENDS: readonly Entry[] = [
  {
    root: "Mutation.upsertUsers",
    member: "UsersUpserted",
    stopAt: ["User"],
    input: async (world) => {
      const [one, another] = [website("shop", "walked-1"), website("shop", "walked-2")];
      await world.company.upsert([one], [another]);
      const records = [[one], [one, another], [website("shop", "null")], [world.erasures.goneOpenid]];
      return { users: records.map((identifiers) => ({ identifiers })) };
    },
  },
  {
    root: "Mutation.linkIdentifier",
    member: "IdentifierLinked",
    stopAt: ["User"],
    input: ({ other }) => ({ user: other.userId, identifier: website("shop", "linked-by-a-back-end") }),
  },
  {
    root: "Mutation.linkIdentifier",
    member: "IdentifierConflict",
    scene: async (world) => {
      const held = website("shop", aName());
      await someone(world, held);
      return linking(world, [website("forum", aName())], held);
    },
  },
  {
    root: "Mutation.linkIdentifier",
    member: "IdentifierInvalid",
    scene: (world) => linking(world, [website("forum", aName())], website("shop", "null")),
  },
  {
    root: "Mutation.linkIdentifier",
    member: "OtherIdentifierHeld",
    // Nobody has proved it.
    mayLack: ["Identifier.verifiedAt"],
    scene: (world) => linking(world, [appUserId(aName())], appUserId(aName())),
  },
  {
    root: "Mutation.linkIdentifier",
    member: "TooManyIdentifiers",
    scene: (world) => {
      const twenty = Array.from({ length: 20 }, (_, place) => website(`shop-${place}`, aName()));
      return linking(world, twenty, website("one-more", aName()));
    },
  },
  {
    root: "Mutation.startFollowerSync",
    member: "FollowerSyncStarted",
    // It may have begun just now.
    mayLack: ["FollowerSync.total", "FollowerSync.finishedAt"],
    input: () => ({ appid: officialAccount.appid }),
  },
  {
    root: "Mutation.ingestOrders",
    member: "OrdersIngested",
    input: () => ({ source: "mall", records: [{ externalId: "unusable" }] }),
  },
  {
    root: "Mutation.quarantineRecords",
    member: "RecordsQuarantined",
    input: () => ({
      source: "mall",
      records: [{ key: "orders.csv:8", raw: {}, reasons: [{ field: "", reason: "is empty" }] }],
    }),
  },
  {
    root: "Mutation.replayQuarantined",
    member: "RecordsReplayed",
    input: () => ({ source: "mall", first: 1 }),
  },
  {
    root: "Mutation.giveUpQuarantined",
    member: "RecordsGivenUp",
    input: async (world) => {
      await quarantineTwo(world);
      return { source: "mall", reasonField: "toGiveUp", first: 1, reason: "a test" };
    },
  },
  {
    root: "Mutation.setPermission",
    member: "PermissionSet",
    isOfCaller: true,
    stopAt: ["User"],
    mayLack: OF_NO_ACCOUNT,
    input: choice(() => ({})),
  },
  {
    root: "Mutation.setPermission",
    member: "PurposeNotAtChannel",
    isOfCaller: true,
    input: choice(() => ({ purpose: "LOCATION", channel: "STORE" })),
  },
  {
    root: "Mutation.setPermission",
    member: "IdempotencyKeyReused",
    by: ["owner"],
    isOfCaller: true,
    input: choice(() => ({ choice: "DENY" })),
  },
];
