import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Connection } from "@datong/subgraph-kit";
import { ask, aService, aUser, dropDatabase } from "@datong/testkit";
import { finishLeftTakings } from "../src/domain/coupons/finishTakings.ts";
import { redeemCouponsOf, returnCouponsOf } from "../src/domain/coupons/orderCoupons.ts";
import { mongoCouponStore } from "../src/store/coupons/mongoCouponStore.ts";
import { aTemplateInput, change, couponsOf, marketing, shop } from "./coupons.ts";
import { aMembersDatabase, membersOver, NOW, people, reader } from "./members.ts";

type Command = Readonly<Record<string, unknown>>;

/** What of a command decides its plan, one explainable command per statement of a bulk. */
function explainable(command: Command): readonly Command[] {
  const { find, filter, projection, sort, limit, update, updates, aggregate, pipeline } = command;
  const given = (values: Command) =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  if (find) return [given({ find, filter, projection, sort, limit })];
  if (update) return (updates as readonly Command[]).map((one) => ({ update, updates: [one] }));
  if (aggregate) return [{ aggregate, pipeline, cursor: {} }];
  return [];
}

describe("indexes of coupons and stories", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await aMembersDatabase();
  });
  afterAll(() => dropDatabase(connection));

  it("serve every command of every request: none scans a collection", async () => {
    const members = membersOver(connection);
    const order = { source: "mall", externalId: "1" };
    const basket = { channel: "APP", currency: "CNY", lines: [{ sku: "tea", amountMinor: 20_000 }] };
    const commands: Command[] = [];
    const note = ({ command }: { readonly command: object }) => commands.push(command as Command);
    connection.getClient().on("commandStarted", note);

    await change(members, marketing, "saveCouponTemplate", aTemplateInput(), "");
    await change(members, marketing, "saveCouponTemplate", aTemplateInput({ stock: 9, expectedVersion: 1 }), "");
    const claim = { template: "OFF20", idempotencyKey: "1" };
    await change(members, aUser("li"), "claimCoupon", claim, "");
    const audience = { ...claim, userIds: ["li", "wang"] };
    await change(members, aService("coupons:write"), "issueCoupons", audience, "");
    const [coupon] = await couponsOf(members, ["li", "wang"], "(state: [ISSUED, LOCKED, EXPIRED])");
    await couponsOf(members, ["li"]);
    await change(members, shop, "lockCoupon", { coupon: coupon?.id, ...order, order: basket }, "");
    const idsOf = (userId: string) => Promise.resolve([userId]);
    const parts = { coupons: mongoCouponStore(connection), now: NOW, idsOf };
    await redeemCouponsOf(parts, { ...order, userId: "li" });
    await returnCouponsOf(parts, { ...order, userId: "li" });
    await finishLeftTakings(parts);
    for (const caller of [aUser("li"), marketing])
      await ask(members, `{ couponTemplates(first: 1) { nodes { code } } }`, { caller });
    await ask(members, `{ couponTemplate(code: "OFF20") { earlier { version } } }`, { caller: marketing });
    const story = `query ($people: [_Any!]!) { _entities(representations: $people) {
      ... on User { memberStory { nodes { id } pageInfo { endCursor } } walletDifferences { what }
      ledgerDifferences { what } } } }`;
    await ask(members, story, { caller: reader, variables: { people: people(["li", "wang"]) } });
    connection.getClient().off("commandStarted", note);

    const explained = commands.flatMap(explainable);
    expect(explained.length).toBeGreaterThan(15);
    for (const command of explained) {
      const plan = await connection.db?.command({ explain: command });
      const text = JSON.stringify(plan);
      expect([command, text]).toEqual([command, expect.stringMatching(/IDHACK|IXSCAN|EXPRESS/)]);
      expect([command, text]).toEqual([command, expect.not.stringContaining("COLLSCAN")]);
    }
  });
});
