import { generateKeyPairSync, verify } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ERASURE_SETTINGS, verifyRecords } from "@datong/consent";
import { verifyAuditTrail } from "@datong/subgraph-kit";
import { aCompany, MINUTE_MS, miniProgram, type Company, type Login, type Result } from "./support/aCompany.ts";
import { formsOfDigits, formsOfName, formsOfText, type ClearForm } from "./support/clearForms.ts";
import { eventually } from "./support/eventually.ts";
import { operation } from "./support/seed.ts";
import { storedDocuments } from "./support/storedDocuments.ts";

const ERASURE = "id kind state dueAt waitingFor erasedAt receipt kept { subgraph what count why until }";
const ERASE = `mutation ($input: EraseMeInput!) {
  eraseMe(input: $input) { __typename ... on ErasureRequested { erasure { ${ERASURE} } } ... on UserError { code } }
}`;
const CANCEL = ERASE.replace("eraseMe(", "cancelAccount(");
const WITHDRAW = `mutation ($input: EraseMeInput!) {
  withdrawErasure(input: $input) {
    __typename
    ... on ErasureWithdrawn { erasure { state } }
    ... on UserError { code }
  }
}`;
const HOLD = `mutation ($input: PlaceLegalHoldInput!) {
  placeLegalHold(input: $input) { __typename ... on LegalHoldPlaced { hold { id } } ... on UserError { code } }
}`;
const LIFT = `mutation ($input: LiftLegalHoldInput!) { liftLegalHold(input: $input) { __typename } }`;

describe("erasing a person", () => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  let company: Company;
  beforeAll(async () => {
    company = await aCompany({
      consent: {
        receiptKey: privateKey,
        erasureSettings: { ...ERASURE_SETTINGS, settleMs: 0, askAgainMs: 2_000, subgraphs: ["identity", "orders", "consent"] },
        eraseEveryMs: 50,
      },
    });
  }, 60_000);
  afterAll(() => company.close());

  let keys = 0;
  const key = () => `erasure ${++keys}`;
  const request = (login: Login, mutation = ERASE) => company.resultOf(company.asUser(login, mutation, { input: {} }));
  const erasureOf = (id: unknown): Promise<Result> =>
    company.resultOf(company.asUser(null, `query ($id: ID!) { erasure(id: $id) { ${ERASURE} } }`, { id }));
  async function untilErased(id: unknown): Promise<Result> {
    await eventually(async () => {
      expect(await erasureOf(id)).toMatchObject({ state: "ERASED" });
    });
    return erasureOf(id);
  }
  async function erased(login: Login): Promise<Result> {
    const { erasure } = await request(login);
    return untilErased(erasure.id);
  }

  /** Somebody who is known by everything that there is, has merged and has left something everywhere. */
  async function aPersonEverywhere() {
    const phone = company.aPhone();
    const email = `erased.person.${phone.slice(-6)}@mail.example`;
    const personId = await company.inWechat();
    const login = await company.loginBy(miniProgram, personId, { deviceId: `device-${phone}`, deviceName: "旧手机" });
    await company.bindPhone(login, phone);
    await company.bindEmail(login, email);
    const other = await company.loginByPhone(company.aPhone());
    await company.merge(login.userId, other.userId);
    const openid = await company.openidOf(personId, miniProgram);
    await company.give(login.userId, "LOCATION");
    await company.give(other.userId, "PUSH");
    await company.resultOf(
      company.asUser(login, operation("addToCart"), {
        input: { sku: "cup", title: "茶杯", quantity: 1, channel: "MINI_PROGRAM", idempotencyKey: key() },
      }),
    );
    await company.resultOf(
      company.asUser(login, `mutation ($input: RecordLocationInput!) { recordLocation(input: $input) { __typename } }`, {
        input: { channel: "APP", latitude: 31.23, longitude: 121.47 },
      }),
    );
    await company.resultOf(
      company.asBackEnd(operation("ingestOrders"), {
        // Cannot be used, and names the person: it waits in quarantine.
        input: { source: "mall", records: [{ externalId: "q1", mobile: phone.replace("+86", ""), note: openid }] },
      }),
    );
    return { login, other, phone, email, openid, userIds: [login.userId, other.userId] };
  }

  it("leaves no identifier and no value of theirs in any collection of any database, and says what is kept", async () => {
    const { login, other, phone, email, openid, userIds } = await aPersonEverywhere();
    const names: readonly (readonly [string, readonly ClearForm[]])[] = [
      ["phone", formsOfDigits(phone.slice(3))],
      ["e-mail", formsOfName(email)],
      ["openid", formsOfText(openid)],
      ["location", formsOfText("121.47")],
      ["device", formsOfText("旧手机")],
      ...userIds.map((id) => [`user id ${id}`, formsOfText(id)] as const),
    ];
    const foundIn = async () => {
      const documents = await storedDocuments(company.datong.connections);
      return documents.flatMap(({ place, bytes }) =>
        names.flatMap(([what, forms]) => (forms.some(({ isIn }) => isIn(bytes)) ? [`${place}: ${what}`] : [])),
      );
    };
    const before = await foundIn();

    const done = await erased(login);

    expect(before.length).toBeGreaterThan(10);
    await eventually(async () => {
      expect((await foundIn()).filter((place) => !place.startsWith("members/"))).toEqual([]);
    });
    expect(done.kept).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ subgraph: "orders", what: "ORDERS", count: 6, why: "LAW" }),
        expect.objectContaining({ subgraph: "consent", what: "CONSENT_RECORDS", why: "PROOF" }),
      ]),
    );
    expect([login, other].map(({ userId }) => userId)).toEqual(userIds);
  }, 60_000);
});
