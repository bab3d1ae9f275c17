import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { RunningDatong } from "@datong/deploy";
import { verifyAuditTrail, type Caller } from "@datong/subgraph-kit";
import { aService, aStaffMember, aUser, commandsDuring, tickingClock, trailCommandsDuring } from "@datong/testkit";
import { aDatong, development, post, removeDatong } from "./support/aDatong.ts";
import { APPID, openidOf, operation, seedPeople } from "./support/seed.ts";

const HOME = operation("home");
const GRANTS = ["users:read", "orders:read", "members:read", "consent:read"];
const NEEDED = { code: "BAD_USER_INPUT", field: "x-access-reason" };
const REASON = { "x-access-reason": encodeURIComponent("客诉 4711：补发订单") };

describe("the trail of who read whose data, through the gateway", () => {
  let datong: RunningDatong;
  let userIds: readonly string[];
  let callers: Readonly<Record<string, Caller>> = {};
  beforeAll(async () => {
    datong = await aDatong({
      consent: { now: tickingClock() },
      authenticate: () => (authorization) => {
        const caller = callers[authorization ?? ""];
        return caller ? Promise.resolve(caller) : development(undefined);
      },
    });
    userIds = await seedPeople(datong, 5);
    callers = {
      staff: aStaffMember(userIds[0] ?? "", ...GRANTS),
      person: aUser(userIds[1] ?? ""),
      crm: { ...aService(...GRANTS), subject: "crm" } as Caller,
      auditor: aStaffMember(userIds[4] ?? "", "audit:read", "users:read"),
    };
  });
  afterAll(() => removeDatong(datong));

  const home = (authorization: string, of: number, headers: Record<string, string> = {}) =>
    post(datong.endpoint, HOME, { appid: APPID, openid: openidOf(of) }, { authorization, ...headers });
  const audit = (name: string, variables: object, headers: Record<string, string> = REASON) =>
    post(datong.endpoint, operation(name), { ...variables }, { authorization: "auditor", ...headers });

  it("shows staff nobody until they say why, and then says who, whom, which fields and why", async () => {
    const without = await home("staff", 2);
    const withReason = await home("staff", 2, REASON);
    const { data, errors } = await audit("accessRecords", { person: userIds[2] });

    expect(without).toMatchObject({
      data: { user: null },
      errors: [{ path: ["user"], message: expect.stringContaining("x-access-reason: say"), extensions: NEEDED }],
    });
    expect(withReason.errors).toBeUndefined();
    expect(withReason.data.user).toMatchObject({ phone: { masked: "138****0002" }, membership: expect.anything() });
    expect(errors).toBeUndefined();
    const ofStaff = (subgraph: string) =>
      (data.user[`${subgraph}AccessRecords`].nodes as { caller: string }[]).filter(
        ({ caller }) => caller === userIds[0],
      );
    const record = { callerKind: "STAFF", operation: "Home", reason: "客诉 4711：补发订单" };
    expect(ofStaff("identity")).toMatchObject([{ ...record, fields: ["Query.user", "User.phone"] }]);
    expect(ofStaff("orders")).toMatchObject([
      { ...record, fields: ["User.orders"] },
      { ...record, fields: ["Order.channel", "Order.items", "Order.placedAt", "Order.total"] },
    ]);
    expect(ofStaff("members")).toMatchObject([{ ...record, fields: ["User.membership"] }]);
    expect(ofStaff("consent")).toMatchObject([{ ...record, fields: ["User.permission"] }]);
  });

  it("refuses a reason that cannot be one, at the door", async () => {
    const answer = await home("staff", 2, { "x-access-reason": "100%" });

    expect(answer).toMatchObject({
      status: 400,
      errors: [{ extensions: { ...NEEDED, requestId: expect.any(String) } }],
    });
  });

  it("records staff who read their own data nowhere, and asks them for no reason", async () => {
    const commands = await trailCommandsDuring(datong.connections, async () => {
      expect((await home("staff", 0)).errors).toBeUndefined();
    });

    expect(commands).toEqual([]);
  });

  it("costs an end user no command, and a back end one write in each subgraph", async () => {
    await home("crm", 1);

    const byPerson = await trailCommandsDuring(datong.connections, () => home("person", 1));
    for (const connection of datong.connections) {
      const reads = await commandsDuring([connection], () => home("crm", 1));
      const writes = await trailCommandsDuring([connection], () => home("crm", 1));

      // Members reads its wallets beside the rest.
      const readsOf = connection.name.endsWith("members") ? 2 : 1;
      expect([connection.name, reads.length, writes]).toEqual([connection.name, readsOf, ["insert"]]);
    }

    expect(byPerson).toEqual([]);
  });

  it("tells what a back end has read, with the operation in place of a reason, and that it was asked", async () => {
    await home("crm", 3);
    const first = await audit("accessRecordsOfCaller", { caller: "crm", first: 1 });
    const again = await audit("accessRecordsOfCaller", { caller: userIds[4], first: 1 });

    for (const subgraph of ["identity", "orders", "members", "consent"]) {
      expect(first.data[`${subgraph}AccessRecords`].nodes).toMatchObject([
        { caller: "crm", persons: [userIds[3]], operation: "Home", reason: null },
      ]);
      expect(again.data[`${subgraph}AccessRecords`].nodes).toMatchObject([
        { persons: [userIds[3]], fields: expect.arrayContaining(["AccessRecord.persons"]) },
      ]);
    }
  });

  it("finds what was read of both, once two people are one", async () => {
    const [older = "", younger = ""] = [userIds[1], userIds[3]];
    await home("crm", 1);
    await post(datong.endpoint, operation("mergeUsers"), {
      input: { users: [older, younger], reason: "seen at the counter", decidedBy: "li" },
    });

    const { data } = await post(
      datong.endpoint,
      `query ($id: ID!) { user(by: { id: $id }) { ordersAccessRecords(first: 100) { nodes { persons } } } }`,
      { id: younger },
    );

    const { nodes } = data.user.ordersAccessRecords as { readonly nodes: readonly { readonly persons: string[] }[] };
    expect(nodes.flatMap(({ persons }) => persons)).toEqual(expect.arrayContaining([older, younger]));
  });

  it("is a whole chain in every subgraph after all this", async () => {
    const names = ["identity", "orders", "members", "consent"];

    for (const connection of datong.connections) {
      const name = names.find((one) => connection.name.endsWith(one)) ?? "";
      const report = await verifyAuditTrail(connection, name);

      expect(report).toMatchObject({ problem: null });
      expect(report.entries).toBeGreaterThan(0);
    }
  });
});
