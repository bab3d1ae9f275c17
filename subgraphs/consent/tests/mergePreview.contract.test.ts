import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aUser, ask, dropDatabase } from "@datong/testkit";
import { aConsent, backEnd, choose, type Consent } from "./aConsent.ts";

const PREVIEW = `query ($pairs: [_Any!]!) {
  _entities(representations: $pairs) {
    ... on MergePreview {
      permissions { purpose channel survivor { allowed } retired { allowed } merged { allowed reasons } }
    }
  }
}`;

const pairOf = (survivor: string, retired: string) => [
  { __typename: "MergePreview", id: "p", survivorAliasIds: [survivor], retiredAliasIds: [retired] },
];

describe("what a merge would change in permissions", () => {
  let consent: Consent;
  beforeAll(async () => {
    consent = await aConsent();
    await choose(consent.subgraph, { userId: "li", purpose: "MARKETING", channel: "APP", choice: "GRANT" });
    consent.clock.now = new Date(consent.clock.now.getTime() + 1_000);
    await choose(consent.subgraph, {
      userId: "wang",
      purpose: "MARKETING",
      channel: "OFFICIAL_ACCOUNT",
      choice: "WITHDRAW",
    });
  });

  afterAll(() => dropDatabase(consent.connection));

  it("names the permissions that would become other ones for one of the two", async () => {
    const answer = await ask(consent.subgraph, PREVIEW, {
      caller: backEnd,
      variables: { pairs: pairOf("li", "wang") },
    });

    const [preview] = (answer.data as { _entities: { permissions: { purpose: string; channel: string }[] }[] })
      ._entities;
    expect(preview?.permissions).toContainEqual({
      purpose: "MARKETING",
      channel: "APP",
      survivor: { allowed: true },
      retired: { allowed: false },
      merged: { allowed: false, reasons: ["GLOBAL_OPT_OUT"] },
    });
    expect(new Set(preview?.permissions.map(({ purpose }) => purpose))).toEqual(new Set(["MARKETING"]));
  });

  it("names none where both have chosen nothing", async () => {
    const answer = await ask(consent.subgraph, PREVIEW, {
      caller: backEnd,
      variables: { pairs: pairOf("nobody", "no-one") },
    });

    expect(answer).toEqual({ data: { _entities: [{ permissions: [] }] } });
  });

  it("is closed to a signed-in person, even one of the two", async () => {
    const answer = await ask(consent.subgraph, PREVIEW, {
      caller: aUser("li"),
      variables: { pairs: pairOf("li", "wang") },
    });

    expect(answer.data).toEqual({ _entities: [{ permissions: null }] });
    expect(answer.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });
});
