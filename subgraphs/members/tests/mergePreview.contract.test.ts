import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Connection, Subgraph } from "@datong/subgraph-kit";
import { aUser, ask, dropDatabase } from "@datong/testkit";
import { aMembersDatabase, aPaid, membersOver, pay, reader } from "./members.ts";

const PREVIEW = `query ($pairs: [_Any!]!) {
  _entities(representations: $pairs) {
    ... on MergePreview {
      membership {
        survivor { tier { code } points { available } }
        retired { tier { code } points { available } }
        merged { tier { code } points { available } qualifying { minor currency } }
      }
    }
  }
}`;

const pairs = [{ __typename: "MergePreview", id: "p", survivorAliasIds: ["li", "li-old"], retiredAliasIds: ["wang"] }];

describe("what a merge would change in memberships", () => {
  let connection: Connection;
  let members: Subgraph;
  beforeAll(async () => {
    connection = await aMembersDatabase();
    members = membersOver(connection);
    await pay(
      connection,
      aPaid({ userId: "li", externalId: "1", paidMinor: 10_000 }),
      aPaid({ userId: "li-old", externalId: "2", paidMinor: 10_000 }),
      aPaid({ userId: "wang", externalId: "3", paidMinor: 15_000 }),
    );
  });
  afterAll(() => dropDatabase(connection));

  it("shows tier and points of each, and that both together reach a higher tier", async () => {
    const answer = await ask(members, PREVIEW, { caller: reader, variables: { pairs } });

    expect(answer.data).toEqual({
      _entities: [
        {
          membership: {
            survivor: { tier: { code: "BASIC" }, points: { available: 2_000 } },
            retired: { tier: { code: "BASIC" }, points: { available: 1_500 } },
            merged: {
              tier: { code: "SILVER" },
              points: { available: 3_500 },
              qualifying: [{ minor: 35_000, currency: "GBP" }],
            },
          },
        },
      ],
    });
  });

  it("is closed to a signed-in person, even one of the two", async () => {
    const answer = await ask(members, PREVIEW, { caller: aUser("li"), variables: { pairs } });

    expect(answer.data).toEqual({ _entities: [{ membership: null }] });
    expect(answer.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });
});
