import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { CONSENT_DATA, withoutWords } from "@datong/consent";
import { IDENTITY_DATA } from "@datong/identity";
import { MEMBERS_DATA } from "@datong/members";
import { ORDERS_DATA } from "@datong/orders";
import { strFromU8, unzipSync } from "fflate";
import { eventually } from "@datong/testkit";
import { aCompany, DAY_MS, miniProgram, officialAccount, type Company, type Login } from "./support/aCompany.ts";
import { ask } from "./support/access/someRequests.ts";
import { asStaff, useRights, workAsStaff } from "./support/beforeErasure.ts";

/** Every kind of record that a copy may have. */
const KINDS = [IDENTITY_DATA, ORDERS_DATA, MEMBERS_DATA, CONSENT_DATA].flatMap((data) =>
  Object.values(data).flatMap((decided) => ("copied" in decided ? decided.copied : [])),
);

const ORDER = {
  ...{ externalId: "W-1", channel: "APP", placedAt: "2026-03-01T00:00:00Z", currency: "CNY" },
  ...{ storeCode: "sh-nanjing-road", paidAt: "2026-03-01T00:01:00Z", shippedAt: "2026-03-02T00:00:00Z" },
};
const ITEM = { sku: "A", title: "茶杯", quantity: 2, unitPriceMinor: 64_950 };

describe("the copy of somebody who has used everything", () => {
  let company: Company;
  beforeAll(async () => {
    company = await aCompany();
  });
  afterAll(() => company.close());

  const backEnd = (field: string, input: object) =>
    ask(company, null, field, { idempotencyKey: randomUUID(), ...input });

  /** Orders with versions and refunds, a cart, points, benefits, a coupon, a birthday. */
  async function buys(login: Login): Promise<void> {
    const { userId } = login;
    const versions = [
      { ...ORDER, version: 1, status: "SHIPPED", items: [ITEM] },
      {
        ...{ ...ORDER, version: 2, status: "COMPLETED", completedAt: "2026-03-04T00:00:00Z" },
        ...{ paymentState: "PARTIALLY_REFUNDED", afterSaleState: "DONE" },
        items: [{ ...ITEM, refundedQuantity: 1, refundedMinor: 64_950 }],
      },
    ];
    for (const version of versions)
      await ask(company, null, "ingestOrders", { source: "mall", records: [{ ...version, userId }] });
    await company.heard();
    const article = { sku: "cup", title: "茶杯", quantity: 1, unitPrice: { minor: 165, currency: "CNY" } };
    await ask(company, login, "addToCart", { ...article, channel: "APP", idempotencyKey: randomUUID() });
    await ask(company, login, "setBirthday", { month: 2, day: 29 });
    await backEnd("grantBenefit", { userId, code: "LATE_CHECKOUT", uses: 2, reason: "a good guest" });
    await backEnd("useBenefit", { userId, code: "LATE_CHECKOUT", channel: "STORE", reference: "room 7" });
    const names = { zh: "满减券", en: "An amount off" };
    const template = { code: "WORDS", names, discount: { kind: "AMOUNT_OFF", amountMinor: 500 }, currency: "CNY" };
    await ask(company, null, "saveCouponTemplate", { ...template, channels: ["APP"], validity: { days: 7 } });
    await backEnd("issueCoupons", { template: "WORDS", userIds: [userId] });
  }

  /** Choices for and against, a platform's word, where they are, and how old. */
  async function chooses({ userId }: Login): Promise<void> {
    const signal = { userId, channel: "MINI_PROGRAM" };
    await ask(company, null, "recordPlatformSignals", {
      signals: [
        { ...signal, kind: "MESSAGE_ACCEPTED", template: "T1", idempotencyKey: "words 1" },
        { ...signal, kind: "MESSAGE_REFUSED", template: "T2", idempotencyKey: "words 2" },
        { ...signal, kind: "AUTHORIZATION_REVOKED", codes: ["8", "9999"], idempotencyKey: "words 3" },
      ],
    });
    await backEnd("stateAge", { userId, birthYear: 1990, isVerified: true });
    await backEnd("setPermission", {
      userId,
      purpose: "LOCATION",
      channel: "APP",
      choice: "GRANT",
      mechanism: "PAPER",
    });
    await ask(company, null, "recordLocation", { userId, channel: "APP", latitude: 31.23, longitude: 121.47 });
  }

  async function copyOf(login: Login) {
    const { link } = await ask(company, login, "exportMyData", { idempotencyKey: "words" });
    for (;;) {
      const answer = await fetch(`${company.datong.url}${String(link)}`, { headers: { accept: "application/zip" } });
      const body = new Uint8Array(await answer.arrayBuffer());
      if (answer.status === 409) continue;
      const { data } = JSON.parse(strFromU8(unzipSync(body)["data.json"] ?? new Uint8Array())) as {
        readonly data: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
      };
      return Object.values(data).flat();
    }
  }

  it("says nothing that its page has no words for", async () => {
    const personId = await company.inWechat();
    const login = await company.loginBy(miniProgram, personId, { deviceId: "a-device", deviceName: "旧手机" });
    await company.bindPhone(login, company.aPhone());
    await company.bindEmail(login, "words@mail.example");
    const { identifiers } = await company.me(login, "identifiers { id type }");
    const email = (identifiers as readonly { id: string; type: string }[]).find(({ type }) => type === "EMAIL");
    await ask(company, login, "unbindIdentifier", { identifier: email?.id });
    const other = await company.loginByPhone(company.aPhone());
    await company.merge(login.userId, other.userId);
    await company.standIn.control.subscribe({ personId, appid: officialAccount.appid, push: false });
    await ask(company, null, "startFollowerSync", { appid: officialAccount.appid });
    await buys(login);
    await chooses(login);
    await useRights(company, login, await company.openidOf(personId, miniProgram));
    await workAsStaff(company, login);
    const desk = await asStaff(company, await company.loginByPhone(company.aPhone()));
    await ask(company, desk, "adjustPoints", {
      ...{ userId: login.userId, points: 5, reason: "a gift", note: "asked twice", idempotencyKey: "words" },
    });
    await eventually(async () => {
      expect(await company.database().collection("wechatFollows").countDocuments()).toBe(1);
    });

    company.pass(DAY_MS);
    const records = await copyOf(await company.loginBy(miniProgram, personId));

    expect([...new Set(records.flatMap(withoutWords))]).toEqual([]);
    expect(new Set(records.map(({ kind }) => kind))).toEqual(new Set(KINDS));
  }, 180_000);
});
