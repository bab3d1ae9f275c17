import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Caller, Connection, Subgraph } from "@datong/subgraph-kit";
import { aService, ask, aUser, commandsDuring, dropDatabase, emptyDatabase, nobody } from "@datong/testkit";
import { aPersonOf, shop } from "./carts.ts";
import { anOrdersDatabase, NOW, ordersOver, reader } from "./orders.ts";
import {
  aBooking,
  aReservationRecord,
  changeReservation,
  ingestReservations,
  reservationsOf,
  sendReservation,
  WHOLE,
} from "./reservations.ts";

const AHEAD = "2026-06-01T00:00:00Z";

describe("reservations", () => {
  let connection: Connection;
  let orders: Subgraph;
  const li = aUser("li");
  beforeAll(async () => {
    connection = await anOrdersDatabase();
    orders = ordersOver(connection);
  });
  beforeEach(async () => {
    await emptyDatabase(connection, "reservations", "quarantined");
  });
  afterAll(() => dropDatabase(connection));

  const externalIds = async (ids: readonly string[], asked?: object) =>
    (await reservationsOf(orders, ids, asked)).nodes.map(({ externalId }) => externalId);
  const one = async () => (await reservationsOf(orders, ["li"])).nodes[0];
  const book = async (values?: object, caller: Caller = li) =>
    (await changeReservation(orders, caller, "createReservation", aBooking(values))).reservation;

  it("one made in the official account is in the list that the mini-program shows", async () => {
    await book();

    expect((await reservationsOf(orders, ["li"], {}, li)).nodes).toMatchObject([
      { status: "REQUESTED", channel: "OFFICIAL_ACCOUNT", source: "datong", partySize: 2, note: "" },
    ]);
  });

  it("Mutation.createReservation: makes one however often it is sent, also after a merge", async () => {
    const booking = aBooking();
    const first = await Promise.all([1, 2, 3].map(() => changeReservation(orders, li, "createReservation", booking)));
    const merged = aPersonOf("li-older", "li");

    const later = await changeReservation(orders, merged, "createReservation", booking);
    const reused = await changeReservation(orders, li, "createReservation", { ...booking, partySize: 3 });

    expect(new Set([...first, later].map(({ reservation }) => reservation.id)).size).toBe(1);
    expect(reused).toMatchObject({ __typename: "IdempotencyKeyReused", code: "IDEMPOTENCY_KEY_REUSED" });
    expect(await externalIds(["li", "li-older"])).toHaveLength(1);
  });

  it("Mutation.createReservation: gives the first one as it is now when it is sent again", async () => {
    const booking = aBooking();
    const { reservation } = await changeReservation(orders, li, "createReservation", booking);
    await changeReservation(orders, li, "cancelReservation", { reservation: reservation.id });

    const again = await changeReservation(orders, li, "createReservation", booking);

    expect(again.reservation).toMatchObject({ id: reservation.id, status: "CANCELLED" });
  });

  it("is the person's to cancel and to move until it begins, and a back end's after that", async () => {
    const { id: reservation } = await book();
    const begun = ordersOver(connection, new Date("2026-05-10T06:00:00.000Z"));
    const move = { reservation, startsAt: "2026-05-11T06:00:00.000Z" };

    const refused = [
      await changeReservation(begun, li, "cancelReservation", { reservation }),
      await changeReservation(begun, li, "rescheduleReservation", move),
    ];
    const byShop = await changeReservation(begun, shop, "cancelReservation", { reservation });
    const again = await changeReservation(begun, li, "cancelReservation", { reservation });

    expect(refused.map(({ __typename, reservation: left }) => [__typename, left.status])).toEqual([
      ["ReservationNotChangeable", "REQUESTED"],
      ["ReservationNotChangeable", "REQUESTED"],
    ]);
    expect([byShop, again].map(({ __typename }) => __typename)).toEqual(["ReservationSaved", "ReservationSaved"]);
  });

  it("is made and moved once, and the calls answer the same when they are repeated after it has begun", async () => {
    const booking = aBooking();
    const { reservation: made } = await changeReservation(orders, li, "createReservation", booking);
    const move = { reservation: made.id, startsAt: "2026-05-09T06:00:00.000Z", partySize: 3 };
    const moved = await changeReservation(orders, li, "rescheduleReservation", move);
    const after = ordersOver(connection, new Date("2026-05-11T00:00:00.000Z"));

    const madeAgain = await changeReservation(after, li, "createReservation", booking);
    const movedAgain = await changeReservation(after, li, "rescheduleReservation", move);
    const reused = await changeReservation(after, li, "createReservation", { ...booking, partySize: 7 });

    expect(moved.reservation).toMatchObject({ id: made.id, partySize: 3, startsAt: "2026-05-09T06:00:00.000Z" });
    expect([madeAgain, movedAgain]).toEqual([moved, moved]);
    expect(reused.__typename).toBe("IdempotencyKeyReused");
  });

  it("is neither made for a time that has passed, nor moved to one, by whomever", async () => {
    const { id: reservation } = await book();
    const passed = "2026-05-01T23:59:59.999Z";

    const answers = await Promise.all([
      sendReservation(orders, li, "createReservation", aBooking({ startsAt: passed })),
      sendReservation(orders, shop, "createReservation", aBooking({ startsAt: passed, userId: "li" })),
      sendReservation(orders, li, "rescheduleReservation", { reservation, startsAt: passed }),
      sendReservation(orders, shop, "rescheduleReservation", { reservation, startsAt: passed }),
    ]);

    expect(answers.map(({ errors }) => errors?.[0]?.extensions)).toMatchObject(
      Array(4).fill({ code: "BAD_USER_INPUT", field: "input.startsAt" }),
    );
    expect(await externalIds(["li"])).toHaveLength(1);
  });

  it.each(["FULFILLED", "NO_SHOW"])("is not %s before it has begun", async (status) => {
    const { id: reservation } = await book();
    const begun = ordersOver(connection, new Date("2026-05-10T06:00:00.000Z"));
    const set = (at: Subgraph) => changeReservation(at, shop, "setReservationStatus", { reservation, status });

    const outcomes = [await set(orders), await set(begun), await set(orders)];

    expect(outcomes.map((outcome) => [outcome.__typename, outcome.reservation.status])).toEqual([
      ["ReservationNotChangeable", "REQUESTED"],
      ["ReservationSaved", status],
      ["ReservationSaved", status],
    ]);
  });

  it("is confirmed, moved by the person, confirmed anew, moved by a back end, and fulfilled", async () => {
    const { id: reservation } = await book();
    const begun = ordersOver(connection, new Date("2026-05-12T06:00:00.000Z"));
    const send = (caller: Caller, mutation: Parameters<typeof sendReservation>[2], more: object = {}, at = orders) =>
      changeReservation(at, caller, mutation, { reservation, ...more });
    const later = { startsAt: "2026-05-11T06:00:00.000Z", partySize: 4 };
    const evenLater = { startsAt: "2026-05-12T06:00:00.000Z" };

    const statuses = [
      await send(shop, "setReservationStatus", { status: "CONFIRMED" }),
      await send(li, "rescheduleReservation", later),
      await send(shop, "setReservationStatus", { status: "CONFIRMED" }),
      await send(shop, "rescheduleReservation", evenLater),
      await send(shop, "setReservationStatus", { status: "FULFILLED" }, begun),
    ].map((outcome) => [outcome.__typename, outcome.reservation.status]);

    expect(statuses).toEqual(
      ["CONFIRMED", "REQUESTED", "CONFIRMED", "CONFIRMED", "FULFILLED"].map((status) => ["ReservationSaved", status]),
    );
    expect(await one()).toMatchObject({ ...evenLater, partySize: 4 });
    expect(await send(li, "cancelReservation")).toMatchObject({
      __typename: "ReservationNotChangeable",
      code: "RESERVATION_NOT_CHANGEABLE",
      reservation: { status: "FULFILLED" },
    });
    expect(await send(li, "rescheduleReservation", later)).toMatchObject({ __typename: "ReservationNotChangeable" });
  });

  it("changes nothing when it is no longer as it was expected, and shows it as it is", async () => {
    const { id: reservation, version: expectedVersion } = await book();
    await changeReservation(orders, shop, "setReservationStatus", { reservation, status: "CONFIRMED" });

    const refused = [
      await changeReservation(orders, li, "cancelReservation", { reservation, expectedVersion }),
      await changeReservation(orders, li, "rescheduleReservation", {
        ...{ reservation, expectedVersion, startsAt: "2026-05-12T06:00:00.000Z" },
      }),
      await changeReservation(orders, shop, "setReservationStatus", {
        ...{ reservation, expectedVersion, status: "NO_SHOW" },
      }),
    ];

    expect(refused).toMatchObject(
      Array(3).fill({
        __typename: "ReservationChanged",
        code: "RESERVATION_CHANGED",
        reservation: { status: "CONFIRMED" },
      }),
    );
    expect(await one()).toMatchObject({ status: "CONFIRMED" });
  });

  it("lets one of many who expect the same version change it, and a repeated call find it done", async () => {
    const { id: reservation, version: expectedVersion } = await book();

    const moves = await Promise.all(
      Array.from({ length: 6 }, (_, place) =>
        changeReservation(orders, li, "rescheduleReservation", {
          ...{ reservation, expectedVersion, startsAt: `2026-05-1${place}T09:00:00.000Z` },
        }),
      ),
    );
    const cancelled = await changeReservation(orders, li, "cancelReservation", { reservation });
    const again = await changeReservation(orders, li, "cancelReservation", { reservation, expectedVersion });

    expect(moves.filter(({ __typename }) => __typename === "ReservationSaved")).toHaveLength(1);
    expect([cancelled, again].map(({ __typename }) => __typename)).toEqual(Array(2).fill("ReservationSaved"));
  });

  it("of another system is that system's to change", async () => {
    await ingestReservations(orders, [aReservationRecord()]);
    const reservation = (await one())?.id;

    expect(await changeReservation(orders, li, "cancelReservation", { reservation })).toMatchObject({
      __typename: "ReservationNotChangeable",
      reservation: { status: "REQUESTED" },
    });
    expect(
      await changeReservation(orders, shop, "setReservationStatus", { reservation, status: "CONFIRMED" }),
    ).toMatchObject({ __typename: "ReservationNotChangeable" });
  });

  it("is another's like one that does not exist: to see, to cancel and to move, with the same commands", async () => {
    const { id } = await book();
    const wang = aUser("wang");
    const doors = [
      (reservation: string) => sendReservation(orders, wang, "cancelReservation", { reservation }),
      (reservation: string) =>
        sendReservation(orders, wang, "rescheduleReservation", { reservation, startsAt: "2026-05-12T06:00:00.000Z" }),
      (reservation: string) =>
        ask(orders, `query ($id: ID!) { reservation(id: $id) { id } }`, {
          caller: wang,
          variables: { id: reservation },
        }),
    ];

    for (const door of doors) {
      let others, nobodys;
      const othersCommands = await commandsDuring([connection], async () => (others = await door(id)));
      const nobodysCommands = await commandsDuring(
        [connection],
        async () => (nobodys = await door("no-such-reservation")),
      );
      expect(others).toEqual(nobodys);
      expect(othersCommands).toEqual(nobodysCommands);
    }
    expect(await one()).toMatchObject({ status: "REQUESTED" });
  });

  it("Query.reservation and Reservation @key(id): show it to its person and to back ends", async () => {
    const { id } = await book();
    const read = (caller: Caller) =>
      ask(orders, `query ($id: ID!) { reservation(id: $id) { ${WHOLE} } }`, { caller, variables: { id } });
    const refer = (caller: Caller) =>
      ask(orders, `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Reservation { status } } }`, {
        caller,
        variables: { r: [id, "no-such-reservation"].map((one) => ({ __typename: "Reservation", id: one })) },
      });

    expect((await read(li)).data.reservation).toMatchObject({ id, guest: { ref: "li" } });
    expect((await read(reader)).data.reservation).toMatchObject({ id });
    expect((await refer(reader)).data).toEqual({ _entities: [{ status: "REQUESTED" }, null] });
    expect((await refer(aUser("wang"))).data).toEqual({ _entities: [null, null] });
    expect((await refer(nobody)).data).toEqual({ _entities: [null, null] });
  });

  it.each([
    ["createReservation", aBooking({ what: "" }), "input.what"],
    ["createReservation", aBooking({ place: { id: "", name: "x" } }), "input.place.id"],
    ["createReservation", aBooking({ place: { id: "x", name: "x\n" } }), "input.place.name"],
    ["createReservation", aBooking({ partySize: 0 }), "input.partySize"],
    ["createReservation", aBooking({ note: "x".repeat(501) }), "input.note"],
    ["createReservation", aBooking({ idempotencyKey: "" }), "input.idempotencyKey"],
    ["createReservation", aBooking({ startsAt: new Date(NOW.getTime() - 1).toISOString() }), "input.startsAt"],
    ["createReservation", aBooking({ startsAt: "2029-01-01T00:00:00Z" }), "input.startsAt"],
    ["createReservation", aBooking({ endsAt: "2026-05-10T06:00:00.000Z" }), "input.endsAt"],
    ["rescheduleReservation", { reservation: "x", startsAt: AHEAD, endsAt: AHEAD }, "input.endsAt"],
    ["rescheduleReservation", { reservation: "x", startsAt: AHEAD, partySize: 1_001 }, "input.partySize"],
  ] as const)("Mutation.%s: calls what cannot be used bad input and names it (%#)", async (mutation, input, field) => {
    const { errors } = await sendReservation(orders, li, mutation, input);

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field } }]);
  });

  it.each([
    ["createReservation", aBooking()],
    ["cancelReservation", { reservation: "x" }],
    ["rescheduleReservation", { reservation: "x", startsAt: "2026-06-01T00:00:00Z" }],
    ["setReservationStatus", { reservation: "x", status: "CONFIRMED" }],
  ] as const)("Mutation.%s: lets in neither nobody nor a back end without its scope", async (mutation, input) => {
    const [byNobody, byOther] = await Promise.all(
      [nobody, aService("orders:read")].map((caller) => sendReservation(orders, caller, mutation, input)),
    );

    expect(byNobody?.errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
    expect(byOther?.errors).toMatchObject([{ extensions: { code: "FORBIDDEN", scope: "orders:write" } }]);
  });

  it("Mutation.setReservationStatus: is closed to people, even about their own", async () => {
    const { id: reservation } = await book();

    const { errors } = await sendReservation(orders, li, "setReservationStatus", { reservation, status: "CONFIRMED" });

    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });

  it.each([
    ["zh", ["待确认", "已确认", "已到店", "已取消", "未到店"]],
    ["en", ["Requested", "Confirmed", "Fulfilled", "Cancelled", "No show"]],
  ] as const)(
    "Query.reservationStatuses: gives the dictionary in %s, and where each may lead",
    async (locale, names) => {
      const { data } = await ask(orders, "{ reservationStatuses { code name next } }", { caller: li, locale });

      const { reservationStatuses: entries } = data as {
        readonly reservationStatuses: readonly { code: number; name: string; next: readonly string[] }[];
      };
      expect(entries.map(({ code, name }) => [code, name])).toEqual(names.map((name, code) => [code, name]));
      expect(entries[3]?.next).toEqual([]);
    },
  );
});
