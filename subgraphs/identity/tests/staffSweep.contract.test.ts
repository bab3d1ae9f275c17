import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { fail } from "@datong/subgraph-kit";
import { dropDatabase, emptyDatabase } from "@datong/testkit";
import { askDuties } from "../src/askDuties.ts";
import { SYSTEM } from "../src/domain/actor.ts";
import type { Duties } from "../src/domain/duties.ts";
import { mergePersons } from "../src/domain/merge.ts";
import { signIn } from "../src/domain/resolve.ts";
import { finishRevocations, type FinishParts } from "../src/domain/revokeFromStaff.ts";
import type { StaffGrant } from "../src/domain/staffGrant.ts";
import { sweepStaff } from "../src/domain/sweepStaff.ts";
import { mongoStaffStore } from "../src/store/staffGrants.ts";
import { anIdentity, openid, type TestIdentity } from "./support/anIdentity.ts";

describe("bringing to its end what was taken back from staff", () => {
  let identity: TestIdentity;
  beforeAll(async () => {
    identity = await anIdentity();
  });
  afterAll(() => dropDatabase(identity.connection));

  let ended: string[];
  let refused: string;
  beforeEach(async () => {
    await emptyDatabase(identity.connection, "staffGrants");
    ended = [];
    refused = "";
  });

  const consent: Duties = {
    areKnown: true,
    brokenBy: () => Promise.resolve(null),
    endRoles(userIds) {
      if (userIds.includes(refused)) return Promise.reject(fail("UNAVAILABLE"));
      ended.push(...userIds);
      return Promise.resolve(0);
    },
  };
  /** A day later. */
  const partsWith = (more: Partial<FinishParts> = {}): FinishParts => ({
    ...{ store: identity.parts.store, now: identity.at(1).now, requestId: "test" },
    ...{ staff: mongoStaffStore(identity.connection), duties: consent },
    sessions: { end: () => Promise.resolve(0) },
    ...more,
  });

  let people = 0;
  async function aPerson(): Promise<string> {
    people += 1;
    const outcome = await signIn(identity.parts, [openid(`oSWEEP-${people}`)]);
    if (outcome.kind !== "SignedIn") throw new Error(outcome.kind);
    return outcome.userId;
  }
  const grant = (userId: string, word: string, period: Partial<StaffGrant> = {}) =>
    mongoStaffStore(identity.connection).add({
      ...{ id: `${userId} ${word}`, userId, grant: word, at: identity.parts.now, by: SYSTEM, reason: "joins" },
      ...{ validFrom: null, validUntil: null, revoked: null },
      ...period,
    });
  const revoke = (userId: string, word: string) =>
    mongoStaffStore(identity.connection).revoke([userId], word, { at: identity.parts.now, by: SYSTEM, reason: "left" });
  const hours = (count: number) => new Date(identity.parts.now.getTime() + count * 3_600_000);

  it("what is taken back while something else is brought to its end stays to be done", async () => {
    const userId = await aPerson();
    for (const word of ["orders:read", "staff:member"]) await grant(userId, word);
    await revoke(userId, "orders:read");
    // Another process takes the membership back between the two, and dies.
    const end = async () => {
      await revoke(userId, "staff:member");
      return 0;
    };

    await finishRevocations(partsWith({ sessions: { end } }), [userId]);
    const before = [...ended];
    await sweepStaff(partsWith());

    expect(before).toEqual([]);
    expect(ended).toEqual([userId]);
    expect(await partsWith().staff.unfinished({ userIds: [userId] })).toEqual([]);
  });

  it("whom consent refuses keeps nobody else's roles from ending, and is tried again", async () => {
    const [stuck, left, lapsed] = [await aPerson(), await aPerson(), await aPerson()];
    for (const userId of [stuck, left]) await grant(userId, "staff:member");
    for (const userId of [stuck, left]) await revoke(userId, "staff:member");
    await grant(lapsed, "staff:member", { validUntil: hours(1) });
    refused = stuck;

    await expect(sweepStaff(partsWith())).rejects.toThrow(AggregateError);
    const before = [...ended];
    refused = "";
    await sweepStaff(partsWith());

    expect(before).toEqual([left, lapsed]);
    expect(ended).toEqual([left, lapsed, stuck]);
  });

  it("memberships wait where consent cannot be asked, and everything else does not", async () => {
    const [lapsed, left] = [await aPerson(), await aPerson()];
    await grant(lapsed, "staff:member", { validUntil: hours(1) });
    for (const word of ["staff:member", "orders:read"]) await grant(left, word);
    for (const word of ["staff:member", "orders:read"]) await revoke(left, word);

    const settled = await sweepStaff(partsWith({ duties: askDuties(null) }));
    const open = await partsWith().staff.unfinished({ userIds: [left] });
    await sweepStaff(partsWith());

    expect(settled).toBe(1);
    expect(open).toMatchObject([{ grant: "staff:member" }]);
    expect(ended).toEqual([left, lapsed]);
  });

  it("a membership that has not begun keeps no role of one that has run out", async () => {
    const [older, younger] = [await aPerson(), await aPerson()];
    await grant(younger, "staff:member", { validUntil: hours(1) });
    await grant(older, "staff:member", { validFrom: hours(48) });
    await mergePersons(identity.parts, [older, younger], { rule: "STAFF", evidence: [], overrideForbidden: true });

    await sweepStaff(partsWith());

    expect(ended.sort()).toEqual([older, younger].sort());
    expect(await partsWith().staff.heldBy([older, younger])).toMatchObject([{ userId: older }]);
  });
});
