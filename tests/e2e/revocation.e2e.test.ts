import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { aCompany, app, miniProgram, MINUTE_MS, website, type Company, type Login } from "./support/aCompany.ts";

const DECIDED = { reason: "seen", decidedBy: "li" };

describe("an access token whose session is over, all in one process", () => {
  let company: Company;
  beforeAll(async () => {
    company = await aCompany();
  });
  afterAll(() => company.close());

  let personId: string;
  beforeEach(async () => {
    personId = await company.inWechat();
  });

  /** What the very next request with a token comes to. */
  const statusOf = async ({ accessToken }: Pick<Login, "accessToken">) =>
    (await company.asUser({ accessToken }, "{ me { id } orderStatuses { code } }")).status;
  const statusesOf = (...logins: readonly Login[]) => Promise.all(logins.map(statusOf));
  const grant = (user: string, word: string) =>
    company.resultOf(
      company.asBackEnd(
        `mutation ($input: GrantToStaffInput!) { grantToStaff(input: $input) { ... on StaffGranted { change } } }`,
        { input: { user, grant: word, ...DECIDED } },
      ),
    );
  const revoke = (user: string) =>
    company.resultOf(
      company.asBackEnd(
        `mutation ($input: RevokeFromStaffInput!) { revokeFromStaff(input: $input) { ... on StaffRevoked { revoked } } }`,
        { input: { user, ...DECIDED } },
      ),
    );

  it("is refused from the answer to the logout on, and those of other sessions are not", async () => {
    const [here, there] = [await company.loginBy(app, personId), await company.loginBy(website, personId)];
    const before = await statusesOf(here, there);

    await company.logout(here);
    const answer = await company.asUser(here, "{ orderStatuses { code } }");

    expect(before).toEqual([200, 200]);
    expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
    expect(answer).not.toHaveProperty("data");
    expect(await statusOf(there)).toBe(200);
  });

  it("is refused after a logout of that session, of all of them, and of those that an unbinding ends", async () => {
    const [first, second, third] = [
      await company.loginBy(app, personId),
      await company.loginBy(website, personId),
      await company.loginBy(miniProgram, personId),
    ];
    const fourth = await company.loginBy(app, personId, { deviceId: "device-of-mei-4" });
    await company.bindPhone(first, company.aPhone());
    const { identifiers } = await company.me(first, "identifiers { id type }");
    const bound = (identifiers as readonly { id: string; type: string }[]).find(({ type }) => type === "PHONE");

    await company.logout(first, { session: second.sessionId });
    const afterOne = await statusesOf(first, second, third, fourth);
    await company.asUser(first, `mutation ($id: ID!) { unbindIdentifier(input: { identifier: $id }) { __typename } }`, {
      id: bound?.id,
    });
    const afterUnbinding = await statusesOf(first, second, third, fourth);
    await company.logout(first, { everywhere: true });

    expect(afterOne).toEqual([200, 401, 200, 200]);
    expect(afterUnbinding).toEqual([200, 401, 401, 401]);
    expect(await statusesOf(first, second, third, fourth)).toEqual([401, 401, 401, 401]);
  });

  it("is refused when a copy of a spent refresh token comes, and when the next login takes its place", async () => {
    const login = await company.loginBy(app, personId);
    const replaced = await company.loginBy(website, personId, { deviceId: "device-of-mei-1" });

    const refreshed = await company.refresh(login.refreshToken);
    company.pass(MINUTE_MS);
    await company.refresh(refreshed.tokens.refreshToken as string);
    await company.refresh(login.refreshToken);
    await company.loginBy(website, personId, { deviceId: "device-of-mei-1" });

    expect(await statusesOf(login, replaced)).toEqual([401, 401]);
    expect(await statusOf({ accessToken: refreshed.tokens.accessToken as string })).toBe(401);
  });

  it("is refused once a merge is undone, with whichever of the two ids it was made", async () => {
    const [older, younger] = [await company.loginBy(app, personId), await company.loginByPhone(company.aPhone())];
    const { merge } = await company.merge(older.userId, younger.userId);
    const merged = await statusesOf(older, younger);

    await company.unmerge(merge);

    expect(merged).toEqual([200, 200]);
    expect(await statusesOf(older, younger)).toEqual([401, 401]);
  });

  it("is good however many refreshes race with the logout, or none of theirs is", async () => {
    const logins = await Promise.all(
      Array.from({ length: 8 }, async () => company.loginBy(app, await company.inWechat())),
    );

    const made = await Promise.all(
      logins.map(async (login) => {
        const refreshes = [1, 2, 3].map(() => company.refresh(login.refreshToken));
        const ended = await company.logout(login);
        return { login, ended, refreshed: await Promise.all(refreshes) };
      }),
    );

    for (const { login, ended, refreshed } of made) {
      expect(ended).toBe(1);
      expect(await statusOf(login)).toBe(401);
      for (const { __typename, tokens } of refreshed)
        if (__typename === "SessionRefreshed")
          expect(await statusOf({ accessToken: (tokens as Login).accessToken })).toBe(401);
    }
  });

  describe("of a member of staff", () => {
    const ORDERS = `query ($id: ID!) { user(by: { id: $id }) { id orders { totalCount } } }`;

    it("says what they may do from the next refresh on, and is refused when it is taken back", async () => {
      const customer = await company.loginByPhone(company.aPhone());
      await company.give(customer.userId, "PUSH");
      const clerk = await company.loginBy(app, personId);
      const look = async (login: Pick<Login, "accessToken">) => company.asUser(login, ORDERS, { id: customer.userId });

      await grant(clerk.userId, "users:read");
      await grant(clerk.userId, "orders:read");
      const before = await look(clerk);
      const { tokens } = await company.refresh(clerk.refreshToken);
      const during = await look(tokens as Login);
      const { revoked } = await revoke(clerk.userId);
      const after = await look(tokens as Login);
      const anew = await look(await company.loginBy(app, personId));

      expect(before).toEqual({ status: 200, data: { user: null } });
      expect(during).toEqual({ status: 200, data: { user: { id: customer.userId, orders: { totalCount: 3 } } } });
      expect(revoked).toBe(2);
      expect(after).toMatchObject({ status: 401, errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
      expect(anew).toEqual(before);
    });

    it("is no more than an end user's where they have no grant", async () => {
      const customer = await company.loginByPhone(company.aPhone());
      await company.give(customer.userId, "PUSH");
      const order = await company.resultOf(company.asUser(customer, `{ me { orders(first: 1) { nodes { id } } } }`));
      const id = (order as { orders: { nodes: { id: string }[] } }).orders.nodes[0]?.id;
      const clerk = await company.loginBy(app, personId);
      await grant(clerk.userId, "identity:numbers");
      const { tokens } = await company.refresh(clerk.refreshToken);

      const person = await company.asUser(tokens as Login, ORDERS, { id: customer.userId });
      const theirOrder = await company.asUser(tokens as Login, `query ($id: ID!) { order(id: $id) { id } }`, { id });
      const own = await company.asUser(tokens as Login, ORDERS, { id: clerk.userId });

      expect(person).toEqual({ status: 200, data: { user: null } });
      expect(theirOrder).toEqual({ status: 200, data: { order: null } });
      expect(own.data.user.id).toBe(clerk.userId);
    });
  });

  it("the token of two who have become one opens the orders of both, by their ids", async () => {
    const [older, younger] = [await company.loginBy(app, personId), await company.loginByPhone(company.aPhone())];
    await company.give(younger.userId, "PUSH");
    const orders = await company.resultOf(company.asUser(younger, `{ me { orders(first: 1) { nodes { id } } } }`));
    const id = (orders as { orders: { nodes: { id: string }[] } }).orders.nodes[0]?.id;
    await company.merge(older.userId, younger.userId);

    const { tokens } = await company.refresh(older.refreshToken);
    const order = await company.asUser(tokens as Login, `query ($id: ID!) { order(id: $id) { id } }`, { id });

    expect(order).toEqual({ status: 200, data: { order: { id } } });
  });
});
