import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createLogger } from "@datong/subgraph-kit";
import { ask, dropDatabase } from "@datong/testkit";
import { aConsent, backEnd, type Consent } from "./aConsent.ts";
import { anIdentity, granted, office, revokeRole, STORE } from "./aStaff.ts";

let consent: Consent;
let lines: Record<string, unknown>[];
beforeAll(async () => {
  lines = [];
  const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
  consent = await aConsent({ logger: createLogger("consent", "info", { write }), askIdentity: anIdentity().ask });
});
afterAll(() => dropDatabase(consent.connection));

describe("the log", () => {
  it("tells which roles are given and taken back, by the ids of their grants, and nothing of whose", async () => {
    const grant = await granted(consent.subgraph, { user: "somebody", reason: "their secret" });
    await revokeRole(consent.subgraph, grant);

    expect(lines.filter((line) => line.grant === grant)).toMatchObject([
      { role: "STORE_ASSISTANT", place: STORE, msg: "a role was given" },
      { msg: "a role was taken back" },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/somebody|their secret/);
  });

  it("tells how many roles end with whoever is dismissed, once", async () => {
    await granted(consent.subgraph, { user: "leaver", reason: "their secret" });
    const input = { userIds: ["leaver"], decidedBy: "hr", reason: "their secret" };
    for (let time = 0; time < 2; time++)
      await ask(consent.subgraph, "mutation ($input: EndRolesInput!) { endRoles(input: $input) { ended } }", {
        ...{ caller: office, variables: { input } },
      });

    const ends = lines.filter(({ msg }) => msg === "all roles of a person were taken back");
    expect(ends).toMatchObject([{ count: 1 }]);
    expect(JSON.stringify(lines)).not.toMatch(/leaver|their secret/);
  });

  it("tells which versions of purposes are published", async () => {
    const input = { code: "PUSH", follows: 1, change: "EDITORIAL", name: { zh: "消息", en: "Messages" } };
    await ask(
      consent.subgraph,
      "mutation ($input: PublishPurposeInput!) { publishPurpose(input: $input) { __typename } }",
      {
        ...{ caller: backEnd, variables: { input: { ...input, decidedBy: "li" } } },
      },
    );

    expect(lines).toContainEqual(
      expect.objectContaining({ purpose: "PUSH", version: 2, msg: "a version of a purpose was published" }),
    );
  });
});
