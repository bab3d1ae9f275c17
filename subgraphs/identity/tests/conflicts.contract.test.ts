import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { dropDatabase, dyingEverywhere } from "@datong/testkit";
import type { Actor } from "../src/domain/actor.ts";
import { bindIdentifier } from "../src/domain/bindIdentifier.ts";
import { resolveBindConflict } from "../src/domain/resolveBindConflict.ts";
import { unbindIdentifier } from "../src/domain/unbindIdentifier.ts";
import type { BindConflict, BindConflictOption } from "../src/domain/bindConflict.ts";
import { linkIdentifier } from "../src/domain/linkIdentifier.ts";
import { mergePersons } from "../src/domain/merge.ts";
import type { IdentityParts, ProvenIdentifier } from "../src/domain/ports.ts";
import { signIn } from "../src/domain/resolve.ts";
import { sweep } from "../src/domain/sweep.ts";
import { unmergePersons } from "../src/domain/unmerge.ts";
import { upsertUser } from "../src/domain/upsertUser.ts";
import { anIdentity, asserted, openid, phone, unionid, type TestIdentity } from "./support/anIdentity.ts";
import { problemsIn } from "./support/problemsIn.ts";

describe("bind conflicts", () => {
  let identity: TestIdentity;
  let parts: IdentityParts;
  beforeAll(async () => {
    identity = await anIdentity();
    const actor: Actor = { kind: "USER", subject: "somebody", sessionId: "session-1" };
    parts = { ...identity.parts, actor };
  });
  afterAll(() => dropDatabase(identity.connection));

  let made = 0;
  const aPerson = async (...proven: ProvenIdentifier[]): Promise<string> => {
    made += 1;
    const outcome = await signIn(parts, [openid(`oCONF-${made}`), ...proven]);
    if (outcome.kind !== "SignedIn") throw new Error(outcome.kind);
    return outcome.userId;
  };
  const aPersonWith = async (one: ProvenIdentifier): Promise<string> => {
    const outcome = await signIn(parts, [one]);
    if (outcome.kind !== "SignedIn") throw new Error(outcome.kind);
    return outcome.userId;
  };
  /** Two people, and what the second is told who wants the phone number that WeChat once attested for the first. */
  const aConflict = async (one: ProvenIdentifier, at = parts) => {
    const loggedIn = await signIn(parts, [{ ...one, trust: "WECHAT" }]);
    const holder = loggedIn.kind === "SignedIn" ? loggedIn.userId : "";
    const asking = await aPerson();
    const outcome = await bindIdentifier(at, asking, one);
    if (outcome.kind !== "BindConflict") throw new Error(outcome.kind);
    return { holder, asking, conflict: outcome.conflict };
  };
  const choose = (
    userId: string,
    { id: conflictId }: BindConflict,
    choice: BindConflictOption,
    at = parts,
    refusal: { readonly kind: "NO" } | null = null,
  ) => resolveBindConflict(at, userId, { conflictId, choice, confirmCode: () => Promise.resolve(refusal) });

  const sealedOf = async ({ id }: BindConflict): Promise<unknown> =>
    (await identity.connection.collection<{ _id: string; encrypted?: object }>("bindConflicts").findOne({ _id: id }))
      ?.encrypted;

  it("moves nothing before the person has chosen, and nothing when they cancel", async () => {
    const { holder, asking, conflict } = await aConflict(phone("13800040001"));

    const cancelled = await choose(asking, conflict, "CANCEL");
    const late = await choose(asking, conflict, "MERGE");

    expect(conflict.options).toEqual(["MERGE", "TRANSFER", "CANCEL"]);
    expect(cancelled).toEqual({ kind: "BindCancelled", conflictId: conflict.id });
    expect(late).toEqual({ kind: "ConflictExpired" });
    expect((await identity.holderOf(phone("13800040001")))?.id).toBe(holder);
    expect((await identity.personOf(asking)).identifiers).toHaveLength(1);
  });

  it("merges two accounts that one session has proved", async () => {
    const { holder, asking, conflict } = await aConflict(phone("13800040002"));

    const outcome = await choose(asking, conflict, "MERGE");

    expect(outcome).toMatchObject({ kind: "IdentifierBound", userId: holder });
    expect((await identity.personOf(asking)).aliasIds).toEqual([holder, asking]);
  });

  it("puts a fourth merge within 24 hours before staff, also when the session has proved both", async () => {
    const asking = await aPerson();
    const kinds: string[] = [];
    for (const place of [1, 2, 3, 4]) {
      const one = phone(`1380004030${place}`);
      await signIn(parts, [{ ...one, trust: "WECHAT" }]);
      const outcome = await bindIdentifier(parts, asking, one, { replaceCurrent: true });
      if (outcome.kind !== "BindConflict") throw new Error(outcome.kind);
      kinds.push((await choose(asking, outcome.conflict, "MERGE")).kind);
    }

    expect(kinds).toEqual(["IdentifierBound", "IdentifierBound", "IdentifierBound", "ConflictExpired"]);
    const { nodes } = await parts.store.candidates("WAITING", { first: 100, after: null });
    expect(nodes.filter(({ userIds }) => userIds.includes(asking))).toMatchObject([{ reason: "MERGE_LIMIT" }]);
  });

  it("merges nobody for another session, another person, or after 10 minutes", async () => {
    const { asking, conflict } = await aConflict(phone("13800040003"));
    const stranger = await aPerson();
    const later = { ...parts, now: new Date(parts.now.getTime() + 600_000) };

    const outcomes = [
      await choose(asking, conflict, "MERGE", { ...parts, actor: { ...parts.actor, sessionId: "session-2" } }),
      await choose(stranger, conflict, "MERGE"),
      await choose(asking, conflict, "MERGE", later),
    ];

    expect(outcomes).toEqual(Array.from({ length: 3 }, () => ({ kind: "ConflictExpired" })));
    expect((await identity.personOf(asking)).aliasIds).toEqual([asking]);
  });

  it("merges nobody without a session, which has proved nothing", async () => {
    const { asking, conflict } = await aConflict(phone("13800040010"));
    const nowhere = { ...parts, actor: { kind: "USER", subject: asking } as const };
    await signIn(parts, [{ ...phone("13800040011"), trust: "WECHAT" }]);

    const asked = await bindIdentifier(nowhere, await aPerson(), phone("13800040011"));
    const outcome = await choose(asking, conflict, "MERGE", nowhere);

    expect(asked).toMatchObject({ kind: "BindConflict", conflict: { options: ["TRANSFER", "CANCEL"] } });
    expect(outcome).toEqual({ kind: "ConflictExpired" });
  });

  it("is the same one, asked for again before anybody has chosen", async () => {
    const { asking, conflict } = await aConflict(phone("13800040012"));
    const ask = async (at = parts) => {
      const outcome = await bindIdentifier(at, asking, phone("13800040012"));
      return outcome.kind === "BindConflict" ? outcome.conflict.id : "";
    };

    const again = [await ask(), await ask()];
    const elsewhere = await ask({ ...parts, actor: { ...parts.actor, sessionId: "session-2" } });
    await choose(asking, conflict, "CANCEL");
    const afterwards = await ask();
    const later = await ask({ ...parts, now: new Date(parts.now.getTime() + 600_000) });

    expect(again).toEqual([conflict.id, conflict.id]);
    expect(new Set([conflict.id, elsewhere, afterwards, later]).size).toBe(4);
  });

  it("a transfer that is done binds nothing again without a code", async () => {
    const { asking, conflict } = await aConflict(phone("13800040013"));
    const done = await choose(asking, conflict, "TRANSFER");
    const repeated = await choose(asking, conflict, "TRANSFER");
    const taken = done.kind === "IdentifierBound" ? done.identifier.id : "";
    await unbindIdentifier(parts, asking, taken);

    const outcome = await choose(asking, conflict, "TRANSFER");

    expect(repeated).toMatchObject({ kind: "IdentifierBound", change: "UNCHANGED" });
    expect(outcome).toEqual({ kind: "ConflictExpired" });
    expect(await identity.holderOf(phone("13800040013"))).toBeUndefined();
  });

  it.each<[string, (number: string) => Promise<readonly [ProvenIdentifier, string, IdentityParts]>]>([
    [
      "a back end has only asserted the holder's",
      async (number) => {
        await upsertUser(parts, [phone(number).identifier]);
        return [phone(number), await aPerson(), parts];
      },
    ],
    [
      "the holder proved the number more than 90 days ago",
      async (number) => {
        await signIn(parts, [phone(number)]);
        return [phone(number), await aPerson(), { ...identity.at(91), actor: parts.actor }];
      },
    ],
    [
      "WeChat, and no code, vouches for the number",
      async (number) => {
        await signIn(parts, [phone(number)]);
        return [{ ...phone(number), trust: "WECHAT" }, await aPerson(), parts];
      },
    ],
    [
      "each has another openid of one appid",
      async (number) => {
        await aPerson(phone(number));
        return [phone(number), await aPerson(), parts];
      },
    ],
    [
      "both together hold more than 20 identifiers",
      async (number) => {
        const asking = await aPerson();
        const holder = await aPersonWith(phone(number));
        for (const userId of [asking, holder])
          for (let place = 0; place < 10; place += 1)
            await linkIdentifier(parts, userId, asserted("WEBSITE_USER_ID", `${userId}-${place}`));
        return [phone(number), asking, parts];
      },
    ],
    [
      "staff have decided that they are two people",
      async (number) => {
        const loggedIn = await signIn(parts, [phone(number)]);
        const asking = await aPerson();
        const holder = loggedIn.kind === "SignedIn" ? loggedIn.userId : "";
        const merge = await mergePersons(parts, [holder, asking], { rule: "STAFF", evidence: [] });
        await unmergePersons(parts, merge.kind === "Merged" ? (merge.mergeId ?? "") : "", "two people");
        return [phone(number), asking, parts];
      },
    ],
  ])("offers no merge when %s", async (_case, arrange) => {
    made += 1;
    const [one, asking, at] = await arrange(`138000401${String(made).padStart(2, "0")}`);

    const outcome = await bindIdentifier(at, asking, one);

    expect(outcome).toMatchObject({ kind: "BindConflict", conflict: { options: ["TRANSFER", "CANCEL"] } });
  });

  it("asks staff about two people who cannot merge by themselves, once", async () => {
    await signIn(parts, [phone("13800040401")]);
    const asking = await aPerson();
    const byWechat: ProvenIdentifier = { ...phone("13800040401"), trust: "WECHAT" };

    await bindIdentifier(parts, asking, byWechat);
    await bindIdentifier(parts, asking, byWechat);

    const { nodes } = await parts.store.candidates("WAITING", { first: 100, after: null });
    expect(nodes.filter(({ userIds }) => userIds.includes(asking))).toMatchObject([{ reason: "WEAK_EVIDENCE" }]);
  });

  it("finishes and forgets whatever can be, though something stands in the way of one choice", async () => {
    const broken = await aConflict(phone("13800040402"));
    const whole = await aConflict(phone("13800040403"));
    const old = await aConflict(phone("13800040404"));
    const conflicts = identity.connection.collection<{ readonly _id: string }>("bindConflicts");
    const openSince = new Date(parts.now.getTime() - 60_000);
    await conflicts.updateOne(
      { _id: broken.conflict.id },
      { $set: { userId: "nobody", choice: "TRANSFER", openSince } },
    );
    await conflicts.updateOne({ _id: whole.conflict.id }, { $set: { choice: "TRANSFER", openSince } });
    await conflicts.updateOne({ _id: old.conflict.id }, { $set: { expiresAt: openSince } });

    await expect(sweep(parts)).rejects.toThrow("1 of");

    expect((await identity.holderOf(phone("13800040403")))?.id).toBe(whole.asking);
    expect((await sealedOf(old.conflict)) ?? null).toBeNull();
    await conflicts.deleteOne({ _id: broken.conflict.id });
  });

  it("offers no transfer of an openid, which is one account for ever", async () => {
    await signIn(parts, [unionid("uCONF-01")]);

    const outcome = await bindIdentifier(parts, await aPerson(), unionid("uCONF-01"));

    expect(outcome).toMatchObject({ kind: "BindConflict", conflict: { options: ["MERGE", "CANCEL"] } });
  });

  it("transfers a number alone: the old owner keeps everything else and is told, the new one has nothing of theirs", async () => {
    const { holder, asking, conflict } = await aConflict(phone("13800040004"));
    await linkIdentifier(parts, holder, asserted("APP_USER_ID", "transfer-old"));

    const outcome = await choose(asking, conflict, "TRANSFER");

    expect(outcome).toMatchObject({ kind: "IdentifierBound", userId: asking, identifier: { masked: "138****0004" } });
    const [old, fresh] = [await identity.personOf(holder), await identity.personOf(asking)];
    expect(old.identifiers.map(({ type }) => type)).toEqual(["APP_USER_ID"]);
    expect(fresh.aliasIds).toEqual([asking]);
    expect(fresh.identifiers.map(({ type }) => type).sort()).toEqual(["MINI_PROGRAM_OPENID", "PHONE"]);
    expect(await parts.store.latestEvents(old, ["TRANSFERRED_OUT"], 10)).toMatchObject([
      { kind: "TRANSFERRED_OUT", reason: "TRANSFERRED", userIds: [holder] },
    ]);
    const { nodes } = await parts.store.historyOf(fresh, { first: 20, after: null });
    expect(nodes.map(({ kind }) => kind)).toContain("TRANSFERRED_IN");
  });

  it("transfers nothing when the code is refused, and lets the person try again", async () => {
    const { holder, asking, conflict } = await aConflict(phone("13800040005"));

    const refused = await choose(asking, conflict, "TRANSFER", parts, { kind: "NO" });
    const holderThen = await identity.holderOf(phone("13800040005"));
    const accepted = await choose(asking, conflict, "TRANSFER");

    expect(refused).toEqual({ kind: "NO" });
    expect(holderThen?.id).toBe(holder);
    expect(accepted).toMatchObject({ kind: "IdentifierBound", userId: asking });
  });

  it("is over when the number has gone to somebody else in the meantime", async () => {
    const { asking, conflict } = await aConflict(phone("13800040006"));
    const faster = await aPerson();
    const theirs = await bindIdentifier(parts, faster, phone("13800040006"));
    if (theirs.kind !== "BindConflict") throw new Error(theirs.kind);
    await choose(faster, theirs.conflict, "TRANSFER");

    const outcome = await choose(asking, conflict, "TRANSFER");

    expect(outcome).toEqual({ kind: "ConflictExpired" });
    expect((await identity.holderOf(phone("13800040006")))?.id).toBe(faster);
  });

  it("of two people who take a number over at once, one gets it", async () => {
    const { asking, conflict } = await aConflict(phone("13800040007"));
    const other = await aPerson();
    const theirs = await bindIdentifier(parts, other, phone("13800040007"));
    if (theirs.kind !== "BindConflict") throw new Error(theirs.kind);

    const outcomes = await Promise.all([
      choose(asking, conflict, "TRANSFER"),
      choose(other, theirs.conflict, "TRANSFER"),
    ]);

    expect(outcomes.filter(({ kind }) => kind === "IdentifierBound")).toHaveLength(1);
    expect(await problemsIn(identity.connection)).toEqual([]);
  });

  it("keeps no clear value of what was asked for", async () => {
    await aConflict(phone("13800040008"));

    const stored = JSON.stringify(await identity.connection.collection("bindConflicts").find().toArray());

    expect(stored).not.toContain("13800040008");
  });

  it.each<BindConflictOption>(["MERGE", "TRANSFER", "CANCEL"])(
    "keeps nothing of the identifier but its hash and mask once %s is done, and says the same again",
    async (choice) => {
      const one = phone(`138000400${{ MERGE: 10, TRANSFER: 11, CANCEL: 12 }[choice]}`);
      const { asking, conflict } = await aConflict(one);
      const before = await parts.store.conflictById(conflict.id);

      const first = await choose(asking, conflict, choice);
      const done = await parts.store.conflictById(conflict.id);
      const again = await choose(asking, conflict, choice, parts, { kind: "NO" });

      expect(before?.identifier).toEqual(one.identifier);
      expect(done?.identifier).toBeNull();
      expect(first.kind).toBe(choice === "CANCEL" ? "BindCancelled" : "IdentifierBound");
      expect(again).toMatchObject(
        first.kind === "IdentifierBound"
          ? { kind: first.kind, userId: first.userId, identifier: { id: first.identifier.id } }
          : first,
      );
      expect((await sealedOf(conflict)) ?? null).toBeNull();
    },
  );

  it("keeps nothing of the identifier when nobody has chosen within 10 minutes", async () => {
    const { conflict } = await aConflict(phone("13800040013"));
    const minutes = (count: number) => identity.at(count / (24 * 60));

    await sweep(minutes(9));
    const soon = await sealedOf(conflict);
    await sweep(minutes(11));
    const late = await sealedOf(conflict);

    expect(soon).toHaveProperty("keyId", "k1");
    expect(late ?? null).toBeNull();
  });

  it.each<[BindConflictOption, "repeating the choice" | "the sweep"]>([
    ["TRANSFER", "repeating the choice"],
    ["TRANSFER", "the sweep"],
    ["MERGE", "repeating the choice"],
    ["MERGE", "the sweep"],
  ])("a %s whose process dies between any two writes is finished by %s", async (choice, how) => {
    made += 20;
    const deaths = await dyingEverywhere(identity.connection, async (nth) => {
      const one = phone(`1380005${String(made + nth).padStart(4, "0")}`);
      const { holder, asking, conflict } = await aConflict(one);
      return {
        work: () => choose(asking, conflict, choice),
        after: async () => {
          if (how === "the sweep") await sweep(identity.at(1));
          else await choose(asking, conflict, choice);
          await sweep(identity.at(1));
          const isNothingChosen = nth === 1 && how === "the sweep";
          const holds = await identity.holderOf(one);
          const expected = isNothingChosen || choice === "MERGE" ? holder : asking;
          expect(holds?.id).toBe(expected);
          expect((await identity.personOf(asking)).id).toBe(choice === "MERGE" && !isNothingChosen ? holder : asking);
        },
      };
    });

    expect(deaths).toBeGreaterThanOrEqual(5);
    expect(await problemsIn(identity.connection)).toEqual([]);
  });
});
