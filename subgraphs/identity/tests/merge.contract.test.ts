import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { dropDatabase, dyingEverywhere, testMongoUri } from "@datong/testkit";
import fc from "fast-check";
import { bindIdentifier } from "../src/domain/bindIdentifier.ts";
import { decideCandidate } from "../src/domain/decideCandidate.ts";
import { mergePersons, proposeMerge, type JoinOutcome } from "../src/domain/merge.ts";
import type { Person } from "../src/domain/person.ts";
import type { IdentityParts } from "../src/domain/ports.ts";
import { signIn } from "../src/domain/resolve.ts";
import type { Session } from "../src/domain/session.ts";
import type { SessionStore } from "../src/domain/sessionPorts.ts";
import { sweep } from "../src/domain/sweep.ts";
import { unmergePersons } from "../src/domain/unmerge.ts";
import { mongoSessionStore } from "../src/store/sessions.ts";
import { createVault } from "../src/store/vault.ts";
import { anIdentity, asserted, email, openid, phone, unionid, type TestIdentity } from "./support/anIdentity.ts";
import { problemsIn } from "./support/problemsIn.ts";

describe("merging people", () => {
  let identity: TestIdentity;
  let parts: IdentityParts;
  let sessions: SessionStore;
  beforeAll(async () => {
    identity = await anIdentity();
    ({ parts } = identity);
    sessions = mongoSessionStore(identity.connection, createVault(identity.keys));
  });
  afterAll(() => dropDatabase(identity.connection));

  /** One that lasts a year. */
  const aSession = (id: string, userId: string, at: Date): Session => ({
    id,
    loginId: id,
    userId,
    channel: "APP",
    deviceKey: null,
    deviceName: null,
    amr: ["sms"],
    createdAt: at,
    provenAt: at,
    lastUsedAt: at,
    expiresAt: new Date(at.getTime() + 365 * 86_400_000),
    generation: 1,
    ended: null,
  });

  let made = 0;
  /** People, the oldest first. */
  const people = async (count: number): Promise<string[]> => {
    const ids: string[] = [];
    for (let place = 0; place < count; place += 1) {
      const id = parts.newId();
      made += 1;
      await parts.store.createUser(id, asserted("WEBSITE_USER_ID", `merge-${made}`), {
        origin: "ASSERTED",
        by: parts.actor,
        at: parts.now,
      });
      ids.push(id);
    }
    return ids;
  };
  const pair = async () => (await people(2)) as [string, string];
  const merge = (a: string, b: string, overrideForbidden = false) =>
    mergePersons(parts, [a, b], { rule: "STAFF", evidence: [], reason: "seen", overrideForbidden });
  const mergeIdOf = (outcome: JoinOutcome) => (outcome.kind === "Merged" ? (outcome.mergeId ?? "") : "");

  it("the older id stays, whichever is named first, and both lead to the person", async () => {
    const [older, younger] = await pair();

    const outcome = await merge(younger, older);
    const again = await merge(older, younger);

    expect(outcome).toMatchObject({ kind: "Merged", userId: older });
    expect(again).toEqual({ kind: "Merged", userId: older, mergeId: null });
    expect(await identity.personOf(younger)).toEqual(await identity.personOf(older));
  });

  it("the journal keeps both people as they were, without clear values or hashes", async () => {
    const [older, younger] = await pair();
    const outcome = await merge(older, younger);

    const entry = await identity.connection.collection<{ _id: string }>("merges").findOne({ _id: mergeIdOf(outcome) });

    expect(entry).toMatchObject({ state: "DONE", rule: "STAFF", reason: "seen", younger, older });
    expect(entry).toMatchObject({ before: { younger: { aliasIds: [younger], identifiers: [{ userId: younger }] } } });
    expect(JSON.stringify(entry)).not.toMatch(/merge-\d|"hash"/);
  });

  it("an un-merge gives everything back, and separates the two for ever", async () => {
    const [a, b, c] = (await people(3)) as [string, string, string];
    await merge(b, c);
    const before = [await identity.personOf(a), await identity.personOf(b)];
    const outcome = await merge(a, c);

    const undone = await unmergePersons(parts, mergeIdOf(outcome), "two people");
    const again = await unmergePersons(parts, mergeIdOf(outcome), "another reason");

    expect(undone).toEqual({ kind: "UsersUnmerged", survivorId: a, restoredId: b, released: [] });
    expect(again).toEqual(undone);
    expect([await identity.personOf(a), await identity.personOf(c)]).toEqual(before);
    expect(await merge(a, c)).toEqual({ kind: "Forbidden" });
    const { nodes } = await parts.store.historyOf(await identity.personOf(a), { first: 20, after: null });
    expect(nodes.find(({ kind }) => kind === "UNMERGED")).toMatchObject({ reason: "two people" });
    expect(await problemsIn(identity.connection)).toEqual([]);
  });

  it("an un-merge releases what was bound while they were one, once, and says what it was", async () => {
    const [older, younger] = await pair();
    const mergeId = mergeIdOf(await merge(older, younger));
    const one = phone("13800060002");
    await bindIdentifier(identity.at(1), younger, one);

    const undone = await unmergePersons(identity.at(2), mergeId, "two people");
    await bindIdentifier(identity.at(3), older, one);
    const again = await unmergePersons(identity.at(4), mergeId, "another reason");

    expect(undone).toMatchObject({ released: [{ type: "PHONE", masked: "138****0002", userId: older }] });
    expect(again).toEqual(undone);
    expect((await identity.holderOf(one))?.id).toBe(older);
    const { nodes } = await parts.store.historyOf(await identity.personOf(older), { first: 20, after: null });
    expect(nodes.filter(({ reason }) => reason === "UNMERGED")).toMatchObject([
      { kind: "UNBOUND", at: identity.at(2).now, evidence: [{ type: "PHONE", masked: "138****0002" }] },
    ]);
    expect(await problemsIn(identity.connection)).toEqual([]);
  });

  it("an un-merge leaves everybody what was bound to them while they were apart", async () => {
    const [oldest, older, younger, other] = (await people(4)) as [string, string, string, string];
    const at = (days: number) => ({ ...identity.at(days), actor: parts.actor });
    const grounds = { rule: "STAFF", evidence: [] } as const;
    const bound = async (days: number, userId: string, number: string) => {
      await bindIdentifier(at(days), userId, email(`m${number}@example.com`));
      return email(`m${number}@example.com`);
    };
    const mergeId = mergeIdOf(await merge(older, younger));
    const kept = [await bound(1, oldest, "1"), await bound(1, other, "2")];
    const mixed = [await bound(1, younger, "3")];
    await mergePersons(at(2), [oldest, older], grounds);
    await mergePersons(at(2), [oldest, other], grounds);
    mixed.push(await bound(3, younger, "4"));

    const undone = await unmergePersons(at(4), mergeId, "two people");

    expect(undone).toMatchObject({ released: [{ userId: older }, { userId: oldest }] });
    expect(await Promise.all(mixed.map((one) => identity.holderOf(one)))).toEqual([undefined, undefined]);
    expect((await Promise.all(kept.map((one) => identity.holderOf(one)))).map((person) => person?.id)).toEqual([
      oldest,
      oldest,
    ]);
  });

  it("staff may merge again what they have unmerged, and say so", async () => {
    const [a, b] = await pair();
    await unmergePersons(parts, mergeIdOf(await merge(a, b)), "two people");

    const outcome = await merge(a, b, true);

    expect(outcome).toMatchObject({ kind: "Merged", userId: a });
    expect(await problemsIn(identity.connection)).toEqual([]);
  });

  it("knows no merge that was never made", async () => {
    expect(await unmergePersons(parts, "01900000-0000-7000-8000-000000000000", "x")).toEqual({ kind: "MergeUnknown" });
    const [a] = await pair();
    expect(await merge(a, "01900000-0000-7000-8000-000000000000")).toEqual({ kind: "Unknown", place: 1 });
  });

  it("binds nothing to a user whom a merge has retired, but to the person", async () => {
    const [older, younger] = await pair();
    await merge(older, younger);

    const binding = { origin: "LOGIN", by: parts.actor, at: parts.now } as const;
    const outcome = await parts.store.bind(younger, phone("13800060001"), 20, binding);

    expect(outcome).toEqual({ kind: "RETIRED" });
    expect(await identity.holderOf(phone("13800060001"))).toBeUndefined();
  });

  describe("candidates", () => {
    const aCandidate = async () => {
      const [a, b] = await pair();
      const persons: [Person, Person] = [await identity.personOf(a), await identity.personOf(b)];
      await proposeMerge(parts, ...persons, "WEAK_EVIDENCE", []);
      const { nodes } = await parts.store.candidates("WAITING", { first: 100, after: null });
      const candidate = nodes.find(({ userIds }) => userIds[0] === a);
      if (!candidate) throw new Error("no candidate");
      return { a, b, persons, candidate };
    };

    it("the same two people wait once, with all that speaks for them", async () => {
      const { persons, candidate } = await aCandidate();
      const evidence = [{ type: "PHONE", namespace: "", masked: "138****0001", trust: "WECHAT" } as const];

      await Promise.all(Array.from({ length: 10 }, () => proposeMerge(parts, ...persons, "PHONE_STALE", evidence)));

      expect(await parts.store.candidateById(candidate.id)).toMatchObject({ reason: "WEAK_EVIDENCE", evidence });
      const { nodes } = await parts.store.candidates("WAITING", { first: 100, after: null });
      expect(nodes.filter(({ userIds }) => userIds[0] === candidate.userIds[0])).toHaveLength(1);
    });

    it("merged as staff decide; deciding again changes nothing, deciding otherwise is refused", async () => {
      const { a, b, candidate } = await aCandidate();

      const decided = await decideCandidate(parts, candidate.id, { decision: "MERGE", reason: "same passport" });
      const again = await decideCandidate(parts, candidate.id, { decision: "MERGE", reason: "x" });
      const otherwise = await decideCandidate(parts, candidate.id, { decision: "REJECT", reason: "x" });

      expect(decided).toMatchObject({ kind: "MergeCandidateDecided", candidate: { state: "MERGED" } });
      expect(again).toEqual(decided);
      expect(otherwise.kind).toBe("CandidateAlreadyDecided");
      expect((await identity.personOf(b)).id).toBe(a);
    });

    it("rejected, they are not proposed or merged again", async () => {
      const { a, b, persons, candidate } = await aCandidate();

      const decided = await decideCandidate(parts, candidate.id, { decision: "REJECT", reason: "father and son" });
      await proposeMerge(parts, ...persons, "WEAK_EVIDENCE", []);

      expect(decided).toMatchObject({ kind: "MergeCandidateDecided", candidate: { state: "REJECTED" } });
      const { nodes } = await parts.store.candidates("WAITING", { first: 100, after: null });
      expect(nodes.some(({ userIds }) => userIds[0] === a)).toBe(false);
      expect(await merge(a, b)).toEqual({ kind: "Forbidden" });
    });

    it("of two staff who decide differently at once, one wins", async () => {
      const { a, b, candidate } = await aCandidate();

      const outcomes = await Promise.all([
        decideCandidate(parts, candidate.id, { decision: "MERGE", reason: "x" }),
        decideCandidate(parts, candidate.id, { decision: "REJECT", reason: "y" }),
      ]);

      const state = (await parts.store.candidateById(candidate.id))?.state;
      const isOne = (await identity.personOf(b)).id === a;
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["CandidateAlreadyDecided", "MergeCandidateDecided"]);
      expect(isOne).toBe(state === "MERGED");
    });

    it("settled by a merge that came another way, they wait no longer", async () => {
      const { a, b, candidate } = await aCandidate();

      await merge(a, b);

      expect(await parts.store.candidateById(candidate.id)).toMatchObject({ state: "MERGED" });
    });
  });

  describe("in a process that dies between any two writes", () => {
    it.each(["repeating it", "the sweep"])("a merge is finished by %s", async (how) => {
      const deaths = await dyingEverywhere(identity.connection, async (nth) => {
        const [a, b] = await pair();
        return {
          work: () => merge(a, b),
          after: async () => {
            if (how === "repeating it") await merge(a, b);
            await sweep(identity.at(1));
            expect((await identity.personOf(b)).id).toBe(nth === 1 && how === "the sweep" ? b : a);
          },
        };
      });

      expect(deaths).toBeGreaterThanOrEqual(4);
      expect(await problemsIn(identity.connection)).toEqual([]);
    });

    it("an automatic merge is finished by the sweep", async () => {
      await dyingEverywhere(identity.connection, async (nth) => {
        const [a, b] = [openid(`oMERGE-${nth}`), unionid(`uMERGE-${nth}`)];
        await signIn(parts, [a]);
        await signIn(parts, [b]);
        return {
          work: () => signIn(parts, [a, b]),
          after: async () => {
            await sweep(identity.at(1));
            await signIn(parts, [a, b]);
            expect((await identity.holderOf(a))?.id).toBe((await identity.holderOf(b))?.id);
          },
        };
      });

      expect(await problemsIn(identity.connection)).toEqual([]);
    });

    it.each([
      ["MERGE", "deciding again"],
      ["MERGE", "the sweep"],
      ["REJECT", "deciding again"],
      ["REJECT", "the sweep"],
    ] as const)("the decision to %s a candidate is carried out by %s", async (decision, how) => {
      const deaths = await dyingEverywhere(identity.connection, async (nth) => {
        const [a, b] = await pair();
        await proposeMerge(parts, await identity.personOf(a), await identity.personOf(b), "WEAK_EVIDENCE", []);
        const { nodes } = await parts.store.candidates("WAITING", { first: 100, after: null });
        const id = nodes.find(({ userIds }) => userIds[0] === a)?.id ?? "";
        const decide = () => decideCandidate(parts, id, { decision, reason: "seen" });
        return {
          work: decide,
          after: async () => {
            if (how === "deciding again" || nth === 1) await decide();
            await sweep(identity.at(1));
            const state = decision === "MERGE" ? "MERGED" : "REJECTED";
            const candidate = await parts.store.candidateById(id);
            expect(candidate).toMatchObject({ state, isOpen: false });
            expect(candidate?.decision?.mergeId === null).toBe(decision === "REJECT");
            expect((await identity.personOf(b)).id).toBe(decision === "MERGE" ? a : b);
            if (decision === "REJECT") expect(await merge(a, b)).toEqual({ kind: "Forbidden" });
          },
        };
      });

      expect(deaths).toBeGreaterThanOrEqual(3);
      expect(await problemsIn(identity.connection)).toEqual([]);
    });

    it.each(["repeating it", "the sweep"])("an un-merge is finished by %s", async (how) => {
      const deaths = await dyingEverywhere(identity.connection, async (nth) => {
        const [a, b] = await pair();
        const mergeId = mergeIdOf(await merge(a, b));
        const one = email(`unmerge-${how.length}-${nth}@example.com`);
        await bindIdentifier(identity.at(1), b, one);
        const refreshToken = await sessions.open(aSession(`${how.length}-${nth}`, a, identity.at(1).now));
        return {
          work: () => unmergePersons(identity.at(2), mergeId, "two people"),
          after: async () => {
            if (how === "repeating it") await unmergePersons(identity.at(2), mergeId, "two people");
            await sweep(identity.at(3));
            const isNothingDone = nth === 1 && how === "the sweep";
            expect((await identity.personOf(b)).id).toBe(isNothingDone ? a : b);
            expect((await identity.holderOf(one))?.id).toBe(isNothingDone ? a : undefined);
            const ended = (await sessions.recognise(refreshToken))?.session.ended?.because;
            expect(ended).toBe(isNothingDone ? undefined : "UNMERGED");
          },
        };
      });

      expect(deaths).toBeGreaterThanOrEqual(10);
      expect(await problemsIn(identity.connection)).toEqual([]);
    });
  });

  it("a process that is killed between journal and edge leaves a merge that the sweep finishes", async () => {
    const [a, b] = await pair();
    const { hashKey, encryptionKeys } = identity.keys;
    const keys = [hashKey, encryptionKeys.get("k1") ?? new Uint8Array()].map((key) =>
      Buffer.from(key).toString("base64"),
    );
    const child = spawn(
      process.execPath,
      [
        ...["--import", "tsx", "--conditions=source"],
        fileURLToPath(new URL("./support/dyingMerge.ts", import.meta.url)),
        ...[testMongoUri(), identity.connection.name, ...keys, a, b],
      ],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "exit");
    const merges = identity.connection.collection("merges");
    const left = await merges.findOne({ younger: b });
    const before = (await identity.personOf(b)).id;

    await sweep({ ...parts, now: new Date(Date.now() + 60_000) });

    expect(left).toMatchObject({ state: "OPEN" });
    expect(before).toBe(b);
    expect((await identity.personOf(b)).id).toBe(a);
    expect(await problemsIn(identity.connection)).toEqual([]);
    // A program that starts takes many seconds on a busy machine.
  });

  it("a process that wakes up after its merge was undone sets no edge", async () => {
    const [a, b] = await pair();
    const users = identity.connection.collection<{ _id: string }>("users");
    const mergeId = mergeIdOf(await merge(a, b));
    await unmergePersons(parts, mergeId, "two people");
    // As its journal looked when it fell asleep.
    await identity.connection
      .collection<{ _id: string }>("merges")
      .updateOne({ _id: mergeId }, { $set: { state: "OPEN", openSince: parts.now }, $unset: { undone: 1 } });
    await identity.connection.collection("separations").deleteMany({});

    await sweep(identity.at(1));

    expect(await users.findOne({ _id: b })).not.toHaveProperty("mergedInto");
    expect(await problemsIn(identity.connection)).toEqual([]);
  });

  it("merges and un-merges in any order and at the same time leave one root for each person, and no circle", async () => {
    const PEOPLE = 7;
    const act = fc.oneof(
      { weight: 3, arbitrary: fc.record({ merge: fc.tuple(fc.nat(PEOPLE - 1), fc.nat(PEOPLE - 1)) }) },
      { weight: 1, arbitrary: fc.record({ undo: fc.nat(20) }) },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(act, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
        async (batches) => {
          const ids = await people(PEOPLE);
          const recordsOf = async () => {
            const persons = await parts.store.personsById(ids);
            const all = [...persons.values()].flatMap(({ identifiers }) => identifiers);
            return [...new Set(all.map(({ id, userId }) => `${id} ${userId}`))].sort();
          };
          const before = await recordsOf();
          const mergeIds: string[] = [];
          for (const batch of batches)
            await Promise.all(
              batch.map(async (one) => {
                if ("undo" in one) {
                  const id = mergeIds[one.undo % Math.max(1, mergeIds.length)];
                  if (id) await unmergePersons(parts, id, "undone");
                  return;
                }
                const [a, b] = one.merge.map((place) => ids[place] ?? "") as [string, string];
                const id = mergeIdOf(await merge(a, b, true));
                if (id) mergeIds.push(id);
              }),
            );

          const persons = await parts.store.personsById(ids);
          expect([...persons.keys()].sort()).toEqual(ids);
          for (const [id, person] of persons) {
            expect(person.aliasIds).toContain(id);
            expect(person.id).toBe([...person.aliasIds].sort()[0]);
            for (const alias of person.aliasIds) expect(persons.get(alias)?.id).toBe(person.id);
          }
          expect(await recordsOf()).toEqual(before);
          expect(await problemsIn(identity.connection)).toEqual([]);
        },
      ),
      { numRuns: 12 },
    );
  });
});
