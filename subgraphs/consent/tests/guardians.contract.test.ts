import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ask, dropDatabase } from "@datong/testkit";
import { aConsent, backEnd, choose, permissionOf, type Consent } from "./aConsent.ts";

describe("guardians", () => {
  let guarded: Consent;
  const people: readonly (readonly string[])[] = [["child", "child-old"], ["parent"], ["friend"]];
  beforeAll(async () => {
    guarded = await aConsent({
      askIdentity: ({ variables }) =>
        Promise.resolve({
          data: {
            _entities: (variables.people as readonly { readonly ref: string }[]).map(({ ref }) => {
              const aliasIds = people.find((ids) => ids.includes(ref));
              return aliasIds ? { aliasIds } : null;
            }),
          },
        }),
    });
    for (const userId of ["child-old", "friend"])
      await ask(guarded.subgraph, "mutation ($input: StateAgeInput!) { stateAge(input: $input) { __typename } }", {
        caller: backEnd,
        variables: { input: { userId, isUnder14: true, idempotencyKey: "age" } },
      });
  });
  afterAll(() => dropDatabase(guarded.connection));
  const agreed = (guardian: string) => ({
    ...{ userId: "child", purpose: "LOCATION", channel: "APP", choice: "GRANT", idempotencyKey: `by ${guardian}` },
    guardian: { userId: guardian, checkedBy: "IN_PERSON" },
  });

  it.each([
    ["the child", "child"],
    ["the child under another id", "child-old"],
    ["nobody", "nobody"],
    ["somebody who is under 14 too", "friend"],
  ])("are refused who are %s", async (_who, guardian) => {
    const one = await choose(guarded.subgraph, agreed(guardian));
    const many = await ask(
      guarded.subgraph,
      `mutation ($input: RecordConsentsInput!) { recordConsents(input: $input) {
        ... on ConsentsRecorded { outcomes { __typename ... on ConsentRecordInvalid { field } } }
      } }`,
      { caller: backEnd, variables: { input: { records: [agreed(guardian)] } } },
    );

    expect(one.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "input.guardian.userId" } }]);
    expect(many.data.recordConsents.outcomes).toEqual([
      { __typename: "ConsentRecordInvalid", field: "guardian.userId" },
    ]);
    expect((await permissionOf(guarded.subgraph, ["child", "child-old"], {}))?.reasons).toEqual([
      "MINOR_NO_GUARDIAN",
      "NO_RECORD",
    ]);
  });

  it("agree who are somebody else, known and not under 14", async () => {
    await choose(guarded.subgraph, agreed("parent"));

    expect((await permissionOf(guarded.subgraph, ["child", "child-old"], {}))?.reasons).toEqual(["ALLOWED"]);
  });
});
