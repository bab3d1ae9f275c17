import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { readPurposes, SHIPPED_PURPOSES } from "@datong/consent";
import { SHIPPED_RULES } from "@datong/members";
import type { mongo } from "mongoose";

/** The person of the Home query, as it answers them. */
export interface Home {
  readonly id: string;
  readonly phone: { readonly masked: string } | null;
  readonly pendingOrders: PendingOrders;
  readonly membership: Membership;
  readonly permission: Permission;
}

interface PendingOrders {
  readonly totalCount: number;
  readonly nodes: readonly (Pick<Order, "items" | "channel"> & {
    readonly id: string;
    readonly total: { readonly minor: number; readonly currency: string };
    readonly placedAt: string;
  })[];
}

interface CodeAndName {
  readonly code: string;
  readonly name: string;
}

interface Membership {
  readonly tier: CodeAndName;
  readonly points: { readonly available: number };
  readonly benefits: readonly CodeAndName[];
}

interface Permission {
  readonly allowed: boolean;
  readonly reasons: readonly string[];
  readonly message: string | null;
}

interface Order {
  readonly _id: string;
  readonly totalMinor: number;
  readonly currency: string;
  readonly items: readonly { readonly title: string; readonly quantity: number }[];
  readonly channel: string;
  readonly placedAt: Date;
}

interface Wallet {
  readonly _id: string;
  readonly lots: readonly {
    readonly remaining: number;
    readonly activatesAt: Date | null;
    readonly expiresAt: Date | null;
  }[];
  readonly debts: readonly { readonly points: number }[];
}

/** What somebody has paid by the day, each amount as `[since, currency, minor]`. */
interface Standing {
  readonly _id: string;
  readonly days?: Readonly<Record<string, readonly (readonly [number, string, number])[]>>;
}

interface Choice {
  readonly userId: string;
  readonly kind: "GRANT" | "DENY" | "WITHDRAW";
  readonly noticeVersion: number;
  readonly at: Date;
}

interface Person {
  readonly aliasIds: readonly [string, ...string[]];
  readonly phones: readonly { readonly masked: string }[];
}

const DAY_MS = 24 * 60 * 60 * 1_000;
const PAGE_SIZE = 10;

/** Whoever holds an identifier: through the merges to all their ids, and to the phone number bound longest. */
const personOf = (hash: string) => [
  { $match: { hash, state: "ACTIVE" } },
  {
    $graphLookup: {
      from: "users",
      startWith: "$userId",
      connectFromField: "mergedInto",
      connectToField: "_id",
      as: "line",
    },
  },
  { $set: { root: { $first: { $filter: { input: "$line", cond: { $lte: ["$$this.mergedInto", null] } } } } } },
  {
    $graphLookup: {
      from: "users",
      startWith: "$root._id",
      connectFromField: "_id",
      connectToField: "mergedInto",
      as: "merged",
    },
  },
  { $project: { _id: 0, aliasIds: { $concatArrays: [["$root._id"], "$merged._id"] } } },
  {
    $lookup: {
      from: "identifiers",
      localField: "aliasIds",
      foreignField: "userId",
      pipeline: [
        { $match: { state: "ACTIVE", type: "PHONE" } },
        { $sort: { boundAt: 1 } },
        { $limit: 1 },
        { $project: { _id: 0, masked: 1 } },
      ],
      as: "phones",
    },
  },
];

/** The newest orders that match, as many as a page holds, and behind them how many there are. */
const pageOf = (filter: object) => [
  { $match: filter },
  { $sort: { placedAt: -1, _id: -1 } },
  { $limit: PAGE_SIZE },
  { $project: { totalMinor: 1, currency: 1, "items.title": 1, "items.quantity": 1, channel: 1, placedAt: 1 } },
  { $unionWith: { coll: "orders", pipeline: [{ $match: filter }, { $count: "count" }] } },
];

function pendingOrders(rows: readonly (Order | { readonly count: number })[]): PendingOrders {
  const nodes = rows.flatMap((row) => ("count" in row ? [] : row));
  return {
    totalCount: rows.find((row) => "count" in row)?.count ?? 0,
    nodes: nodes.map(({ _id, totalMinor, currency, items, channel, placedAt }) => ({
      id: _id,
      total: { minor: totalMinor, currency },
      items,
      channel,
      placedAt: placedAt.toISOString(),
    })),
  };
}

interface Named {
  readonly code: string;
  readonly names: { readonly zh: string };
}

interface Tier extends Named {
  readonly thresholds: Readonly<Record<string, number>>;
  readonly benefits: readonly { readonly code: string }[];
}

const shipped = (file: string): unknown => JSON.parse(readFileSync(`${SHIPPED_RULES}/${file}`, "utf8"));
const { tiers: TIERS } = shipped("tiers.json") as { readonly tiers: readonly [Tier, ...Tier[]] };
const { benefits: BENEFITS } = shipped("benefits.json") as { readonly benefits: readonly Named[] };

const shown = ({ code, names }: Named): CodeAndName => ({ code, name: names.zh });

/** By the rules that ship: whatever was ever paid counts, and for life. */
function membership(wallets: readonly Wallet[], standings: readonly Standing[], now: Date): Membership {
  const paid = standings.flatMap(({ days = {} }) => Object.values(days).flat());
  const spentIn = (wanted: string) =>
    paid.reduce((sum, [, currency, minor]) => sum + (currency === wanted ? minor : 0), 0);
  const tier =
    TIERS.findLast(({ thresholds }) =>
      Object.entries(thresholds).some(([currency, minor]) => spentIn(currency) >= minor),
    ) ?? TIERS[0];
  const active = wallets
    .flatMap(({ lots }) => lots)
    .filter(
      ({ activatesAt, expiresAt }) =>
        activatesAt !== null && activatesAt <= now && (expiresAt === null || expiresAt > now),
    );
  const owed = wallets.flatMap(({ debts }) => debts).reduce((sum, { points }) => sum + points, 0);
  return {
    tier: shown(tier),
    points: { available: Math.max(0, active.reduce((sum, { remaining }) => sum + remaining, 0) - owed) },
    benefits: BENEFITS.filter(({ code }) => tier.benefits.some((benefit) => benefit.code === code)).map(shown),
  };
}

const LOCATION = readPurposes(SHIPPED_PURPOSES).find(({ code }) => code === "LOCATION");

/** The rule of this one purpose: the newest choice at any end holds at every end. */
function locationPermission(newest: Choice | undefined, now: Date): Permission {
  if (!LOCATION) throw new Error("The purposes that ship lack LOCATION.");
  const { version: noticeVersion, validDays, refusals } = LOCATION;
  const refuse = (reasons: readonly string[], { zh: message }: { readonly zh: string }): Permission => ({
    allowed: false,
    reasons,
    message,
  });
  if (!newest) return refuse(["NO_RECORD"], refusals.notAsked);
  if (newest.kind === "DENY") return refuse(["DENIED"], refusals.closed);
  if (newest.kind === "WITHDRAW") return refuse(["WITHDRAWN"], refusals.closed);
  const isExpired = validDays !== null && newest.at.getTime() + validDays * DAY_MS <= now.getTime();
  if (newest.noticeVersion < noticeVersion)
    return refuse(["NOTICE_OUTDATED", ...(isExpired ? ["EXPIRED"] : [])], refusals.noticeChanged);
  if (isExpired) return refuse(["EXPIRED"], refusals.expired);
  return { allowed: true, reasons: ["ALLOWED"], message: null };
}

/** Reads the page behind the Home query: who it is, then orders, membership and permission at once. */
export function createHomeReader(client: mongo.MongoClient, hashKey: Uint8Array) {
  const identifiers = client.db("identity").collection("identifiers");
  const orders = client.db("orders").collection("orders");
  const wallets = client.db("members").collection<Wallet>("pointWallets");
  const standings = client.db("members").collection<Standing>("standings");
  const choices = client.db("consent").collection<Choice>("consentEvents");

  return async (appid: string, openid: string): Promise<Home | null> => {
    const hash = createHmac("sha256", hashKey).update(`MINI_PROGRAM_OPENID\n${appid}\n${openid}`).digest("base64url");
    const [person] = await identifiers.aggregate<Person>(personOf(hash)).toArray();
    if (!person) return null;
    const userId = { $in: [...person.aliasIds] };
    const [ordersFound, walletsFound, standingsFound, choicesFound] = await Promise.all([
      orders.aggregate<Order | { count: number }>(pageOf({ userId, status: "PENDING_PAYMENT" })).toArray(),
      wallets.find({ _id: userId }, { projection: { lots: 1, debts: 1 } }).toArray(),
      standings.find({ _id: userId }, { projection: { days: 1 } }).toArray(),
      choices
        .find({ userId, purpose: "LOCATION" }, { projection: { kind: 1, noticeVersion: 1, at: 1 } })
        .sort({ at: -1, _id: -1 })
        .limit(1)
        .toArray(),
    ]);
    const now = new Date();
    return {
      id: person.aliasIds[0],
      phone: person.phones[0] ?? null,
      pendingOrders: pendingOrders(ordersFound),
      membership: membership(walletsFound, standingsFound, now),
      permission: locationPermission(choicesFound[0], now),
    };
  };
}
