import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { inProcessBus, type Bus, type Connection, type Subgraph } from "@datong/subgraph-kit";
import { dropDatabase } from "@datong/testkit";
import { aMembersDatabase, membershipOf, membersOver } from "./members.ts";
import { aLine, orderEvent } from "./orderTold.ts";

describe("members, as orders change", () => {
  let connection: Connection;
  let bus: Bus;
  let members: Subgraph;
  let orders = 0;
  beforeAll(async () => {
    connection = await aMembersDatabase();
  });
  beforeEach(() => {
    bus = inProcessBus();
    members = membersOver(connection, { bus });
  });
  afterAll(() => dropDatabase(connection));

  /** An order of two mugs that nobody has told of yet, of a person of its own. */
  function anOrder(unitPriceMinor: number) {
    const userId = `u${++orders}`;
    return (values: object = {}) => ({
      ...{ externalId: userId, userId },
      lines: [aLine({ quantity: 2, unitPriceMinor, ...values })],
    });
  }

  it("take back everything of a cancelled order, whose pieces are counted down by then", async () => {
    const order = anOrder(200_000);
    await bus.publish([orderEvent("paid", order())]);
    expect(await membershipOf(members, order().userId)).toMatchObject({ tier: { code: "SILVER" } });

    await bus.publish([orderEvent("cancelled", order({ cancelledQuantity: 2 }))]);

    expect(await membershipOf(members, order().userId)).toMatchObject({
      ...{ tier: { code: "BASIC" }, qualifying: [{ minor: 0 }], points: { available: 0 } },
    });
  });
});
