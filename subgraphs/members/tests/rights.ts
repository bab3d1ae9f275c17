import type { MemberRights } from "@datong/members";
import type { Connection } from "@datong/subgraph-kit";
import { emptyDatabase } from "@datong/testkit";
import type { PersonIds } from "../src/domain/wallet/Wallets.ts";
import { createRulebooks } from "../src/domain/rules/rulebooks.ts";
import { memberRights } from "../src/memberRights.ts";
import { firstVersions, readFirstRules, SHIPPED_RULES } from "../src/programme/firstRules.ts";
import { mongoBenefitStore } from "../src/store/benefits/mongoBenefitStore.ts";
import { mongoCouponStore } from "../src/store/coupons/mongoCouponStore.ts";
import { mongoRulesStore } from "../src/store/rules/mongoRulesStore.ts";
import { adjustmentStory } from "../src/store/story/adjustmentStory.ts";
import { benefitStory } from "../src/store/story/benefitStory.ts";
import { couponStory } from "../src/store/story/couponStory.ts";
import { pointsStory } from "../src/store/story/pointsStory.ts";
import { aProcess, type Clock } from "./wallet.ts";
import { aWalletRoom, type WalletRoom } from "./walletRoom.ts";

export const HOUR_MS = 3_600_000;

/** Whoever is erased, and who was one person with her. */
export const HER = "li-0001";
export const TOGETHER: PersonIds = ["wang", HER];

/** What one process does about the rights of people. */
export function rightsOver(connection: Connection, clock: Clock): MemberRights {
  const rules = mongoRulesStore(connection);
  const shipped = firstVersions(readFirstRules(SHIPPED_RULES), clock.now);
  return memberRights({
    ...{ connection, wallets: aProcess(connection, { clock }), now: () => clock.now },
    ...{ benefits: mongoBenefitStore(connection), coupons: mongoCouponStore(connection) },
    rulebooks: createRulebooks(rules, () => shipped),
    story: [
      ...[couponStory(connection), pointsStory(connection)],
      ...[...benefitStory(connection), ...adjustmentStory(connection)],
    ],
  });
}

/** What reads and events of people were recorded is the kit's to erase; leases are of processes. */
const NOT_OURS: readonly string[] = ["accessTrail", "consumedEvents", "deadLetters", "leases"];

/** Everything that members keep, as text. */
export async function everything(connection: Connection): Promise<string> {
  const collections = (await connection.db?.collections()) ?? [];
  const kept = await Promise.all(
    collections
      .filter(({ collectionName }) => !NOT_OURS.includes(collectionName))
      .map(async (collection) => [collection.collectionName, await collection.find().toArray()]),
  );
  return JSON.stringify(kept);
}

/** Takes out what people have and did, leaves rules. */
export async function withoutPeople(connection: Connection): Promise<void> {
  const kept = ["memberRules", "earningRules"];
  const names = (await connection.listCollections()).map(({ name }) => name);
  await emptyDatabase(connection, ...names.filter((name) => !kept.includes(name)));
}

/** As `aWalletRoom`, over everything that members keep of people. */
export function aRightsRoom(begin: Date): WalletRoom & { readonly rights: MemberRights } {
  const room = aWalletRoom(begin, withoutPeople);
  return {
    ...{ clock: room.clock },
    get connection() {
      return room.connection;
    },
    get wallets() {
      return room.wallets;
    },
    get rights() {
      return rightsOver(room.connection, room.clock);
    },
  };
}
