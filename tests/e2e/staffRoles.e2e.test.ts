import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aCompany, MINUTE_MS, type Company, type Login } from "./support/aCompany.ts";
import { post, WHY } from "./support/aDatong.ts";
import { operation } from "./support/seed.ts";

const ORDERS = "{ orders(first: 100) { nodes { externalId storeCode } } }";

describe("roles of staff through the gateway", () => {
  let company: Company;
  let app: Login;
  beforeAll(async () => {
    company = await aCompany();
    app = await company.loginByPhone(company.aPhone());
    const buyer = await company.loginByPhone(company.aPhone());
    const record = (externalId: string, storeCode: string) => ({
      ...{ externalId, storeCode, version: 1, userId: buyer.userId, channel: "STORE", status: "PAID", currency: "CNY" },
      placedAt: "2026-03-03T00:00:00Z",
      items: [{ sku: "A", title: "茶杯", quantity: 1, unitPriceMinor: 100 }],
    });
    const records = [record("here", "sh-nanjing-road"), record("there", "gz-tianhe")];
    const ingested = { input: { source: "mall", records } };
    await company.resultOf(company.asBackEnd(operation("ingestOrders"), ingested));
  });
  afterAll(() => company.close());

  const grant = async (place: string) => {
    const input = {
      ...{ user: app.userId, role: "STORE_ASSISTANT", place: { kind: "STORE", code: place }, decidedBy: "hr" },
      ...{ reason: "works there", idempotencyKey: `${place} ${String(Math.random())}` },
    };
    const { grant: given } = await company.resultOf(company.asBackEnd(operation("grantRole"), { input }));
    return (given as { readonly id: string }).id;
  };
  const revoke = (id: string) =>
    company.resultOf(
      company.asBackEnd(operation("revokeRole"), { input: { grant: id, reason: "has left", decidedBy: "hr" } }),
    );
  const seenBy = async (accessToken: string) => {
    const headers = { ...WHY, authorization: `Bearer ${accessToken}` };
    const { data, errors } = await post(company.datong.endpoint, ORDERS, {}, headers);
    if (errors) return errors.map(({ extensions }) => extensions?.code);
    return (data.orders.nodes as { externalId: string }[]).map(({ externalId }) => externalId);
  };
  const refreshed = async () => {
    const { tokens } = await company.resultOf(
      post(company.datong.endpoint, operation("refreshSession"), { input: { refreshToken: app.refreshToken } }),
    );
    return (tokens as { readonly accessToken: string }).accessToken;
  };

  it("count from the first refresh on for who was no staff, and from then on with the very next request", async () => {
    const first = await grant("sh-nanjing-road");
    const before = await seenBy(app.accessToken);
    const token = await refreshed();
    const one = await seenBy(token);
    const second = await grant("gz-tianhe");
    const both = await seenBy(token);
    await revoke(first);
    const other = await seenBy(token);
    await revoke(second);

    expect({ before, one, both: [...both].sort(), other, none: await seenBy(token) }).toEqual({
      before: ["FORBIDDEN"],
      one: ["here"],
      both: ["here", "there"],
      other: ["there"],
      none: ["FORBIDDEN"],
    });
  });

  it("end with whoever leaves the staff, and do not come back with them", async () => {
    const phone = company.aPhone();
    const officer = await company.loginByPhone(phone);
    const give = async (role: string, place: object) => {
      const input = {
        ...{ user: officer.userId, role, place, decidedBy: "hr" },
        ...{ reason: "works there", idempotencyKey: `${role} ${officer.userId}` },
      };
      expect(await company.resultOf(company.asBackEnd(operation("grantRole"), { input }))).toMatchObject({
        __typename: "RoleGranted",
      });
    };
    const holders = async (ability: string) => {
      const { data } = await company.asBackEnd(
        `{ whoCan(ability: "${ability}", store: "gz-tianhe", first: 100) { nodes { user { id } } } }`,
      );
      return (data.whoCan.nodes as { user: { id: string } }[]).map(({ user }) => user.id);
    };
    const standing = async () => {
      const { data } = await company.asBackEnd(
        `{ roleGrants(user: "${officer.userId}", first: 10) { nodes { role isInForce revokedBy } } }`,
      );
      return data.roleGrants.nodes as unknown;
    };
    const mine = async () => {
      company.pass(2 * MINUTE_MS);
      const { accessToken } = await company.loginByPhone(phone);
      const query = "{ myPermissions { rules needsRefresh } }";
      const { data } = await post(
        company.datong.endpoint,
        query,
        {},
        { ...WHY, authorization: `Bearer ${accessToken}` },
      );
      return data.myPermissions as unknown;
    };
    await give("STAFF_OFFICER", { kind: "COMPANY" });
    const before = await holders("staff:manage");

    const dismissal = { user: officer.userId, grant: "staff:member", reason: "they have left", decidedBy: "hr" };
    await company.resultOf(company.asBackEnd(operation("revokeFromStaff"), { input: dismissal }));
    const gone = { holders: await holders("staff:manage"), standing: await standing(), mine: await mine() };
    await give("STORE_ASSISTANT", { kind: "STORE", code: "gz-tianhe" });

    expect(before).toContain(officer.userId);
    expect(gone).toEqual({
      holders: before.filter((id) => id !== officer.userId),
      standing: [{ role: "STAFF_OFFICER", isInForce: false, revokedBy: "hr" }],
      mine: { rules: [], needsRefresh: false },
    });
    expect(await mine()).toEqual({
      rules: expect.not.arrayContaining([expect.arrayContaining(["manage"])]),
      needsRefresh: false,
    });
    expect(await holders("orders:read")).toContain(officer.userId);
  });
});
