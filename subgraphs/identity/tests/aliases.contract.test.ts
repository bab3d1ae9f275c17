import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createIdentitySubgraph } from "@datong/identity";
import { askAliases, askInProcess, createLogger, type Aliases, type Service } from "@datong/subgraph-kit";
import { dropDatabase } from "@datong/testkit";
import { mergePersons } from "../src/domain/merge.ts";
import { signIn } from "../src/domain/resolve.ts";
import { unmergePersons } from "../src/domain/unmerge.ts";
import { anIdentity, openid, type TestIdentity } from "./support/anIdentity.ts";

/** Another subgraph: it may learn which ids belong together, and nothing else. */
const other: Service = { kind: "SERVICE", subject: "members", scopes: new Set() };

describe("another subgraph asks which ids are one person's", () => {
  let identity: TestIdentity;
  let aliases: Aliases;
  beforeAll(async () => {
    identity = await anIdentity();
    const subgraph = await createIdentitySubgraph({
      connection: identity.connection,
      logger: createLogger("test", "silent"),
      keys: identity.keys,
      testPhones: new Set(),
      testEmails: new Set(),
    });
    aliases = askAliases(askInProcess(other, () => Promise.resolve(subgraph)));
  });
  afterAll(() => dropDatabase(identity.connection));

  async function aPerson(value: string): Promise<string> {
    const outcome = await signIn(identity.parts, [openid(value)]);
    if (outcome.kind !== "SignedIn") throw new Error(outcome.kind);
    return outcome.userId;
  }

  it("and is told by any of them, the canonical one first, before and after a merge and its undoing", async () => {
    const [older, younger] = [await aPerson("oALIAS-01"), await aPerson("oALIAS-02")];
    const asked = () => aliases.of([younger, older, younger], "r");
    const apart = [
      [younger, [younger]],
      [older, [older]],
    ];

    const before = [...(await asked())];
    const merged = await mergePersons(identity.parts, [older, younger], {
      rule: "STAFF",
      evidence: [],
      reason: "seen",
      overrideForbidden: false,
    });
    if (merged.kind !== "Merged" || merged.mergeId === null) throw new Error(merged.kind);
    const asOne = [...(await asked())];
    await unmergePersons(identity.parts, merged.mergeId, "two people");

    expect(before).toEqual(apart);
    expect(asOne).toEqual([
      [younger, [older, younger]],
      [older, [older, younger]],
    ]);
    expect([...(await asked())]).toEqual(apart);
  });

  it("and is told which were one person's at a moment in the past, whatever has become of them", async () => {
    const ids = [await aPerson("oALIAS-11"), await aPerson("oALIAS-12"), await aPerson("oALIAS-13")] as const;
    const [older, middle, younger] = ids;
    const start = identity.parts.now.getTime();
    const at = (minutes: number) => new Date(start + minutes * 60_000);
    const during = (minutes: number) => ({ ...identity.parts, now: at(minutes) });
    const grounds = { rule: "STAFF", evidence: [], reason: "seen", overrideForbidden: false } as const;
    const first = await mergePersons(during(10), [middle, younger], grounds);
    await mergePersons(during(20), [older, middle], grounds);
    if (first.kind !== "Merged" || first.mergeId === null) throw new Error(first.kind);
    await unmergePersons(during(30), first.mergeId, "two people");
    const asked = async (minutes: number) => [...(await aliases.of([younger, older], "r", at(minutes))).values()];

    expect(await asked(5)).toEqual([[younger], [older]]);
    expect(await asked(15)).toEqual([[middle, younger], [older]]);
    expect(await asked(25)).toEqual([
      [older, middle, younger],
      [older, middle, younger],
    ]);
    expect(await asked(35)).toEqual([[younger], [older, middle]]);
  });

  it("of more people than go at once, and nothing of whom nobody knows", async () => {
    const known = await aPerson("oALIAS-03");
    const strangers = Array.from({ length: 1_200 }, (_, place) => `nobody-${place}`);

    expect([...(await aliases.of([...strangers, known], "r"))]).toEqual([[known, [known]]]);
  });

  it("and fails when there is no answer: each id for itself would be a wrong one", async () => {
    const silent = askAliases(() => Promise.resolve({ errors: [], data: null }));

    await expect(silent.of(["u1"], "r")).rejects.toMatchObject({ extensions: { code: "UNAVAILABLE" } });
  });
});
