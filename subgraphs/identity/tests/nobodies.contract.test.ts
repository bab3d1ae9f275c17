import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { connectDatabase, createLogger } from "@datong/subgraph-kit";
import { commandsDuring, dropDatabase, dyingBefore, eventually, testMongoUri } from "@datong/testkit";
import { createIdentitySubgraph } from "@datong/identity";
import { v7 as uuid } from "uuid";
import { bindIdentifier } from "../src/domain/bindIdentifier.ts";
import type { BoundIdentifier } from "../src/domain/person.ts";
import { signIn } from "../src/domain/resolve.ts";
import type { UserDocument } from "../src/store/documents.ts";
import { nobodySweeper } from "../src/store/nobodies.ts";
import { numbersStore } from "../src/store/numbers.ts";
import { anIdentity, email, phone, type TestIdentity } from "./support/anIdentity.ts";
import { problemsIn } from "./support/problemsIn.ts";

const MINUTE_MS = 60_000;
const START_MS = Date.parse("2026-03-01T08:00:00.000Z");

describe("a user whose process died before their first identifier", () => {
  let identity: TestIdentity;
  /** How far the clock has come: users are looked at in the order in which they were made. */
  let minutes = 0;
  let nobodies: ReturnType<typeof nobodySweeper>;
  beforeAll(async () => {
    identity = await anIdentity();
    nobodies = nobodySweeper(identity.connection);
  });
  afterAll(() => dropDatabase(identity.connection));

  const now = () => new Date(START_MS + minutes * MINUTE_MS);
  /** The domain at this moment, with ids of this moment. */
  const parts = () => ({
    ...identity.parts,
    now: now(),
    newId: () => uuid({ msecs: now().getTime() }),
  });
  const sweepAfter = (passed: number) => {
    minutes += passed;
    return nobodies.sweep(now());
  };
  const users = () => identity.connection.collection<UserDocument>("users");
  /** @returns the id of the user whom it left */
  const aCrash = async (national: string): Promise<string> => {
    const made = new Set((await users().find().toArray()).map(({ _id }) => _id));
    await dyingBefore(2, identity.connection, () => signIn(parts(), [phone(national)]));
    const left = (await users().find().toArray()).filter(({ _id }) => !made.has(_id));
    if (left.length !== 1) throw new Error(`${left.length} users were left`);
    return left[0]?._id ?? "";
  };
  const isThere = async (id: string) => (await users().countDocuments({ _id: id })) === 1;
  const people = async () => (await numbersStore(identity.connection).count(now())).people;
  const aPerson = async (national: string): Promise<string> => {
    const outcome = await signIn(parts(), [phone(national)]);
    return outcome.kind === "SignedIn" ? outcome.userId : "";
  };

  it("is not counted, and is removed when nothing has led to them for hours", async () => {
    const before = await people();
    const someone = await aPerson("13800070001");
    const left = await aCrash("13800070002");

    const counted = await people();
    const removed = [await sweepAfter(59), await sweepAfter(2), await sweepAfter(59)];
    const isStillThere = await isThere(left);
    removed.push(await sweepAfter(2));

    expect(counted).toBe(before + 1);
    expect(removed).toEqual([0, 0, 0, 1]);
    expect(isStillThere).toBe(true);
    expect([await isThere(left), await isThere(someone)]).toEqual([false, true]);
    expect((await signIn(parts(), [phone("13800070002")])).kind).toBe("SignedIn");
    expect(await problemsIn(identity.connection)).toEqual([]);
  });

  it("is removed by a process that looks again and again", async () => {
    const left = await aCrash("13800070006");
    const logger = createLogger("test", "silent");
    const connection = await connectDatabase({ uri: testMongoUri(), name: identity.connection.name, logger });
    minutes += 61;
    const process = await createIdentitySubgraph({ connection, logger, keys: identity.keys, sweepEveryMs: 1, now });
    const isThereAtFirst = await isThere(left);

    minutes += 61;

    await eventually(async () => {
      expect(await isThere(left)).toBe(false);
    }).finally(() => process.close());
    expect(isThereAtFirst).toBe(true);
  });

  it("stays when their first identifier comes late after all", async () => {
    const left = await aCrash("13800070003");
    await sweepAfter(61);
    const [recordId = ""] = Object.values((await users().findOne({ _id: left }))?.slots ?? {});
    const identifiers = identity.connection.collection("identifiers");
    const like = await identifiers.findOne({});
    const { ObjectId } = identity.connection.base.mongo;
    await identifiers.insertOne({ ...like, _id: new ObjectId(recordId), hash: "late", userId: left });

    const removed = await sweepAfter(61);

    expect(removed).toBe(0);
    expect(await users().findOne({ _id: left })).not.toHaveProperty("nobodySince");
  });

  it("stays when something is bound to them before they go", async () => {
    const left = await aCrash("13800070004");
    await sweepAfter(61);

    const bound = await bindIdentifier(parts(), left, email("late@example.com"));
    const removed = await sweepAfter(61);

    expect(bound).toMatchObject({ kind: "IdentifierBound", userId: left });
    expect(removed).toBe(0);
    expect((await identity.personOf(left)).identifiers).toMatchObject([{ type: "EMAIL" }]);
  });

  it("of a bind and their removal at the same moment, one does nothing", async () => {
    for (let round = 0; round < 10; round += 1) {
      const left = await aCrash(`1380007010${round}`);
      await sweepAfter(61);
      minutes += 61;
      const binding = parts().store.bind(left, email(`race-${round}@example.com`), 20, {
        ...{ origin: "BOUND", by: identity.parts.actor, at: now() },
      });

      const [{ kind }] = await Promise.all([binding, nobodies.sweep(now())]);

      const holder = await identity.holderOf(email(`race-${round}@example.com`));
      expect(["BOUND", "RETIRED"]).toContain(kind);
      expect(holder?.id).toBe(kind === "BOUND" ? left : undefined);
      // Who went in the very instant in which the bind began may be put back, and holds nothing then.
      if (kind === "BOUND") expect(await isThere(left)).toBe(true);
      else expect(await identity.connection.collection("identifiers").countDocuments({ userId: left })).toBe(0);
    }
  });

  it("is not somebody who has lost all their identifiers", async () => {
    const id = await aPerson("13800070005");
    const [record] = (await identity.personOf(id)).identifiers as [BoundIdentifier];
    await parts().store.release(record, { reason: "REISSUED", by: identity.parts.actor, at: now() });
    const counted = await people();

    const removed = [await sweepAfter(61), await sweepAfter(61)];

    expect(removed).toEqual([0, 0]);
    expect(await isThere(id)).toBe(true);
    expect(await people()).toBe(counted);
  });

  it("costs three reads and one write a minute when there is none", async () => {
    await sweepAfter(61);

    const commands = await commandsDuring([identity.connection], () => sweepAfter(1));

    expect(commands).toEqual(["find", "find", "aggregate", "update", "find"]);
  });
});
