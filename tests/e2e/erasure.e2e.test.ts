import { generateKeyPairSync, verify } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ERASURE_SETTINGS, verifyRecords } from "@datong/consent";
import { verifyAuditTrail, type Connection } from "@datong/subgraph-kit";
import { eventually } from "@datong/testkit";
import { aCompany, MINUTE_MS, miniProgram, type Company, type Login, type Result } from "./support/aCompany.ts";
import { beHeld, SAID, useRights, workAsStaff } from "./support/beforeErasure.ts";
import { formsOfDigits, formsOfName, formsOfText, type ClearForm } from "./support/clearForms.ts";
import { operation } from "./support/seed.ts";
import { storedDocuments } from "./support/storedDocuments.ts";

const ERASURE = "id kind state dueAt waitingFor erasedAt receipt kept { subgraph what count why until }";
const ERASE = `mutation ($input: EraseMeInput!) {
  eraseMe(input: $input) { __typename ... on ErasureRequested { erasure { ${ERASURE} } } ... on UserError { code } }
}`;
const CANCEL = ERASE.replace("EraseMeInput", "CancelAccountInput").replace("eraseMe(", "cancelAccount(");
const WITHDRAW = `mutation ($input: WithdrawErasureInput!) {
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

const AN_ORDER = {
  ...{ version: 1, channel: "APP", status: "PAID", placedAt: "2026-03-01T00:00:00Z", currency: "CNY" },
  items: [{ sku: "A", title: "茶杯", quantity: 2, unitPriceMinor: 64_950 }],
};

/** Where members note for an hour whom it refuses; `forgetErased` takes them out. */
const MARKS = /^members\/(?:pointWallets|benefitAccounts)\//;

/** The subgraph whose database it is. */
const nameOf = ({ name }: Connection): string => name.replace(/^.*-/, "");

describe("erasing a person", () => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  let company: Company;
  beforeAll(async () => {
    company = await aCompany({
      consent: {
        receiptKey: privateKey,
        erasureSettings: { ...ERASURE_SETTINGS, settleMs: 0, askAgainMs: 2_000 },
        eraseEveryMs: 50,
      },
    });
  });
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
    const userIds = [login.userId, other.userId];
    await company.resultOf(
      company.asBackEnd(operation("ingestOrders"), {
        input: {
          source: "mall",
          records: userIds.concat(login.userId).map((userId) => ({ ...AN_ORDER, externalId: key(), userId })),
        },
      }),
    );
    await company.heard();
    for (const [userId, purpose] of [
      [login.userId, "LOCATION"],
      [other.userId, "PUSH"],
    ] as const)
      await company.resultOf(
        company.asBackEnd(operation("setPermission"), {
          input: { userId, purpose, channel: "APP", choice: "GRANT", idempotencyKey: key() },
        }),
      );
    await company.resultOf(
      company.asUser(login, operation("addToCart"), {
        input: { sku: "cup", title: "茶杯", quantity: 1, channel: "MINI_PROGRAM", idempotencyKey: key() },
      }),
    );
    await company.resultOf(
      company.asUser(
        login,
        `mutation ($input: RecordLocationInput!) { recordLocation(input: $input) { __typename } }`,
        {
          input: { channel: "APP", latitude: 31.23, longitude: 121.47 },
        },
      ),
    );
    await company.resultOf(
      company.asBackEnd(operation("ingestOrders"), {
        // Cannot be used, and names the person: it waits in quarantine.
        input: { source: "mall", records: [{ externalId: "q1", mobile: phone.replace("+86", ""), note: openid }] },
      }),
    );
    await useRights(company, login, openid);
    await beHeld(company, login.userId);
    await workAsStaff(company, login);
    return { login, phone, email, openid, userIds };
  }

  /** How many identifiers are sealed for these people. */
  const sealedOf = (userIds: readonly string[]) =>
    company
      .database()
      .collection("identifiers")
      .countDocuments({ userId: { $in: [...userIds] }, encrypted: { $exists: true } });

  it("leaves no identifier and no value of theirs in any collection of any database, and says what is kept", async () => {
    const { login, phone, email, openid, userIds } = await aPersonEverywhere();
    const names: readonly (readonly [string, readonly ClearForm[]])[] = [
      ["phone", formsOfDigits(phone.slice(3))],
      ["e-mail", formsOfName(email)],
      ["openid", formsOfText(openid)],
      ["location", formsOfText("121.47")],
      ["device", formsOfText("旧手机")],
      ["note", formsOfText(SAID.note)],
      ["reason of a hold", formsOfText(SAID.holdReason)],
      ["key of a hold", formsOfText(SAID.holdKey)],
      ...userIds.map((id) => ["user id", formsOfText(id)] as const),
    ];
    const foundIn = async () => {
      const documents = await storedDocuments(company.datong.connections);
      const found = documents.flatMap(({ place, bytes }) =>
        names.flatMap(([what, forms]) => (forms.some(({ isIn }) => isIn(bytes)) ? [`${place}: ${what}`] : [])),
      );
      return [...new Set(found)];
    };
    const sealed = await sealedOf(userIds);
    const before = await foundIn();

    const done = await erased(login);

    expect(sealed).toBeGreaterThan(0);
    expect(before.length).toBeGreaterThan(10);
    // Kept until it is heard that everybody has erased.
    await eventually(async () => {
      expect(await company.database().collection("closings").countDocuments()).toBe(0);
    });
    await eventually(async () => {
      expect((await foundIn()).filter((place) => !MARKS.test(place))).toEqual([]);
    });
    expect(await sealedOf(userIds)).toBe(0);
    const kept = done.kept as readonly Result[];
    expect(kept.map(({ subgraph, what, why }) => [subgraph, what, why] as unknown)).toEqual(
      expect.arrayContaining([
        ["consent", "CONSENT_RECORDS", "PROOF"],
        ["consent", "LEGAL_HOLDS", "LEGAL_HOLD"],
        ["identity", "STAFF_GRANTS", "SECURITY"],
        ["members", "POINTS_LEDGER", "LAW"],
        ["orders", "ORDERS", "LAW"],
      ]),
    );
    expect(kept.find(({ what }) => what === "ORDERS")).toMatchObject({ count: 3 });
  });

  it("leaves trails and records that verify, and a receipt that the company has signed", async () => {
    const { login } = await aPersonEverywhere();

    const { id, receipt } = await erased(login);

    const { connections } = company.datong;
    for (const connection of connections)
      expect(await verifyAuditTrail(connection, nameOf(connection))).toMatchObject({ problem: null });
    const consent = connections.find((one) => nameOf(one) === "consent");
    expect(consent && (await verifyRecords({ connection: consent }))).toMatchObject({ problems: [] });
    const { entry, signature } = JSON.parse(receipt as string) as { entry: string; signature: string };
    expect(verify(null, Buffer.from(entry), publicKey, Buffer.from(signature, "base64url"))).toBe(true);
    expect(JSON.parse(entry)).toMatchObject({ id, kind: "ERASURE" });
  });

  it("ends every session, and takes whoever comes with the same phone for somebody new", async () => {
    const phone = company.aPhone();
    const login = await company.loginByPhone(phone);
    await company.give(login.userId, "LOCATION");

    await erased(login);
    const me = await company.asUser(login, "{ me { id } }");
    const again = await company.loginByPhone(phone);
    const { orders } = await company.resultOf(company.asUser(again, "{ me { orders { totalCount } } }"));

    expect(me.status).toBe(401);
    expect(again).toMatchObject({ isNew: true });
    expect(again.userId).not.toBe(login.userId);
    expect(orders).toEqual({ totalCount: 0 });
    expect(await company.refresh(login.refreshToken)).toMatchObject({ __typename: "SessionEnded" });
  });

  it("refuses late records of the person at every door, by id and by identifier", async () => {
    const phone = company.aPhone();
    const { userId, ...login } = await company.loginByPhone(phone);
    const before = new Date(company.now().getTime() - 1_000).toISOString();
    await erased({ userId, ...login });

    const order = { ...AN_ORDER, externalId: key(), userId };
    const malformed = { ...order, externalId: key(), status: "NONSENSE" };
    const ingested = await company.resultOf(
      company.asBackEnd(operation("ingestOrders"), { input: { source: "mall", records: [order, malformed] } }),
    );
    const mapped = await company.resultOf(
      company.asBackEnd(operation("ingestOrders"), {
        input: { source: "mall-mini-program", records: [{ 订单编号: key(), 买家: { 手机号: phone } }] },
      }),
    );
    const cart = await company.asBackEnd(operation("addToCart"), {
      input: { userId, sku: "cup", title: "茶杯", quantity: 1, channel: "APP", idempotencyKey: key() },
    });
    const consent = await company.resultOf(
      company.asBackEnd(operation("setPermission"), {
        input: { userId, purpose: "PUSH", channel: "APP", choice: "GRANT", idempotencyKey: key() },
      }),
    );
    const [timeless] = await company.upsert([{ type: "PHONE", value: phone }]);
    const somebody = await company.loginByPhone(phone);
    const upserted = async (toldOf: string) => {
      const { outcomes } = await company.resultOf(
        company.asBackEnd(
          `mutation ($input: UpsertUsersInput!) {
            upsertUsers(input: $input) {
              ... on UsersUpserted { outcomes { __typename ... on UserUpserted { user { id } } } }
            }
          }`,
          { input: { users: [{ identifiers: [{ type: "PHONE", value: phone }], toldOf }] } },
        ),
      );
      return (outcomes as readonly Result[])[0];
    };

    expect(ingested.outcomes).toMatchObject([{ change: "SKIPPED" }, { change: "SKIPPED" }]);
    expect(mapped.outcomes).toMatchObject([{ change: "SKIPPED" }]);
    expect(cart.errors).toMatchObject([{ extensions: { code: expect.stringMatching(/BAD_USER_INPUT|USER_ERASED/) } }]);
    expect(consent).toMatchObject({ __typename: "UserErased" });
    expect(timeless).toMatchObject({ __typename: "UserErased" });
    expect(await upserted(before)).toMatchObject({ __typename: "UserErased" });
    expect(await upserted(company.now().toISOString())).toMatchObject({ user: { id: somebody.userId } });
  });

  it("gives the first answer again, and wants a fresh proof", async () => {
    const phone = company.aPhone();
    const stale = await company.loginByPhone(phone);
    company.pass(11 * MINUTE_MS);
    const refused = await request(stale);
    const { userId } = await company.loginByPhone(phone);

    // By back ends: the person's own session is over as soon as the first is heard of, and the second may come after that.
    const forThem = () => company.resultOf(company.asBackEnd(CANCEL, { input: { userId } }));
    const [first, second] = await Promise.all([forThem(), forThem()]);

    expect(refused).toEqual({ __typename: "FreshProofNeeded", code: "FRESH_PROOF_NEEDED" });
    expect(second.erasure.id).toBe(first.erasure.id);
  });

  it("lets somebody think over the closing of their account, and take it back", async () => {
    const phone = company.aPhone();
    const login = await company.loginByPhone(phone);
    const input = {
      userId: login.userId,
      purpose: "MARKETING",
      channel: "APP",
      choice: "GRANT",
      idempotencyKey: key(),
    };
    await company.resultOf(company.asBackEnd(operation("setPermission"), { input }));
    const allowed = async () => {
      const filter = `{ filterAllowed(userIds: ["${login.userId}"], purpose: MARKETING, channel: STORE) { allowed } }`;
      return (await company.resultOf(company.asBackEnd(filter))).allowed as unknown;
    };
    const { erasure } = await request(login, CANCEL);
    const whileThinking = await allowed();
    await eventually(async () => {
      expect((await company.asUser(login, "{ me { id } }")).status).toBe(401);
    });

    const back = await company.loginByPhone(phone);
    const seen = await company.resultOf(company.asUser(back, "{ me { erasure { id state } } }"));
    const withdrawn = await request(back, WITHDRAW);
    const takenBack = await allowed();
    const anew = await request(back, CANCEL);
    company.pass(7 * 24 * 60 * MINUTE_MS);

    expect(back.userId).toBe(login.userId);
    expect(seen.erasure).toEqual({ id: erasure.id, state: "REQUESTED" });
    expect(withdrawn).toMatchObject({ erasure: { state: "WITHDRAWN" } });
    expect([whileThinking, takenBack]).toEqual([[], [login.userId]]);
    expect(anew.erasure.id).not.toBe(erasure.id);
    await untilErased(anew.erasure.id);
    expect(await erasureOf(erasure.id)).toMatchObject({ state: "WITHDRAWN" });
  });

  it("waits for a legal hold, goes on when it is lifted, and lets none come too late", async () => {
    const login = await company.loginByPhone(company.aPhone());
    const until = new Date(company.now().getTime() + 365 * 24 * 60 * MINUTE_MS).toISOString();
    const word = { decidedBy: "legal", idempotencyKey: "case 1" };
    const input = { userId: login.userId, reason: "（2026）沪0105民初1号", until, ...word };
    const { hold } = await company.resultOf(company.asBackEnd(HOLD, { input }));
    const { erasure } = await request(login);
    await eventually(async () => {
      expect(await erasureOf(erasure.id)).toMatchObject({ state: "ON_HOLD" });
    });

    await company.resultOf(company.asBackEnd(LIFT, { input: { id: hold.id, reason: "结案", decidedBy: "legal" } }));
    await untilErased(erasure.id);
    const late = await company.asBackEnd(HOLD, { input });

    expect(late.data).toMatchObject({ placeLegalHold: { code: "ERASURE_HAS_BEGUN" } });
    const list = await company.resultOf(company.asBackEnd(`{ erasures(overdue: true) { nodes { id } } }`));
    expect(list.nodes).toEqual([]);
  });

  it("erases whoever is erased while they log in, are merged and written of, and nobody else", async () => {
    const phones = [company.aPhone(), company.aPhone()];
    const [login, other] = [await company.loginByPhone(phones[0] ?? ""), await company.loginByPhone(phones[1] ?? "")];
    const code = await company.codeFor({ phone: phones[0] ?? "" });
    const ingest = (place: number) =>
      company.asBackEnd(operation("ingestOrders"), {
        input: { source: "mall", records: [{ ...AN_ORDER, externalId: key(), userId: login.userId, version: place }] },
      });

    const [{ erasure }] = await Promise.all([
      request(login),
      company.merge(login.userId, other.userId).catch(() => null),
      company.bringPhoneCode(phones[0] ?? "", code).catch(() => null),
      ...[1, 2, 3, 4].map(ingest),
    ]);
    await untilErased(erasure.id);

    // Merged in time they are one, and both erased; too late the other stands for themselves.
    const found = await company.asBackEnd(`query ($by: UserLookup!) { user(by: $by) { id } }`, {
      by: { phone: phones[1] },
    });
    expect([null, { id: other.userId }]).toContainEqual(found.data?.user);
    // What was told on the way is taken out once everybody has heard it.
    await eventually(async () => {
      const documents = await storedDocuments(company.datong.connections);
      const left = documents.filter(({ place, bytes }) => bytes.includes(login.userId) && !MARKS.test(place));
      expect(left.map(({ place }) => place)).toEqual([]);
    });
  });
});
