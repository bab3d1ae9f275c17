import { randomUUID } from "node:crypto";
import { operation } from "../seed.ts";
import type { World } from "./aWorld.ts";
import type { Entry, Scene, Walker } from "./entries.ts";
import { aNewcomer, asBackEnd, asPerson } from "./scenes.ts";

/** Somebody new, as they walk an entry about themselves. */
async function newcomer({ company }: World): Promise<{ readonly walker: Walker; readonly userId: string }> {
  const login = await aNewcomer(company);
  return { walker: asPerson(login), userId: login.userId };
}

/** Whoever sends it acts for themselves; a service says for whom. */
const actingFor = ({ other }: World, { kind }: Walker) => (kind === "service" ? { userId: other.userId } : {});

const anArticle = (more: object = {}) => ({
  ...{ sku: "walked", title: "茶杯", quantity: 1, unitPrice: { minor: 64_950, currency: "CNY" } },
  ...{ channel: "APP", idempotencyKey: "walk" },
  ...more,
});

const aBooking = ({ company }: Pick<World, "company">, more: object = {}) => ({
  ...{ channel: "OFFICIAL_ACCOUNT", what: "试衣", place: { id: "s-1", name: "南京西路店" } },
  ...{ startsAt: at(company, 10), endsAt: at(company, 11), partySize: 2, note: "靠窗", idempotencyKey: "walk" },
  ...more,
});

const at = (company: World["company"], hours: number): string =>
  new Date(company.now().getTime() + hours * 3_600_000).toISOString();

/** Puts an article into somebody's cart, as a back end does. */
const putIn = ({ company }: Pick<World, "company">, more: object) =>
  company.resultOf(company.asBackEnd(operation("addToCart"), { input: anArticle(more) }));

/** What a version of a cart of these ids looks like that nobody has seen. */
const unseen = (...userIds: readonly string[]): string =>
  Buffer.from(JSON.stringify(userIds.map((userId) => [userId, 999]))).toString("base64url");

/** A mutation by which somebody new finds that their cart has changed since. */
const changedSince = (mutation: string, input: object): Entry => ({
  root: `Mutation.${mutation}`,
  member: "CartChanged",
  stopAt: ["User"],
  scene: async (world): Promise<Scene> => {
    const { walker, userId } = await newcomer(world);
    await putIn(world, { userId });
    return { walker, input: { ...input, expectedVersion: unseen(userId) } };
  },
});

/** A mutation that everybody may send about their own cart. */
const savedCart = (mutation: string, input: object): Entry => ({
  root: `Mutation.${mutation}`,
  member: "CartSaved",
  isOfCaller: true,
  stopAt: ["User"],
  input: (world, walker) => ({ ...input, ...actingFor(world, walker) }),
});

/** A reservation that was made here by somebody new. */
async function made(world: World): Promise<{ readonly walker: Walker; readonly reservation: string }> {
  const { company } = world;
  const { walker, userId } = await newcomer(world);
  const { reservation } = await company.resultOf(
    company.asBackEnd(operation("createReservation"), {
      input: aBooking(world, { userId, idempotencyKey: randomUUID() }),
    }),
  );
  return { walker, reservation: (reservation as { readonly id: string }).id };
}

/** A reservation of somebody new that another system has. */
async function madeElsewhere(world: World): ReturnType<typeof made> {
  const { company } = world;
  const { walker, userId } = await newcomer(world);
  const record = {
    ...{ externalId: randomUUID(), version: 1, userId, channel: "OFFICIAL_ACCOUNT", status: "REQUESTED" },
    ...{ what: "试衣", place: { id: "s-1", name: "南京西路店" }, startsAt: at(company, 10), endsAt: at(company, 11) },
  };
  await company.resultOf(
    company.asBackEnd(operation("ingestReservations"), { input: { source: "booking", records: [record] } }),
  );
  const { reservations } = await company.resultOf(company.asBackEnd(operation("reservations"), { id: userId }));
  const { nodes } = reservations as { readonly nodes: readonly [{ readonly id: string }] };
  return { walker, reservation: nodes[0].id };
}

/** A mutation about a reservation with each of the results that it can have. */
function aboutReservation(
  mutation: string,
  inputOf: (world: World) => object,
  walkerOf: (world: World, person: Walker) => Promise<Walker> = (_world, person) => Promise.resolve(person),
): readonly Entry[] {
  const root = `Mutation.${mutation}`;
  const scene =
    (more: object, there: typeof made = made) =>
    async (world: World): Promise<Scene> => {
      const { walker, reservation } = await there(world);
      return { walker: await walkerOf(world, walker), input: { reservation, ...inputOf(world), ...more } };
    };
  return [
    { root, member: "ReservationSaved", stopAt: ["User"], scene: scene({}) },
    { root, member: "ReservationChanged", stopAt: ["User"], scene: scene({ expectedVersion: "another" }) },
    { root, member: "ReservationNotChangeable", stopAt: ["User"], scene: scene({}, madeElsewhere) },
    {
      root,
      member: "ReservationUnknown",
      input: (world) => ({ reservation: "no-such-reservation", ...inputOf(world) }),
    },
  ];
}

/** What people, and back ends for them, do with carts and reservations. */
export const ERRANDS: readonly Entry[] = [
  savedCart("addToCart", anArticle()),
  savedCart("setCartLine", { sku: "walked", quantity: 2, channel: "APP" }),
  savedCart("removeFromCart", { skus: ["not there"] }),
  savedCart("selectCartLines", { selected: false }),
  savedCart("clearCart", { selectedOnly: true }),
  changedSince("addToCart", anArticle({ sku: "another", idempotencyKey: "another" })),
  changedSince("setCartLine", { sku: "walked", quantity: 7, channel: "APP" }),
  changedSince("removeFromCart", { skus: ["walked"] }),
  changedSince("selectCartLines", { selected: false }),
  changedSince("clearCart", {}),
  {
    root: "Mutation.addToCart",
    member: "CartLimitReached",
    scene: async (world) => {
      const { walker, userId } = await newcomer(world);
      await putIn(world, { userId, quantity: 9_999 });
      return { walker, input: anArticle({ idempotencyKey: "one more" }) };
    },
  },
  {
    root: "Mutation.setCartLine",
    member: "CartLimitReached",
    scene: async (world) => {
      const { walker, userId } = await newcomer(world);
      for (let place = 0; place < 200; place += 1)
        await world.company.resultOf(
          world.company.asBackEnd(
            "mutation ($input: SetCartLineInput!) { setCartLine(input: $input) { __typename } }",
            {
              input: { userId, sku: `sku-${place}`, quantity: 1, channel: "APP" },
            },
          ),
        );
      return { walker, input: { sku: "one more", quantity: 1, channel: "APP" } };
    },
  },
  {
    root: "Mutation.addToCart",
    member: "IdempotencyKeyReused",
    scene: async (world) => {
      const { walker, userId } = await newcomer(world);
      await putIn(world, { userId });
      return { walker, input: anArticle({ quantity: 2 }) };
    },
  },
  {
    root: "Mutation.ingestReservations",
    member: "ReservationsIngested",
    input: () => ({ source: "booking", records: [{ externalId: "unusable" }] }),
  },
  {
    root: "Mutation.createReservation",
    member: "ReservationSaved",
    isOfCaller: true,
    stopAt: ["User"],
    input: (world, walker) => aBooking(world, { ...actingFor(world, walker), idempotencyKey: randomUUID() }),
  },
  {
    root: "Mutation.createReservation",
    member: "IdempotencyKeyReused",
    scene: async (world) => {
      const { walker, userId } = await newcomer(world);
      await world.company.resultOf(
        world.company.asBackEnd(operation("createReservation"), { input: aBooking(world, { userId }) }),
      );
      return { walker, input: aBooking(world, { partySize: 3 }) };
    },
  },
  ...aboutReservation("cancelReservation", () => ({})),
  ...aboutReservation("rescheduleReservation", ({ company }) => ({
    startsAt: at(company, 30),
    endsAt: at(company, 31),
  })),
  ...aboutReservation(
    "setReservationStatus",
    () => ({ status: "CONFIRMED" }),
    (world) => asBackEnd(world),
  ),
];
