import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { dropDatabase } from "@datong/testkit";
import { bindIdentifier } from "../src/domain/bindIdentifier.ts";
import { unbindIdentifier } from "../src/domain/unbindIdentifier.ts";
import { mergePersons } from "../src/domain/merge.ts";
import type { IdentityParts, ProvenIdentifier } from "../src/domain/ports.ts";
import { mayBeReissued, signIn, type SignInOptions } from "../src/domain/resolve.ts";
import { unmergePersons } from "../src/domain/unmerge.ts";
import { upsertUser } from "../src/domain/upsertUser.ts";
import { identityMigrations } from "../src/store/migrations.ts";
import {
  anIdentity,
  asserted,
  email,
  officialOpenid,
  openid,
  phone,
  unionid,
  type TestIdentity,
} from "./support/anIdentity.ts";

describe("signIn", () => {
  let identity: TestIdentity;
  let parts: IdentityParts;
  beforeAll(async () => {
    identity = await anIdentity();
    ({ parts } = identity);
  });
  afterAll(() => dropDatabase(identity.connection));

  const login = async (proven: readonly ProvenIdentifier[], at = parts, options?: SignInOptions) => {
    const outcome = await signIn(at, proven, options);
    if (outcome.kind !== "SignedIn") throw new Error(outcome.kind);
    return outcome;
  };
  const candidatesOf = async (...ids: string[]) => {
    const { nodes } = await parts.store.candidates(null, { first: 100, after: null });
    return nodes.filter(({ userIds }) => ids.some((id) => userIds.includes(id)));
  };

  it("makes a person of what nobody has, and finds them again by each of it", async () => {
    const made = await login([openid("oSIGN-01"), unionid("uSIGN-01")]);

    const again = await login([openid("oSIGN-01")]);
    const byUnionid = await login([officialOpenid("oOFFI-01"), unionid("uSIGN-01")]);

    expect(made.change).toBe("CREATED");
    expect(again).toEqual({ kind: "SignedIn", userId: made.userId, change: "UNCHANGED" });
    expect(byUnionid).toEqual({ kind: "SignedIn", userId: made.userId, change: "UPDATED" });
  });

  it("a login without a unionid never makes an identifier of one", async () => {
    const { userId } = await login([openid("oSIGN-02")]);

    const { identifiers } = await identity.personOf(userId);

    expect(identifiers.map(({ type }) => type)).toEqual(["MINI_PROGRAM_OPENID"]);
  });

  it("refuses identifiers that are not proved, and none at all", async () => {
    await expect(signIn(parts, [asserted("PHONE", "13800020000")])).rejects.toThrow("proved");
    await expect(signIn(parts, [])).rejects.toThrow("proved");
  });

  it("two ends that meet the same new person at the same moment make one person", async () => {
    const logins = await Promise.all(
      Array.from({ length: 20 }, (_, place) =>
        login([place % 2 === 0 ? openid("oSIGN-03") : officialOpenid("oOFFI-03"), unionid("uSIGN-03")]),
      ),
    );

    expect(new Set(logins.map(({ userId }) => userId)).size).toBe(1);
    expect(logins.filter(({ change }) => change === "CREATED")).toHaveLength(1);
    const { identifiers } = await identity.personOf(logins[0]?.userId ?? "");
    expect(identifiers).toHaveLength(3);
  });

  it("merges a person known by an openid alone with the one who has the unionid that comes later", async () => {
    const older = await login([openid("oSIGN-04")]);
    const younger = await login([officialOpenid("oOFFI-04"), unionid("uSIGN-04")]);

    const merged = await login([openid("oSIGN-04"), unionid("uSIGN-04")]);

    expect(merged).toEqual({ kind: "SignedIn", userId: older.userId, change: "UPDATED" });
    const person = await identity.personOf(younger.userId);
    expect(person.aliasIds).toEqual([older.userId, younger.userId]);
    expect(person.identifiers.map(({ userId }) => userId)).toEqual([older.userId, younger.userId, younger.userId]);
  });

  it("merges nobody when each has another unionid, and asks staff instead", async () => {
    const a = await login([openid("oSIGN-05"), unionid("uSIGN-05a")]);
    const b = await login([officialOpenid("oOFFI-05"), unionid("uSIGN-05b")]);

    const outcome = await login([openid("oSIGN-05"), unionid("uSIGN-05b")]);
    await login([openid("oSIGN-05"), unionid("uSIGN-05b")]);

    expect(outcome).toEqual({ kind: "SignedIn", userId: a.userId, change: "UNCHANGED" });
    expect(await candidatesOf(b.userId)).toMatchObject([
      { userIds: [a.userId, b.userId], reason: "EXCLUSIVE_CLASH", state: "WAITING" },
    ]);
  });

  it("an openid nobody has does not log in as a person who has another one of that appid", async () => {
    const known = await login([openid("oSIGN-06a"), unionid("uSIGN-06")]);

    const outcome = await login([openid("oSIGN-06b"), unionid("uSIGN-06")]);

    expect(outcome.change).toBe("CREATED");
    expect(outcome.userId).not.toBe(known.userId);
    expect(await candidatesOf(known.userId)).toMatchObject([{ reason: "EXCLUSIVE_CLASH" }]);
  });

  it("does not bind a second unionid, and tells it in the history", async () => {
    const { userId } = await login([openid("oSIGN-07"), unionid("uSIGN-07a")]);

    await login([openid("oSIGN-07"), unionid("uSIGN-07b")]);
    await login([openid("oSIGN-07"), unionid("uSIGN-07b")]);

    const person = await identity.personOf(userId);
    const { nodes } = await parts.store.historyOf(person, { first: 20, after: null });
    expect(await identity.holderOf(unionid("uSIGN-07b"))).toBeUndefined();
    expect(nodes.filter(({ kind }) => kind === "CONFLICT")).toHaveLength(1);
  });

  it("merges two people of whom both have proved the phone number within 90 days", async () => {
    const a = await login([openid("oSIGN-08")]);
    await login([phone("13800020008")]);

    const outcome = await login([openid("oSIGN-08"), phone("13800020008")], identity.at(89));

    expect(outcome.userId).toBe(a.userId);
    expect((await identity.personOf(a.userId)).aliasIds).toHaveLength(2);
  });

  it.each([
    ["a number proved 91 days ago", 91, phone("13800020009"), "oSIGN-09"],
    ["a number only asserted", 1, asserted("PHONE", "13800020010"), "oSIGN-10"],
  ] as const)("asks staff about two people who share %s", async (_case, days, held, name) => {
    const a = await login([openid(name)]);
    const bId = parts.newId();
    await parts.store.createUser(bId, held, { origin: "ASSERTED", by: parts.actor, at: parts.now });

    const outcome = await login([openid(name), { identifier: held.identifier, trust: "SMS_CODE" }], identity.at(days));

    expect(outcome.userId).toBe(a.userId);
    expect((await identity.personOf(bId)).id).toBe(bId);
    expect(await candidatesOf(bId)).toMatchObject([{ reason: "PHONE_STALE", userIds: [a.userId, bId] }]);
  });

  it("asks staff about two people who share the phone number but have different openids of one appid", async () => {
    const a = await login([openid("oSIGN-11a")]);
    const b = await login([openid("oSIGN-11b"), phone("13800020011")]);

    const outcome = await login([openid("oSIGN-11a"), phone("13800020011")]);

    expect(outcome.userId).toBe(a.userId);
    expect(await candidatesOf(b.userId)).toMatchObject([{ reason: "EXCLUSIVE_CLASH" }]);
  });

  it("an e-mail address that both have is for staff to decide", async () => {
    const a = await login([openid("oSIGN-12")]);
    const b = await login([email("twelve@example.com")]);

    await login([openid("oSIGN-12"), email("twelve@example.com")]);

    expect(await candidatesOf(a.userId)).toMatchObject([{ reason: "WEAK_EVIDENCE", userIds: [a.userId, b.userId] }]);
  });

  it("a proof raises the trust of what a back end asserted, and a weaker one neither lowers it nor keeps a number fresh", async () => {
    const id = parts.newId();
    await parts.store.createUser(id, asserted("PHONE", "13800020013"), {
      origin: "ASSERTED",
      by: parts.actor,
      at: parts.now,
    });

    await login([phone("13800020013")]);
    await login([{ ...phone("13800020013"), trust: "WECHAT" }], identity.at(1));

    const [held] = (await identity.personOf(id)).identifiers;
    expect(held).toMatchObject({ trust: "SMS_CODE", verifiedAt: parts.now });
  });

  describe("what back ends only assert", () => {
    const aClaimedPerson = async (...proven: ProvenIdentifier[]) => (await login(proven)).userId;
    /** Asserts that the person also has something else, a day after they came. */
    const assertOf = async (held: ProvenIdentifier, other: ProvenIdentifier) => {
      const outcome = await upsertUser(identity.at(1), [held.identifier, other.identifier]);
      if (outcome.kind !== "UserUpserted") throw new Error(outcome.kind);
      return outcome.userId;
    };

    it("merges nobody, although WeChat proves the unionid to the other", async () => {
      const attacker = await login([openid("oWEAK-01")]);
      const imported = await assertOf(phone("13800021001"), unionid("uWEAK-01"));

      const outcome = await login([openid("oWEAK-01"), unionid("uWEAK-01")], identity.at(2));

      expect(outcome.userId).toBe(attacker.userId);
      expect((await identity.personOf(imported)).id).toBe(imported);
      expect(await candidatesOf(imported)).toMatchObject([{ reason: "WEAK_EVIDENCE", state: "WAITING" }]);
    });

    it("is claimed, all that was said before, by the first login", async () => {
      const imported = await assertOf(phone("13800021002"), openid("oWEAK-02"));

      const logins = [
        await login([openid("oWEAK-02")], identity.at(3)),
        await login([phone("13800021002")], identity.at(4)),
      ];

      expect(logins.map(({ userId }) => userId)).toEqual([imported, imported]);
    });

    it.each<[string, ProvenIdentifier, ProvenIdentifier]>([
      ["openid", phone("13800021003"), openid("oWEAK-03")],
      ["unionid", phone("13800021004"), unionid("uWEAK-04")],
      ["phone number", openid("oWEAK-05"), phone("13800021005")],
      ["e-mail address", openid("oWEAK-06"), email("weak6@example.com")],
    ])(
      "of somebody who has come is no credential: whoever proves the %s is somebody new",
      async (_type, own, other) => {
        const victim = await aClaimedPerson(own);
        await assertOf(own, other);

        const outcome = await login([other], identity.at(2));

        expect(outcome).toMatchObject({ change: "CREATED" });
        expect(outcome.userId).not.toBe(victim);
        const [person, fresh] = [await identity.personOf(victim), await identity.personOf(outcome.userId)];
        expect(person.identifiers.map(({ type }) => type)).toEqual([own.identifier.type]);
        expect(fresh.identifiers.map(({ type }) => type)).toEqual([other.identifier.type]);
        expect(await parts.store.latestEvents(person, ["TRANSFERRED_OUT"], 10)).toMatchObject([
          { reason: "UNPROVEN", evidence: [{ type: other.identifier.type, trust: "ASSERTED" }] },
        ]);
        expect(await candidatesOf(victim)).toMatchObject([
          { reason: "WEAK_EVIDENCE", userIds: [victim, outcome.userId] },
        ]);
      },
    );

    it("goes to one new person, however often they log in at once", async () => {
      const victim = await aClaimedPerson(phone("13800021007"));
      await assertOf(phone("13800021007"), openid("oWEAK-07"));

      const logins = await Promise.all(
        Array.from({ length: 10 }, () => login([openid("oWEAK-07"), unionid("uWEAK-07")], identity.at(2))),
      );

      expect(new Set(logins.map(({ userId }) => userId)).size).toBe(1);
      expect(logins[0]?.userId).not.toBe(victim);
      expect(await candidatesOf(victim)).toHaveLength(1);
    });

    it("goes to the person whose openid is proved with it", async () => {
      const victim = await aClaimedPerson(phone("13800021008"));
      const prover = await aClaimedPerson(openid("oWEAK-08"));
      await assertOf(phone("13800021008"), unionid("uWEAK-08"));

      const outcome = await login([openid("oWEAK-08"), unionid("uWEAK-08")], identity.at(2));

      expect(outcome).toMatchObject({ userId: prover, change: "UPDATED" });
      expect((await identity.holderOf(unionid("uWEAK-08")))?.id).toBe(prover);
      expect((await identity.personOf(victim)).aliasIds).toEqual([victim]);
    });

    it("stays with the person who proves it together with something of theirs", async () => {
      const person = await aClaimedPerson(openid("oWEAK-09"));
      await assertOf(openid("oWEAK-09"), unionid("uWEAK-09"));

      await login([openid("oWEAK-09"), unionid("uWEAK-09")], identity.at(2));

      expect(await login([unionid("uWEAK-09")], identity.at(3))).toMatchObject({ userId: person });
    });

    it("is no credential either once what the person proved first has left them", async () => {
      const person = await aClaimedPerson(phone("13800021010"));
      await assertOf(phone("13800021010"), unionid("uWEAK-10"));
      await bindIdentifier(identity.at(2), person, openid("oWEAK-10"));
      const number = (await identity.personOf(person)).identifiers.find(({ type }) => type === "PHONE");
      await unbindIdentifier(identity.at(3), person, number?.id ?? "");

      const outcome = await login([unionid("uWEAK-10")], identity.at(4));

      expect(outcome.userId).not.toBe(person);
    });

    it("is known as such in a database of an earlier version", async () => {
      const victim = await aClaimedPerson(phone("13800021011"));
      await assertOf(phone("13800021011"), openid("oWEAK-11"));
      await identity.connection.collection("identifiers").updateMany({}, { $unset: { firstVerifiedAt: 1 } });
      const migration = identityMigrations.find(({ id }) => id === "010-first-proofs");
      await migration?.up(identity.connection);

      const outcome = await login([openid("oWEAK-11")], identity.at(2));

      expect(outcome.userId).not.toBe(victim);
    });
  });

  describe("a phone number that its holder has not proved for more than 90 days", () => {
    it("asks, and changes nothing", async () => {
      const old = await login([phone("13800020014")]);

      const outcome = await signIn(identity.at(91), [phone("13800020014")]);

      expect(outcome).toEqual({ kind: "PhoneMayBeReissued" });
      expect(await mayBeReissued(identity.at(91), phone("13800020014"))).toBe(true);
      expect(await mayBeReissued(identity.at(90), phone("13800020014"))).toBe(false);
      expect((await identity.holderOf(phone("13800020014")))?.id).toBe(old.userId);
    });

    it("goes to a new person who wants it so, with nothing else of the old one, who is told", async () => {
      const old = await login([phone("13800020015")]);
      await parts.store.bind(old.userId, openid("oSIGN-15"), 20, { origin: "BOUND", by: parts.actor, at: parts.now });

      const fresh = await login([phone("13800020015")], identity.at(91), { ifReissued: "START_NEW" });

      expect(fresh).toMatchObject({ change: "CREATED" });
      expect(fresh.userId).not.toBe(old.userId);
      const [oldPerson, newPerson] = [await identity.personOf(old.userId), await identity.personOf(fresh.userId)];
      expect(newPerson.aliasIds).toEqual([fresh.userId]);
      expect(newPerson.identifiers.map(({ type }) => type)).toEqual(["PHONE"]);
      expect(oldPerson.identifiers.map(({ type }) => type)).toEqual(["MINI_PROGRAM_OPENID"]);
      expect(await parts.store.latestEvents(oldPerson, ["TRANSFERRED_OUT"], 10)).toMatchObject([
        { reason: "REISSUED", evidence: [{ masked: "138****0015" }] },
      ]);
    });

    it("goes to one new person however often they ask at once", async () => {
      const old = await login([phone("13800020016")]);

      const logins = await Promise.all(
        Array.from({ length: 10 }, () => login([phone("13800020016")], identity.at(91), { ifReissued: "START_NEW" })),
      );

      expect(new Set(logins.map(({ userId }) => userId)).size).toBe(1);
      expect(logins[0]?.userId).not.toBe(old.userId);
    });

    it("is its holder's for 90 days again when they prove it elsewhere", async () => {
      const old = await login([openid("oSIGN-17"), phone("13800020017")]);

      await login([openid("oSIGN-17"), phone("13800020017")], identity.at(200));

      expect(await login([phone("13800020017")], identity.at(280))).toMatchObject({ userId: old.userId });
    });
  });

  it("merges at most 3 times in 24 hours and 10 times in all without asking staff, also in parallel", async () => {
    const main = await login([unionid("uSIGN-20")]);
    // Each end is another appid, so that nothing clashes.
    const ends = Array.from({ length: 14 }, (_, place) => `wx${String(place).padStart(16, "0")}`);
    const at = (appid: string): ProvenIdentifier => {
      const one = openid(`oLIMIT-${appid}`);
      return { ...one, identifier: { ...one.identifier, namespace: appid } };
    };
    for (const appid of ends) await login([at(appid)]);
    const mergedIds = async () => (await identity.personOf(main.userId)).aliasIds.length - 1;

    await Promise.all(ends.slice(0, 8).map((appid) => login([at(appid), unionid("uSIGN-20")])));
    const firstDay = await mergedIds();
    for (const [place, appid] of ends.entries()) await login([at(appid), unionid("uSIGN-20")], identity.at(2 + place));
    const inAll = await mergedIds();

    expect(firstDay).toBe(3);
    expect(inAll).toBe(10);
    expect(await candidatesOf(main.userId)).toEqual(
      expect.arrayContaining([expect.objectContaining({ reason: "MERGE_LIMIT" })]),
    );
  });

  it("does not merge again what staff have unmerged, nor propose it", async () => {
    const a = await login([openid("oSIGN-21")]);
    const b = await login([unionid("uSIGN-21")]);
    await login([openid("oSIGN-21"), unionid("uSIGN-21")]);
    const { nodes } = await parts.store.historyOf(await identity.personOf(a.userId), { first: 100, after: null });
    const mergeId = nodes.find(({ kind }) => kind === "MERGED")?.mergeId ?? "";
    await unmergePersons(parts, mergeId, "two people");

    const again = await login([openid("oSIGN-21"), unionid("uSIGN-21")]);

    expect(again.userId).toBe(a.userId);
    expect((await identity.personOf(b.userId)).aliasIds).toEqual([b.userId]);
    expect(await candidatesOf(a.userId)).toEqual([]);
    expect(await mergePersons(parts, [a.userId, b.userId], { rule: "SESSION", evidence: [] })).toEqual({
      kind: "Forbidden",
    });
  });
});
