import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aCompany, miniProgram, officialAccount, PLATFORM, type Company, type Login } from "./support/aCompany.ts";
import { aTemplate, ORDER } from "./support/access/someCoupons.ts";
import { shapesDuring } from "./support/shapesDuring.ts";

const HOUR_MS = 3_600_000;
const CLIENT = { channel: "APP" };
const UNKNOWN_ID = "01900000-0000-7000-8000-000000000000";

/** A way to ask for what belongs to somebody. */
interface Door {
  readonly name: string;
  readonly query: string;
  /** Variables that ask for what somebody has, by one of their ids or a merged one. */
  readonly somebodys: readonly (() => Promise<object> | object)[];
  /** Variables that ask in the same form for what nobody has. */
  readonly nobodys: () => Promise<object> | object;
  /** What the answer to all of them holds. */
  readonly answer: string;
  /** Without it nobody is signed in. */
  readonly isSignedIn?: true;
}

describe("a stranger who asks for what belongs to somebody", () => {
  let company: Company;
  let stranger: Login;
  let known: Readonly<
    Record<
      | "id"
      | "alias"
      | "phone"
      | "email"
      | "openid"
      | "official"
      | "unionid"
      | "appUser"
      | "websiteUser"
      | "session"
      | "order"
      | "aliasOrder"
      | "identifier"
      | "aliasIdentifier"
      | "conflict",
      string
    >
  >;

  beforeAll(async () => {
    company = await aCompany();
    const unionid = `union-${randomUUID()}`;
    const wechat = await company.inWechat({ unionids: { [PLATFORM]: unionid } });
    const victim = await company.loginBy(miniProgram, wechat);
    await company.loginBy(officialAccount, wechat);
    const phone = company.aPhone();
    await company.bindPhone(victim, phone);
    const email = "victim@example.com";
    const younger = await company.loginByEmail(email);
    await company.upsert([
      { type: "EMAIL", value: email },
      { type: "APP_USER_ID", namespace: "mall", value: "a-1" },
      { type: "WEBSITE_USER_ID", namespace: "shop", value: "w-1" },
    ]);
    await company.merge(victim.userId, younger.userId);
    await company.give(victim.userId, "LOCATION");
    await company.give(younger.userId, "PUSH");
    const seen = await company.resultOf(
      company.asBackEnd(
        `query ($id: ID!) { user(by: { id: $id }) { orders(first: 50) { nodes { id externalId } } identifiers { id type } } }`,
        { id: victim.userId },
      ),
    );
    const orders = seen.orders.nodes as readonly { id: string; externalId: string }[];
    const identifiers = seen.identifiers as readonly { id: string; type: string }[];
    const another = await company.loginByPhone(company.aPhone());
    const conflict = await company.bindPhone(another, phone, { replaceCurrent: true });
    stranger = await company.loginByPhone(company.aPhone());
    await company.resultOf(
      company.asBackEnd(
        "mutation ($input: SaveCouponTemplateInput!) { saveCouponTemplate(input: $input) { __typename } }",
        { input: aTemplate() },
      ),
    );
    known = {
      ...{ id: victim.userId, alias: younger.userId, phone, email, unionid, session: victim.sessionId },
      ...{ appUser: "a-1", websiteUser: "w-1", conflict: conflict.conflict as string },
      openid: await company.openidOf(wechat, miniProgram),
      official: await company.openidOf(wechat, officialAccount),
      order: orders.find(({ externalId }) => externalId.startsWith(victim.userId))?.id ?? "",
      aliasOrder: orders.find(({ externalId }) => externalId.startsWith(younger.userId))?.id ?? "",
      identifier: identifiers.find(({ type }) => type === "PHONE")?.id ?? "",
      aliasIdentifier: identifiers.find(({ type }) => type === "EMAIL")?.id ?? "",
    };
  });
  afterAll(() => company.close());

  /** Asks once as it comes over the wire. @returns status and bytes without the request's id, and the database commands */
  async function through({ query, isSignedIn }: Door, given: () => Promise<object> | object) {
    // Whatever was asked before is long ago: limits are none of this.
    company.pass(2 * HOUR_MS);
    const variables = await given();
    let answer = "";
    const commands = await shapesDuring(company.datong.connections, /^wechat/, async () => {
      const response = await fetch(company.datong.endpoint, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...(isSignedIn ? { authorization: `Bearer ${stranger.accessToken}` } : {}),
        },
        body: JSON.stringify({ query, variables }),
      });
      answer = `${response.status} ${await response.text()}`;
    });
    return { answer: answer.replaceAll(/"requestId":"[^"]+"/g, '"requestId":"…"'), commands };
  }

  /** What is answered, whatever instant it names. */
  const timeless = ({ answer, commands }: Awaited<ReturnType<typeof through>>) => ({
    answer: answer.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "…"),
    commands,
  });

  const lookup = (kind: keyof typeof known, unknown: string, by: (given: string) => object): Door => ({
    name: `user(by: { ${Object.keys(by("")).join(" ")} })`,
    query: `query ($x: UserLookup!) { user(by: $x) { id phone { masked } orders { totalCount } } }`,
    somebodys: [() => ({ x: by(known[kind]) })],
    nobodys: () => ({ x: by(unknown) }),
    answer: '"data":{"user":null}',
    isSignedIn: true,
  });
  const { appid } = miniProgram;
  const FORGED = `.1.${"A".repeat(43)}`;
  const anUnknownPhone = () => company.aPhone();
  /** Has a code sent, as anybody can for any target. */
  const withCode = async (target: { phone?: string; email?: string }, variables: object) => {
    await company.codeFor(target);
    return variables;
  };

  /** Has the stranger take a coupon of their own, to be locked for an order. */
  const withCoupon = async (externalId: string) => {
    const input = { template: "WALK_OFF", idempotencyKey: randomUUID() };
    const { coupon } = await company.mutate(stranger, "claimCoupon", input, "... on CouponIssued { coupon { id } }");
    return { x: { coupon: coupon.id as string, source: "mall", externalId, order: ORDER } };
  };

  const doors: readonly Door[] = [
    {
      name: "user(by: { id })",
      answer: '"data":{"user":null}',
      query: `query ($x: ID!) { user(by: { id: $x }) { id phone { masked } orders { totalCount } } }`,
      somebodys: [() => ({ x: known.id }), () => ({ x: known.alias })],
      nobodys: () => ({ x: UNKNOWN_ID }),
      isSignedIn: true,
    },
    lookup("phone", "+8613811110000", (phone) => ({ phone })),
    lookup("email", "nobody@example.com", (email) => ({ email })),
    lookup("openid", "oNobodyNobodyNobodyNobody000", (openid) => ({
      miniProgramOpenid: { appid, openid },
    })),
    lookup("official", "oNobodyNobodyNobodyNobody000", (openid) => ({
      officialAccountOpenid: { appid: officialAccount.appid, openid },
    })),
    lookup("unionid", "union-of-nobody", (unionid) => ({
      unionid: { account: PLATFORM, unionid },
    })),
    lookup("appUser", "a-2", (id) => ({ appUserId: { application: "mall", id } })),
    lookup("websiteUser", "w-2", (id) => ({ websiteUserId: { application: "shop", id } })),
    {
      name: "users(by:)",
      answer: '"code":"FORBIDDEN"',
      query: `query ($x: ID!) { users(by: [{ id: $x }]) { id } }`,
      somebodys: [() => ({ x: known.id }), () => ({ x: known.alias })],
      nobodys: () => ({ x: UNKNOWN_ID }),
      isSignedIn: true,
    },
    {
      name: "order(id:)",
      answer: '"data":{"order":null}',
      query: `query ($x: ID!) { order(id: $x) { id status buyer { id } } }`,
      somebodys: [() => ({ x: known.order }), () => ({ x: known.aliasOrder })],
      nobodys: () => ({ x: known.order.replace(/.$/, (last) => (last === "A" ? "B" : "A")) }),
      isSignedIn: true,
    },
    {
      name: "setPermission(userId:)",
      answer: '"code":"FORBIDDEN"',
      query: `mutation ($x: ID!) { setPermission(input: { userId: $x, purpose: PUSH, channel: APP, choice: DENY, idempotencyKey: "k" }) { __typename } }`,
      somebodys: [() => ({ x: known.id }), () => ({ x: known.alias })],
      nobodys: () => ({ x: UNKNOWN_ID }),
      isSignedIn: true,
    },
    {
      name: "unbindIdentifier(identifier:)",
      answer: '"__typename":"IdentifierUnbound"',
      query: `mutation ($x: ID!) { unbindIdentifier(input: { identifier: $x }) { __typename ... on IdentifierUnbound { user { id } } } }`,
      somebodys: [() => ({ x: known.identifier }), () => ({ x: known.aliasIdentifier })],
      nobodys: () => ({ x: "000000000000000000000000" }),
      isSignedIn: true,
    },
    {
      name: "resolveBindConflict(conflict:)",
      answer: '"code":"CONFLICT_EXPIRED"',
      query: `mutation ($x: ID!) { resolveBindConflict(input: { conflict: $x, choice: CANCEL }) { __typename ... on UserError { code message } } }`,
      somebodys: [() => ({ x: known.conflict })],
      nobodys: () => ({ x: "A".repeat(22) }),
      isSignedIn: true,
    },
    {
      name: "lockCoupon(externalId:)",
      answer: '"state":"LOCKED"',
      query: `mutation ($x: LockCouponInput!) { lockCoupon(input: $x) { __typename ... on CouponLocked { discount { minor } coupon { state use { lockedUntil } } } ... on CouponNotUsable { state message } } }`,
      // Of those orders members know that they were paid.
      somebodys: [() => withCoupon(`${known.id}-2`), () => withCoupon(`${known.alias}-2`)],
      nobodys: () => withCoupon(`${UNKNOWN_ID}-2`),
      isSignedIn: true,
    },
    {
      name: "logout(session:)",
      answer: '"sessionsEnded":0',
      query: `mutation ($x: ID!) { logout(input: { session: $x }) { ... on LoggedOut { sessionsEnded } } }`,
      somebodys: [() => ({ x: known.session })],
      nobodys: () => ({ x: UNKNOWN_ID }),
      isSignedIn: true,
    },
    {
      name: "refreshSession, with a forged token",
      answer: '"code":"SESSION_ENDED"',
      query: `mutation ($x: String!) { refreshSession(input: { refreshToken: $x }) { __typename ... on UserError { code message } } }`,
      somebodys: [() => ({ x: `${known.session}${FORGED}` })],
      nobodys: () => ({ x: `${UNKNOWN_ID}${FORGED}` }),
    },
    {
      name: "requestCode to a phone number",
      answer: '"__typename":"CodeSent"',
      query: `mutation ($x: String!) { requestCode(input: { target: { phone: $x } }) { __typename ... on CodeSent { expiresAt nextAt } } }`,
      somebodys: [() => ({ x: known.phone })],
      nobodys: () => ({ x: anUnknownPhone() }),
    },
    {
      name: "requestCode to an e-mail address",
      answer: '"__typename":"CodeSent"',
      query: `mutation ($x: String!) { requestCode(input: { target: { email: $x } }) { __typename ... on CodeSent { expiresAt nextAt } } }`,
      somebodys: [() => ({ x: known.email })],
      nobodys: () => ({ x: "nobody@example.com" }),
    },
    {
      name: "requestCode for a binding",
      answer: '"__typename":"CodeSent"',
      query: `mutation ($x: String!) { requestCode(input: { target: { phone: $x }, purpose: BIND }) { __typename ... on CodeSent { expiresAt nextAt } } }`,
      somebodys: [() => ({ x: known.phone })],
      nobodys: () => ({ x: anUnknownPhone() }),
      isSignedIn: true,
    },
    {
      name: "loginWithPhone, with a guessed code",
      answer: '"mayRetry":false',
      query: `mutation ($x: String!, $c: ClientInput!) { loginWithPhone(input: { phone: $x, code: "000000", client: $c }) { __typename ... on CodeRejected { code message mayRetry } } }`,
      somebodys: [() => ({ x: known.phone, c: CLIENT })],
      nobodys: () => ({ x: anUnknownPhone(), c: CLIENT }),
    },
    {
      name: "loginWithEmail, with a guessed code",
      answer: '"mayRetry":false',
      query: `mutation ($x: String!, $c: ClientInput!) { loginWithEmail(input: { email: $x, code: "000000", client: $c }) { __typename ... on CodeRejected { code message mayRetry } } }`,
      somebodys: [() => ({ x: known.email, c: CLIENT })],
      nobodys: () => ({ x: "nobody@example.com", c: CLIENT }),
    },
    {
      name: "loginWithPhone, with a guessed code while one is on its way",
      answer: '"mayRetry":true',
      query: `mutation ($x: String!, $c: ClientInput!) { loginWithPhone(input: { phone: $x, code: "000000", client: $c }) { __typename ... on CodeRejected { code message mayRetry } } }`,
      somebodys: [() => withCode({ phone: known.phone }, { x: known.phone, c: CLIENT })],
      nobodys: () => {
        const phone = anUnknownPhone();
        return withCode({ phone }, { x: phone, c: CLIENT });
      },
    },
    {
      name: "bindPhone, with a guessed code",
      answer: '"mayRetry":false',
      query: `mutation ($x: String!) { bindPhone(input: { phone: $x, code: "000000" }) { __typename ... on CodeRejected { code message mayRetry } } }`,
      somebodys: [() => ({ x: known.phone })],
      nobodys: () => ({ x: anUnknownPhone() }),
      isSignedIn: true,
    },
    {
      name: "bindEmail, with a guessed code",
      answer: '"mayRetry":false',
      query: `mutation ($x: String!) { bindEmail(input: { email: $x, code: "000000" }) { __typename ... on CodeRejected { code message mayRetry } } }`,
      somebodys: [() => ({ x: known.email })],
      nobodys: () => ({ x: "nobody@example.com" }),
      isSignedIn: true,
    },
  ];

  it.each(doors)("cannot tell it from what nobody has: $name", async (door) => {
    const nobodys = timeless(await through(door, door.nobodys));
    const somebodys = [];
    for (const variables of door.somebodys) somebodys.push(timeless(await through(door, variables)));

    expect(nobodys.answer).toContain(door.answer);
    for (const one of somebodys) expect(one).toEqual(nobodys);
    // What was asked for is there: somebody who may see everything finds it.
    expect(await company.seen(known.alias)).toMatchObject({ id: known.id });
  });

  it("somebody is found by those identifiers, by who may find them", async () => {
    const lookups = [
      { phone: known.phone },
      { email: known.email },
      { miniProgramOpenid: { appid, openid: known.openid } },
      { officialAccountOpenid: { appid: officialAccount.appid, openid: known.official } },
      { unionid: { account: PLATFORM, unionid: known.unionid } },
      { appUserId: { application: "mall", id: "a-1" } },
      { websiteUserId: { application: "shop", id: "w-1" } },
      { id: known.alias },
    ];

    const found = await company.resultOf(
      company.asBackEnd(`query ($by: [UserLookup!]!) { users(by: $by) { id } }`, { by: lookups }),
    );

    expect(found).toEqual(lookups.map(() => ({ id: known.id })));
  });
});
