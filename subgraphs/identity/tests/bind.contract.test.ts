import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { dropDatabase, dyingEverywhere } from "@datong/testkit";
import { bindIdentifier } from "../src/domain/bindIdentifier.ts";
import { unbindIdentifier } from "../src/domain/unbindIdentifier.ts";
import { linkIdentifier } from "../src/domain/linkIdentifier.ts";
import type { IdentityParts, ProvenIdentifier } from "../src/domain/ports.ts";
import { signIn } from "../src/domain/resolve.ts";
import { sweep } from "../src/domain/sweep.ts";
import { upsertUser } from "../src/domain/upsertUser.ts";
import { anIdentity, asserted, email, openid, phone, unionid, type TestIdentity } from "./support/anIdentity.ts";
import { problemsIn } from "./support/problemsIn.ts";

describe("binding identifiers", () => {
  let identity: TestIdentity;
  let parts: IdentityParts;
  beforeAll(async () => {
    identity = await anIdentity();
    ({ parts } = identity);
  });
  afterAll(() => dropDatabase(identity.connection));

  let made = 0;
  const aPerson = async (...proven: ProvenIdentifier[]): Promise<string> => {
    made += 1;
    const outcome = await signIn(parts, [openid(`oBIND-${made}`), ...proven]);
    if (outcome.kind !== "SignedIn") throw new Error(outcome.kind);
    return outcome.userId;
  };
  const kindsOf = (outcomes: readonly { readonly kind: string }[]) =>
    Object.fromEntries(
      [...new Set(outcomes.map(({ kind }) => kind))].map((kind) => [
        kind,
        outcomes.filter((one) => one.kind === kind).length,
      ]),
    );

  it("of 100 people who bind one identifier at once, one gets it and the others a conflict", async () => {
    const people = await Promise.all(Array.from({ length: 100 }, () => aPerson()));

    const outcomes = await Promise.all(people.map((id) => bindIdentifier(parts, id, phone("13800030001"))));

    expect(kindsOf(outcomes)).toEqual({ IdentifierBound: 1, BindConflict: 99 });
    const winner = people[outcomes.findIndex(({ kind }) => kind === "IdentifierBound")];
    expect((await identity.holderOf(phone("13800030001")))?.id).toBe(winner);
    expect(await problemsIn(identity.connection)).toEqual([]);
  });

  it("of 10 phone numbers that one person binds at once, they get one", async () => {
    const id = await aPerson();
    const numbers = Array.from({ length: 10 }, (_, place) => phone(`1380003010${place}`));

    const outcomes = await Promise.all(numbers.map((one) => bindIdentifier(parts, id, one)));

    expect(kindsOf(outcomes)).toEqual({ IdentifierBound: 1, OtherIdentifierHeld: 9 });
    expect((await identity.personOf(id)).identifiers.map(({ type }) => type).sort()).toEqual([
      "MINI_PROGRAM_OPENID",
      "PHONE",
    ]);
  });

  it("a person gets 20 identifiers and not one more, also when they come all at once", async () => {
    const id = await aPerson();
    const addresses = Array.from({ length: 30 }, (_, place) => email(`twenty-${place}@example.com`));

    const outcomes = await Promise.all(addresses.map((one) => bindIdentifier(parts, id, one)));

    expect(kindsOf(outcomes)).toEqual({ IdentifierBound: 19, TooManyIdentifiers: 11 });
    expect((await identity.personOf(id)).identifiers).toHaveLength(20);
    expect(await problemsIn(identity.connection)).toEqual([]);
  });

  it("has room again after one of 20 has gone", async () => {
    const id = await aPerson();
    for (let place = 0; place < 19; place += 1) await bindIdentifier(parts, id, email(`room-${place}@example.com`));
    const [, last] = (await identity.personOf(id)).identifiers;
    await unbindIdentifier(parts, id, last?.id ?? "");

    const outcome = await bindIdentifier(parts, id, email("room-20@example.com"));

    expect(outcome.kind).toBe("IdentifierBound");
  });

  it("binding again changes nothing, and a fresh proof is noted", async () => {
    const id = await aPerson();
    await linkIdentifier(parts, id, asserted("PHONE", "13800030002"));

    const again = await bindIdentifier(identity.at(1), id, phone("13800030002"));

    expect(again).toMatchObject({ kind: "IdentifierBound", change: "UNCHANGED", userId: id });
    expect((await identity.personOf(id)).identifiers.find(({ type }) => type === "PHONE")).toMatchObject({
      trust: "SMS_CODE",
      verifiedAt: identity.at(1).now,
    });
  });

  it("refuses a second phone number, and replaces the first one where that is asked", async () => {
    const id = await aPerson(phone("13800030003"));

    const refused = await bindIdentifier(parts, id, phone("13800030004"));
    const replaced = await bindIdentifier(parts, id, phone("13800030004"), { replaceCurrent: true });

    expect(refused).toMatchObject({ kind: "OtherIdentifierHeld", current: { masked: "138****0003" } });
    expect(replaced).toMatchObject({ kind: "IdentifierBound", identifier: { masked: "138****0004" } });
    expect(await identity.holderOf(phone("13800030003"))).toBeUndefined();
    const { nodes } = await parts.store.historyOf(await identity.personOf(id), { first: 20, after: null });
    expect(nodes.map(({ kind }) => kind).sort()).toEqual(["BOUND", "BOUND", "BOUND", "CREATED", "UNBOUND"]);
  });

  it("leaves a person the last identifier with which they can log in", async () => {
    const id = await aPerson();
    await linkIdentifier(parts, id, asserted("APP_USER_ID", "bind-last"));
    const [mine] = (await identity.personOf(id)).identifiers;

    const outcome = await unbindIdentifier(parts, id, mine?.id ?? "");

    expect(outcome).toEqual({ kind: "LastIdentifier" });
    expect((await identity.personOf(id)).identifiers).toHaveLength(2);
  });

  it("leaves a person who came by WeChat's login in an app the openid of that app", async () => {
    const attested: ProvenIdentifier = { ...asserted("APP_USER_ID", "bind-app-openid"), trust: "WECHAT" };
    const outcome = await signIn(parts, [attested]);
    const id = outcome.kind === "SignedIn" ? outcome.userId : "";
    const [mine] = (await identity.personOf(id)).identifiers;

    const refused = await unbindIdentifier(parts, id, mine?.id ?? "");

    expect(refused).toEqual({ kind: "LastIdentifier" });
  });

  it("leaves a person the last one also when they take all off at once", async () => {
    const id = await aPerson(phone("13800030008"), unionid("uBIND-08"));
    const { identifiers } = await identity.personOf(id);

    const outcomes = await Promise.all(identifiers.map((one) => unbindIdentifier(parts, id, one.id)));

    expect(kindsOf(outcomes)).toEqual({ IdentifierUnbound: 2, LastIdentifier: 1 });
    expect((await identity.personOf(id)).identifiers).toHaveLength(1);
    expect(await problemsIn(identity.connection)).toEqual([]);
  });

  it("of two people who race for an identifier that is being released, one gets it", async () => {
    const [holder, ...others] = await Promise.all([aPerson(phone("13800030005")), aPerson(), aPerson(), aPerson()]);
    const record = (await identity.personOf(holder)).identifiers.find(({ type }) => type === "PHONE");

    const outcomes = await Promise.all([
      unbindIdentifier(parts, holder, record?.id ?? ""),
      ...others.map((id) => bindIdentifier(parts, id, phone("13800030005"))),
    ]);

    const bound = outcomes.filter(({ kind }) => kind === "IdentifierBound");
    expect(bound.length).toBeLessThanOrEqual(1);
    expect(outcomes.every(({ kind }) => ["IdentifierUnbound", "IdentifierBound", "BindConflict"].includes(kind))).toBe(
      true,
    );
    expect(await problemsIn(identity.connection)).toEqual([]);
  });

  it("upsertUsers takes an identifier that a parallel call binds between its two reads as the person's", async () => {
    const id = await aPerson();
    await linkIdentifier(parts, id, asserted("APP_USER_ID", "stages"));
    const record = [asserted("APP_USER_ID", "stages").identifier, asserted("PHONE", "13800030006").identifier];
    const raced: IdentityParts = {
      ...parts,
      store: {
        ...parts.store,
        // As the two stages of the read see it: the phone was nobody's, and is the person's a moment later.
        async personsByIdentifier(asked) {
          const before = await parts.store.personsByIdentifier(asked);
          await linkIdentifier(parts, id, asserted("PHONE", "13800030006"));
          const person = await identity.personOf(id);
          return new Map([...before.keys()].map((key) => [key, person]));
        },
      },
    };

    const outcome = await upsertUser(raced, record);

    expect(outcome).toEqual({ kind: "UserUpserted", change: "UNCHANGED", userId: id, heldAs: id });
  });

  it("a device is seen with people and identifies none of them", async () => {
    const device = asserted("DEVICE_ID", "device-0001").identifier;
    const people = await Promise.all(Array.from({ length: 5 }, () => aPerson()));

    const alone = await upsertUser(parts, [device]);
    const seen = [];
    for (const id of people) seen.push(await parts.store.noteDevice(device, id, parts.now));
    const again = await parts.store.noteDevice(device, people[0] ?? "", parts.now);

    expect(alone).toMatchObject({ kind: "IdentifierInvalid", field: "identifiers" });
    expect(seen).toEqual([true, true, true, true, true]);
    expect(again).toBe(false);
    expect(await parts.store.personsByIdentifier([device])).toEqual(new Map());
    const [stored] = await identity.connection.collection("devices").find().toArray();
    expect(stored?.userIds).toHaveLength(4);
  });

  describe("in a process that dies between any two writes", () => {
    const outcomesOfDying = async (aCase: Parameters<typeof dyingEverywhere>[1]) => {
      const deaths = await dyingEverywhere(identity.connection, aCase);
      expect(await problemsIn(identity.connection)).toEqual([]);
      return deaths;
    };

    it("a bind is finished by the next who binds", async () => {
      const deaths = await outcomesOfDying(async (nth) => {
        const [mine, theirs] = [await aPerson(), await aPerson()];
        const one = phone(`138000302${String(nth).padStart(2, "0")}`);
        return {
          work: () => bindIdentifier(parts, mine, one),
          after: async () => {
            const outcome = await bindIdentifier(parts, theirs, one);
            const holder = await identity.holderOf(one);
            expect(holder?.id).toBe(outcome.kind === "IdentifierBound" ? theirs : mine);
          },
        };
      });

      expect(deaths).toBeGreaterThanOrEqual(3);
    });

    it("a bind is finished by the sweep", async () => {
      const deaths = await outcomesOfDying(async (nth) => {
        const mine = await aPerson();
        return {
          work: () => bindIdentifier(parts, mine, phone(`138000303${String(nth).padStart(2, "0")}`)),
          after: async () => {
            await sweep(identity.at(1));
            expect(await problemsIn(identity.connection)).toEqual([]);
          },
        };
      });

      expect(deaths).toBeGreaterThanOrEqual(3);
    });

    it("a release is finished by the next who binds, and the history knows of it once", async () => {
      const deaths = await outcomesOfDying(async (nth) => {
        const one = phone(`138000304${String(nth).padStart(2, "0")}`);
        const [mine, theirs] = [await aPerson(one), await aPerson()];
        const record = (await identity.personOf(mine)).identifiers.find(({ type }) => type === "PHONE");
        return {
          work: () => unbindIdentifier(parts, mine, record?.id ?? ""),
          after: async () => {
            await parts.store.releaseTurn(mine);
            const outcome = await bindIdentifier(parts, theirs, one);
            const { nodes } = await parts.store.historyOf(await identity.personOf(mine), { first: 50, after: null });
            const released = nodes.filter(({ kind }) => kind === "UNBOUND");
            expect(released).toHaveLength(outcome.kind === "IdentifierBound" ? 1 : 0);
          },
        };
      });

      expect(deaths).toBeGreaterThanOrEqual(4);
    });

    it("a release is finished by the sweep", async () => {
      await outcomesOfDying(async (nth) => {
        const mine = await aPerson(phone(`138000305${String(nth).padStart(2, "0")}`));
        const record = (await identity.personOf(mine)).identifiers.find(({ type }) => type === "PHONE");
        return {
          work: () => unbindIdentifier(parts, mine, record?.id ?? ""),
          after: async () => {
            await sweep(identity.at(1));
            expect(await problemsIn(identity.connection)).toEqual([]);
          },
        };
      });
    });

    it("a login that makes a person is made good by the next login", async () => {
      const deaths = await outcomesOfDying((nth) => {
        const proven = [
          openid(`oDYING-${nth}`),
          unionid(`uDYING-${nth}`),
          phone(`138000306${String(nth).padStart(2, "0")}`),
        ];
        return Promise.resolve({
          work: () => signIn(parts, proven),
          after: async () => {
            const outcome = await signIn(parts, proven);
            expect(outcome.kind).toBe("SignedIn");
            const { identifiers } = await identity.personOf(outcome.kind === "SignedIn" ? outcome.userId : "");
            expect(identifiers).toHaveLength(3);
          },
        });
      });

      expect(deaths).toBeGreaterThanOrEqual(8);
    });

    it("a slot that names nothing does not count against the 20, nor keep another identifier out", async () => {
      const id = await aPerson();
      await identity.connection
        .collection<{ _id: string }>("users")
        .updateOne({ _id: id }, { $set: { "slots.PHONE|": "0".repeat(24), held: 20 } });
      const users = identity.connection.collection<{ _id: string }>("users");
      await users.updateOne(
        { _id: id },
        {
          $set: Object.fromEntries(
            Array.from({ length: 18 }, (_, n) => [`slots.EMAIL|${n}`, `${n}`.padStart(24, "0")]),
          ),
        },
      );

      const outcomes = [
        await bindIdentifier(parts, id, email("dead-slots@example.com")),
        await bindIdentifier(parts, id, phone("13800030700")),
      ];

      expect(kindsOf(outcomes)).toEqual({ IdentifierBound: 2 });
      expect(await problemsIn(identity.connection)).toEqual([]);
    });
  });
});
