import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { RunningDatong } from "@datong/deploy";
import { commandsDuring, tickingClock } from "@datong/testkit";
import { aDatong, post, removeDatong } from "./support/aDatong.ts";
import { APPID, openidOf, operation, seedPeople } from "./support/seed.ts";

const HOME = operation("home");
const PAGE = `
  phone { masked }
  pendingOrders: orders(status: [PENDING_PAYMENT], first: 10) { totalCount nodes { id buyer { id } } }
  membership { tier { code } points { available } }
  permission(purpose: LOCATION, channel: MINI_PROGRAM) { allowed }`;
const FIFTY = PAGE.replace("buyer { id }", "");

/** One a subgraph; members reads its wallets beside the rest. */
const commandsOf = ({ name }: { readonly name: string }) =>
  Array.from({ length: name.endsWith("members") ? 2 : 1 }, () => expect.any(String));

describe("the Home query through the gateway", () => {
  let datong: RunningDatong;
  let userIds: readonly string[];
  beforeAll(async () => {
    datong = await aDatong({ consent: { now: tickingClock() } });
    userIds = await seedPeople(datong, 50);
  });
  afterAll(() => removeDatong(datong));

  it("answers from identity, orders, members and consent at once", async () => {
    const { status, data, errors } = await post(datong.endpoint, HOME, { appid: APPID, openid: openidOf(7) });

    expect(errors).toBeUndefined();
    expect(status).toBe(200);
    const order = (channel: string, placedAt: string) => ({
      id: expect.any(String),
      total: { minor: 129_900, currency: "CNY" },
      items: [{ title: "茶杯", quantity: 2 }],
      channel,
      placedAt,
    });
    expect(data.user).toEqual({
      id: userIds[7],
      phone: { masked: "138****0007" },
      pendingOrders: {
        totalCount: 2,
        nodes: [order("APP", "2026-03-02T00:00:00.000Z"), order("MINI_PROGRAM", "2026-03-01T00:00:00.000Z")],
      },
      membership: {
        tier: { code: "BASIC", name: "普通会员" },
        points: { available: 1299 },
        benefits: [],
      },
      permission: { allowed: true, reasons: ["ALLOWED"], message: null },
    });
  });

  it("takes one database command of each subgraph, and of members a second one for the wallets, for one person", async () => {
    for (const connection of datong.connections) {
      const commands = await commandsDuring([connection], () =>
        post(datong.endpoint, HOME, { appid: APPID, openid: openidOf(1) }),
      );

      expect([connection.name, commands]).toEqual([connection.name, commandsOf(connection)]);
    }
  });

  it("takes as many for fifty", async () => {
    const by = userIds.map((_, place) => ({ miniProgramOpenid: { appid: APPID, openid: openidOf(place) } }));
    const ask = () => post(datong.endpoint, `query ($by: [UserLookup!]!) { users(by: $by) { id ${FIFTY} } }`, { by });

    for (const connection of datong.connections)
      expect([connection.name, await commandsDuring([connection], ask)]).toEqual([
        connection.name,
        commandsOf(connection),
      ]);

    const { data, errors } = await ask();
    const people = data.users as { id: string; pendingOrders: { totalCount: number } }[];
    expect(errors).toBeUndefined();
    expect(people.map(({ id }) => id)).toEqual(userIds);
    expect(people.every(({ pendingOrders }) => pendingOrders.totalCount === 2)).toBe(true);
  });

  it("finds one person by every identifier that any end knows", async () => {
    const lookups = [
      { id: userIds[3] },
      { appUserId: { application: "app", id: "app-3" } },
      { miniProgramOpenid: { appid: APPID, openid: openidOf(3) } },
      { officialAccountOpenid: { appid: APPID, openid: `oOff${"3".padStart(24, "0")}` } },
      { unionid: { account: "main", unionid: "union-3-00" } },
      { phone: "13810000003" },
    ];

    for (const by of lookups) {
      const { data } = await post(datong.endpoint, `query ($by: UserLookup!) { user(by: $by) { id } }`, { by });

      expect(data).toEqual({ user: { id: userIds[3] } });
    }
  });

  it("shows at every end what was set at one, with the very next read", async () => {
    const ask = (headers = {}) =>
      post(
        datong.endpoint,
        `query ($id: ID!) { user(by: { id: $id }) { permission(purpose: LOCATION, channel: MINI_PROGRAM) { allowed reasons message } } }`,
        { id: userIds[4] },
        headers,
      );
    const { data } = await post(datong.endpoint, operation("setPermission"), {
      input: {
        userId: userIds[4],
        purpose: "LOCATION",
        channel: "OFFICIAL_ACCOUNT",
        choice: "WITHDRAW",
        idempotencyKey: "w",
      },
    });

    expect(data.setPermission.__typename).toBe("PermissionSet");
    expect((await ask()).data.user.permission).toEqual({
      allowed: false,
      reasons: ["WITHDRAWN"],
      message: "您已关闭位置权限，无法使用该功能",
    });
    expect((await ask({ "accept-language": "en" })).data.user.permission.message).toMatch(/location/i);
  });

  it("answers with the canonical id, whichever id an order was written with", async () => {
    const [kept, retired] = [userIds[10] ?? "", userIds[11] ?? ""];
    const identity = datong.connections.find((connection) => connection.name.endsWith("identity"));
    await identity?.collection<{ _id: string }>("users").updateOne({ _id: retired }, { $set: { mergedInto: kept } });

    const { data, errors } = await post(
      datong.endpoint,
      `query ($old: ID!) { user(by: { id: $old }) { id ${PAGE} } }`,
      { old: retired },
    );

    expect(errors).toBeUndefined();
    expect(data.user).toMatchObject({
      id: kept,
      pendingOrders: { totalCount: 4 },
      membership: { points: { available: 2598 } },
    });
    const nodes = data.user.pendingOrders.nodes as { buyer: { id: string } }[];
    expect(nodes.map(({ buyer }) => buyer.id)).toEqual([kept, kept, kept, kept]);
  });
});
