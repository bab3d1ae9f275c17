import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { inProcessBus, type Bus, type CloudEvent, type Connection } from "@datong/subgraph-kit";
import { dropDatabase, emptyDatabase } from "@datong/testkit";
import fc from "fast-check";
import { dayOf } from "../src/domain/tiers/localDay.ts";
import { recordQualifying } from "../src/domain/tiers/recordQualifying.ts";
import { createWallets } from "../src/domain/wallet/createWallets.ts";
import { WALLET_SETTINGS } from "../src/domain/wallet/settings.ts";
import type { Wallets } from "../src/domain/wallet/Wallets.ts";
import { mongoTierStore } from "../src/store/tiers/mongoTierStore.ts";
import { givingWay } from "../src/givingWay.ts";
import { mongoWalletStore } from "../src/store/wallet/mongo.ts";
import { aBook, aMembersDatabase, beginWithBook, identityOf, membersOver, NOW } from "./members.ts";
import { aLine, orderEvent, type Happening, type ToldOrder } from "./orderTold.ts";
import { differencesIn } from "./withOrigins.ts";

/** Hundreds of commands each, on a machine that may have other things to do. */
const PROPERTY_MS_MAX = 240_000;

const base = {
  code: "BASE",
  names: { zh: "积分", en: "Points" },
  kind: "BASE",
  currency: "CNY",
  points: 1,
  perMinor: 100,
};

/** An order, and what happens to it. */
interface Life {
  readonly order: ToldOrder;
  readonly happenings: readonly Happening[];
  /** What was paid back of each line, in all, refund by refund. */
  readonly refunds: readonly (readonly number[])[];
}

/** Points wait for seven days after the shipment: those of the first have passed, those of the others not. */
const SHIPPED_AT = ["2026-03-07T12:00:00.000Z", "2026-03-09T12:00:00.000Z"] as const;
const [LONG_AGO] = SHIPPED_AT;

/** Li has begun the day of every payment as a silver member, wang as a basic one. */
const percentOf = (userId: string): number => (userId === "li" ? 150 : 100);

const aLife = (externalId: string): fc.Arbitrary<Life> =>
  fc
    .tuple(
      fc.constantFrom("li", "wang"),
      fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 3 }),
      fc.subarray<Happening>(["paid", "shipped", "completed"]),
      fc.boolean(),
      fc.constantFrom(...SHIPPED_AT),
    )
    .chain(([userId, costs, happenings, isCancelled, at]) =>
      fc.array(fc.tuple(...costs.map((cost) => fc.nat(cost))), { maxLength: 2 }).map((refunds) => ({
        order: {
          ...{ externalId, userId, lines: costs.map((unitPriceMinor) => aLine({ unitPriceMinor })) },
          ...(happenings.includes("shipped") ? { shippedAt: at } : {}),
        },
        happenings: [...happenings, ...(isCancelled ? (["cancelled"] as const) : [])],
        refunds: refunds.map((parts, turn) =>
          turn === 0 ? parts : parts.map((minor, line) => Math.max(minor, refunds[0]?.[line] ?? 0)),
        ),
      })),
    );

const eventsOf = ({ order, happenings, refunds }: Life): readonly CloudEvent[] => [
  ...happenings.map((happening) => orderEvent(happening, order)),
  ...refunds.map((parts) =>
    orderEvent("refunded", {
      ...order,
      lines: order.lines.map((line, place) => ({ ...line, refundedMinor: parts[place] ?? 0 })),
    }),
  ),
];

/** What a life leaves its buyer, in the plainest way. */
function leaves({ order, happenings, refunds }: Life): { readonly points: number; readonly isActive: boolean } {
  const isActive = order.shippedAt === LONG_AGO;
  if (!happenings.includes("paid") || happenings.includes("cancelled")) return { points: 0, isActive };
  let minor = 0;
  const points = order.lines.reduce((sum, { unitPriceMinor }, place) => {
    const upTo = (paidMinor: number) => Math.floor((Math.floor(paidMinor / 100) * percentOf(order.userId)) / 100);
    const earned = upTo(minor + unitPriceMinor) - upTo(minor);
    minor += unitPriceMinor;
    const refunded = Math.max(0, ...refunds.map((parts) => parts[place] ?? 0));
    return sum + earned - Math.floor((earned * refunded) / unitPriceMinor);
  }, 0);
  return { points, isActive };
}

/** Every event at least once, in any order, in batches that two processes are given at the same time. */
const aTelling = (lives: readonly Life[]) => {
  const events = lives.flatMap(eventsOf);
  return fc
    .tuple(
      fc.shuffledSubarray([...events], { minLength: events.length }),
      fc.shuffledSubarray([...events]),
      fc.integer({ min: 1, max: 6 }),
    )
    .map(([all, again, size]) => {
      const told = [...all, ...again];
      return Array.from({ length: Math.ceil(told.length / size) }, (_, batch) =>
        told.slice(batch * size, (batch + 1) * size),
      );
    });
};

const aStory = fc
  .tuple(aLife("1"), aLife("2"), aLife("3"), aLife("4"))
  .chain((lives) => fc.tuple(fc.constant(lives), aTelling(lives)));

describe("order events, whatever their order and however often they come", () => {
  let connection: Connection;
  let wallets: Wallets;
  let buses: readonly [Bus, Bus];
  let persons: readonly (readonly string[])[];

  beforeAll(async () => {
    connection = await aMembersDatabase();
    wallets = createWallets({
      ...{
        store: mongoWalletStore(connection),
        settings: WALLET_SETTINGS,
        now: () => NOW,
        newId: randomUUID,
        givingWay,
      },
      onLag: () => undefined,
    });
  });
  beforeEach(() => {
    buses = [inProcessBus(), inProcessBus()];
    persons = [];
    for (const bus of buses) membersOver(connection, { bus, askIdentity: identityOf(() => persons) });
  });
  afterAll(() => dropDatabase(connection));

  async function beginAnew(document: object): Promise<void> {
    const names = [
      ...["pointWallets", "pointLedger", "pointClaims", "earnedOrders", "earningCaps", "consumedEvents"],
      ...["qualifyingOrders", "standings"],
    ];
    await emptyDatabase(connection, ...names);
    await beginWithBook(connection, document);
  }

  /** Lets a person begin the day of every payment as a silver member. */
  async function makeSilver(userId: string): Promise<void> {
    const paid = { at: new Date("2026-03-01T00:00:00Z"), minor: 300_000 };
    const order = { order: "before", userId, currency: "CNY", paid, refundedMinor: 0, isCancelled: false };
    const parts = { tiers: mongoTierStore(connection), dayOf: (instant: Date) => dayOf(instant, "Asia/Shanghai") };
    await recordQualifying(parts, [{ ...order, toldAt: paid.at }]);
  }

  /** As a relay does: what a process does not take now, because another is at it, is published again. */
  async function tell(bus: Bus, batch: readonly CloudEvent[]): Promise<void> {
    await bus.publish(batch).catch(() => tell(bus, batch));
  }

  async function tellAll(batches: readonly (readonly CloudEvent[])[]): Promise<void> {
    for (let turn = 0; turn < batches.length; turn += 2)
      await Promise.all(buses.map((bus, place) => tell(bus, batches[turn + place] ?? [])));
  }

  it(
    "leave everybody what the facts give them, and a repetition changes nothing",
    async () => {
      await fc.assert(
        fc.asyncProperty(aStory, async ([lives, batches]) => {
          await beginAnew(aBook([{ ...base, tierPercents: { SILVER: 150 } }], { on: "SHIPPED", afterDays: 7 }));
          await makeSilver("li");

          await tellAll(batches);

          const people = ["li", "wang"];
          const expected = people.map((person) => {
            const left = lives.filter(({ order }) => order.userId === person).map(leaves);
            const sum = (isActive: boolean) =>
              left.reduce((total, one) => total + (one.isActive === isActive ? one.points : 0), 0);
            return { available: sum(true), pending: sum(false), debt: 0 };
          });
          const balances = () => wallets.balancesOf(people.map((id) => [id] as const));
          expect(await balances()).toMatchObject(expected);
          await connection.collection("consumedEvents").deleteMany({});
          await tellAll(batches);
          expect(await balances()).toMatchObject(expected);
          expect(await differencesIn(connection)).toEqual([]);
        }),
        { numRuns: 25 },
      );
    },
    PROPERTY_MS_MAX,
  );

  it(
    "never give more than the caps of a day and of all time, and all of them where there is enough",
    async () => {
      const capped = { ...base, pointsPerDayMax: 60, pointsInAllMax: 100 };
      const days = ["2026-03-09T10:00:00Z", "2026-03-09T16:30:00Z", "2026-03-10T15:59:59Z"];
      const orders = fc.array(fc.tuple(fc.constantFrom(...days), fc.integer({ min: 1, max: 70 })), {
        minLength: 2,
        maxLength: 8,
      });
      await fc.assert(
        fc.asyncProperty(orders, async (paid) => {
          await beginAnew(aBook([capped]));
          const events = paid.map(([paidAt, points], place) =>
            orderEvent("paid", {
              ...{ externalId: String(place), userId: "li", paidAt },
              lines: [aLine({ unitPriceMinor: points * 100 })],
            }),
          );

          await Promise.all(events.map((event, place) => tell(buses[place % 2 === 0 ? 0 : 1], [event])));
          await connection.collection("consumedEvents").deleteMany({});
          await tellAll([events, events]);

          const earnedOn = (isFirst: boolean) =>
            paid.reduce((sum, [day, points]) => sum + ((day === days[0]) === isFirst ? points : 0), 0);
          const [balance] = await wallets.balancesOf([["li"]]);
          expect(balance?.available).toBe(Math.min(100, Math.min(60, earnedOn(true)) + Math.min(60, earnedOn(false))));
        }),
        { numRuns: 15 },
      );
    },
    PROPERTY_MS_MAX,
  );

  it(
    "never give a person more than the cap of a day, and all of it where there is enough, however merges come and go",
    async () => {
      const ids = ["li", "wang", "zhao"];
      const merges = [[["li"], ["wang"], ["zhao"]], [["wang", "li"], ["zhao"]], [["wang"], ["zhao", "li"]], [["wang", "zhao"], ["li"]], [["wang", "li", "zhao"]]]; // prettier-ignore
      const turn = fc.record({
        merged: fc.constantFrom(...merges),
        orders: fc.array(fc.tuple(fc.constantFrom(...ids), fc.integer({ min: 1, max: 60 })), {
          minLength: 1,
          maxLength: 6,
        }),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(turn, { minLength: 2, maxLength: 5 }), async (turns) => {
          await beginAnew(aBook([{ ...base, pointsPerDayMax: 100 }]));
          const taken = async () =>
            new Map(
              (await wallets.balancesOf(ids.map((id) => [id] as const))).map(({ available }, place) => [
                ids[place],
                available,
              ]),
            );
          const told: CloudEvent[] = [];

          for (const [place, { merged, orders }] of turns.entries()) {
            persons = merged;
            const before = await taken();
            const events = orders.map(([userId, points], number) =>
              orderEvent("paid", {
                ...{ externalId: `${place}-${number}`, userId },
                lines: [aLine({ unitPriceMinor: points * 100 })],
              }),
            );
            told.push(...events);

            await Promise.all(events.map((event, number) => tell(buses[number % 2 === 0 ? 0 : 1], [event])));

            const after = await taken();
            for (const person of merged) {
              const had = person.reduce((sum, id) => sum + (before.get(id) ?? 0), 0);
              const wanted = orders.reduce((sum, [id, points]) => sum + (person.includes(id) ? points : 0), 0);
              const has = person.reduce((sum, id) => sum + (after.get(id) ?? 0), 0);
              expect([person, has]).toEqual([person, Math.max(had, Math.min(100, had + wanted))]);
            }
            await connection.collection("consumedEvents").deleteMany({});
            // As processes that died once orders had taken their shares, before that was written down.
            const these = { _id: { $in: events.map(({ subject }) => `shop:${subject}`) } };
            await connection.collection<{ _id: string }>("earnedOrders").updateMany(these, { $set: { granted: null } });
            await tellAll([told, told]);
            expect(await taken()).toEqual(after);
          }
        }),
        { numRuns: 15 },
      );
    },
    PROPERTY_MS_MAX,
  );
});
