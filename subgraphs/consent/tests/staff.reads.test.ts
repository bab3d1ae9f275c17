import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aStaffMember, ask, commandsDuring, dropDatabase } from "@datong/testkit";
import { aConsent, type Consent } from "./aConsent.ts";
import { anIdentity, EAST, granted, office, permissionsOf, rulesOf, STORE } from "./aStaff.ts";

interface Explained {
  readonly queryPlanner: { readonly winningPlan: unknown };
}

describe("what is read of roles of staff", () => {
  let consent: Consent;
  beforeAll(async () => {
    consent = await aConsent({ askIdentity: anIdentity().ask });
    for (let person = 0; person < 30; person += 1)
      await granted(consent.subgraph, { user: `person-${person}`, place: person % 2 === 0 ? EAST : STORE });
  });
  afterAll(() => dropDatabase(consent.connection));

  it("is two commands for somebody with a role in a region, and one with a role at a store", async () => {
    const region = await commandsDuring([consent.connection], () => rulesOf(consent.subgraph, ["person-0"]));
    const store = await commandsDuring([consent.connection], () => rulesOf(consent.subgraph, ["person-1"]));

    expect([region.length, store.length]).toEqual([2, 1]);
  });

  it.each([
    ["somebody's own", { userId: { $in: ["person-1"] } }],
    ["a person's, to decide about one more", { $or: [{ userId: { $in: ["person-1"] } }, { person: "person-1" }] }],
    [
      "those at a place",
      { $or: [{ placeKind: "REGION", placeCode: "east" }], role: { $in: ["STORE_ASSISTANT"] }, revoked: null },
    ],
  ])("finds %s by an index", async (_case, filter) => {
    const plan = (await consent.connection
      .collection("roleGrants")
      .find(filter)
      .explain("queryPlanner")) as unknown as Explained;

    expect(JSON.stringify(plan.queryPlanner.winningPlan)).not.toContain("COLLSCAN");
  });

  it("answers lists and what a client may show without an error", async () => {
    const lists =
      "{ roleGrants(first: 5) { nodes { id isInForce } pageInfo { hasNextPage } } stores(first: 1) { nodes { code } } }";
    const { data, errors } = await ask(consent.subgraph, lists, { caller: office });
    const { can } = await permissionsOf(consent.subgraph, aStaffMember("person-0"));

    expect(errors).toBeUndefined();
    expect(data.roleGrants.pageInfo.hasNextPage).toBe(true);
    expect(can("read", "orders", "hz-west-lake")).toBe(true);
  });
});
