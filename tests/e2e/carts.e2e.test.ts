import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  aCompany,
  DAY_MS,
  miniProgram,
  officialAccount,
  type Company,
  type Login,
  type Result,
} from "./support/aCompany.ts";
import { operation } from "./support/seed.ts";

const RESERVATIONS = "{ me { reservations(when: UPCOMING) { nodes { channel status what } } } }";

describe("carts and reservations of a person at every end", () => {
  let company: Company;
  let keys = 0;
  beforeAll(async () => {
    company = await aCompany();
  });
  afterAll(() => company.close());

  /** An article, as the page of it sends it. */
  const anArticle = (more: object = {}) => {
    keys += 1;
    return {
      ...{ sku: "cup", title: "茶杯", quantity: 1, channel: "MINI_PROGRAM", idempotencyKey: `key-${keys}` },
      ...more,
    };
  };
  const add = (login: Login, more?: object) =>
    company.resultOf(company.asUser(login, operation("addToCart"), { input: anArticle(more) }));
  const cartOf = async (login: Login) => {
    const { cart } = await company.resultOf(company.asUser(login, operation("cart")));
    return cart as { readonly version: string; readonly lines: readonly Result[] };
  };
  const quantities = async (login: Login) =>
    Object.fromEntries((await cartOf(login)).lines.map(({ sku, quantity }) => [sku as string, quantity as number]));

  /** Somebody who uses the mini-program, and the app with the same phone number. */
  async function atTwoEnds() {
    const phone = company.aPhone();
    const inMiniProgram = await company.loginBy(miniProgram, await company.inWechat());
    await company.bindPhone(inMiniProgram, phone);
    const inApp = await company.loginByPhone(phone);
    expect(inApp.userId).toBe(inMiniProgram.userId);
    return { inMiniProgram, inApp };
  }

  it("shows in the app what was put into the cart in the mini-program, and back", async () => {
    const { inMiniProgram, inApp } = await atTwoEnds();

    await add(inMiniProgram, { quantity: 2 });
    const { version, lines } = await cartOf(inApp);
    const set = await company.resultOf(
      company.asUser(inApp, operation("setCartLine"), {
        input: { sku: "cup", quantity: 5, channel: "APP", expectedVersion: version },
      }),
    );

    expect(lines).toMatchObject([{ sku: "cup", title: "茶杯", quantity: 2, channel: "MINI_PROGRAM" }]);
    expect(set).toMatchObject({ __typename: "CartSaved", cart: { lines: [{ quantity: 5 }] } });
    expect(await quantities(inMiniProgram)).toEqual({ cup: 5 });
  });

  it("makes one cart of two when their people are merged, and two of it again", async () => {
    const phone = company.aPhone();
    const older = await company.loginBy(miniProgram, await company.inWechat());
    const younger = await company.loginByPhone(phone);
    await add(older, { quantity: 1 });
    await add(younger, { quantity: 3 });
    await add(younger, { sku: "vase", title: "花瓶", quantity: 1 });

    const { merge } = await company.merge(older.userId, younger.userId);
    // A token that is made from now on names both ids.
    const whole = await company.loginByPhone(phone);
    expect(await quantities(older)).toEqual({ cup: 3, vase: 1 });

    await company.resultOf(
      company.asUser(
        whole,
        "mutation ($input: RemoveFromCartInput!) { removeFromCart(input: $input) { __typename } }",
        {
          input: { skus: ["vase"] },
        },
      ),
    );
    await add(whole, { quantity: 2 });
    expect(await quantities(whole)).toEqual({ cup: 5 });

    await company.unmerge(merge);
    const cartSeen = async (id: string) => {
      const { cart } = await company.resultOf(
        company.asBackEnd("query ($id: ID!) { user(by: { id: $id }) { cart { lines { sku quantity } } } }", { id }),
      );
      return (cart as { readonly lines: readonly Result[] }).lines;
    };
    expect(await cartSeen(older.userId)).toEqual([{ sku: "cup", quantity: 3 }]);
    expect(await cartSeen(younger.userId)).toEqual(
      expect.arrayContaining([
        { sku: "cup", quantity: 3 },
        { sku: "vase", quantity: 1 },
      ]),
    );
  });

  it("shows in the mini-program what was reserved in the official account, by the person and by a booking tool", async () => {
    const wechat = await company.inWechat({ unionids: { [miniProgram.openPlatform]: "union-of-a-guest" } });
    const inOfficialAccount = await company.loginBy(officialAccount, wechat);
    const inMiniProgram = await company.loginBy(miniProgram, wechat);
    const startsAt = new Date(company.now().getTime() + 3 * DAY_MS).toISOString();

    const made = await company.resultOf(
      company.asUser(inOfficialAccount, operation("createReservation"), {
        input: {
          ...{ channel: "OFFICIAL_ACCOUNT", what: "试衣", place: { id: "s-1", name: "南京西路店" } },
          ...{ startsAt, partySize: 2, idempotencyKey: "fitting" },
        },
      }),
    );
    await company.resultOf(
      company.asBackEnd(operation("ingestReservations"), {
        input: {
          source: "booking",
          records: [
            {
              ...{ externalId: "b-1", version: 1, userId: inOfficialAccount.userId, channel: "OFFICIAL_ACCOUNT" },
              ...{ status: "CONFIRMED", what: "包间", place: { id: "s-1", name: "南京西路店" } },
              startsAt: new Date(company.now().getTime() + DAY_MS).toISOString(),
            },
          ],
        },
      }),
    );
    const list = async () =>
      ((await company.resultOf(company.asUser(inMiniProgram, RESERVATIONS))).reservations as Result).nodes as unknown;

    expect(await list()).toEqual([
      { channel: "OFFICIAL_ACCOUNT", status: "CONFIRMED", what: "包间" },
      { channel: "OFFICIAL_ACCOUNT", status: "REQUESTED", what: "试衣" },
    ]);
    const cancelled = await company.resultOf(
      company.asUser(inMiniProgram, operation("cancelReservation"), {
        input: {
          reservation: (made.reservation as Result).id as string,
          expectedVersion: (made.reservation as Result).version as string,
        },
      }),
    );
    expect(cancelled).toMatchObject({ __typename: "ReservationSaved", reservation: { status: "CANCELLED" } });
    expect(await list()).toMatchObject([{ status: "CONFIRMED" }, { status: "CANCELLED" }]);
  });
});
