import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createIdentitySubgraph } from "@datong/identity";
import { createLogger } from "@datong/subgraph-kit";
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import { rotateSigningKey } from "../src/store/signingKeys.ts";
import { createVault } from "../src/store/vault.ts";
import { aLoginDesk, DAY, HOUR, MINUTE, SECOND, type LoginDesk } from "./support/aLoginDesk.ts";

describe("signing keys", () => {
  let desk: LoginDesk;
  let person: string;
  beforeAll(async () => {
    desk = await aLoginDesk();
    person = await desk.aPerson();
  });
  afterAll(() => desk.close());

  /** Another process over the same database; its clock is the desk's. */
  const anotherProcess = () =>
    createIdentitySubgraph({
      connection: desk.connection,
      logger: createLogger("test", "silent"),
      keys: desk.keys,
      now: desk.now,
    });
  const published = async (): Promise<readonly string[]> =>
    (await desk.identity.keySet()).keys.map(({ kid }) => kid ?? "");
  const aToken = async (): Promise<string> => (await desk.logIn(person)).tokens.accessToken;
  const kidOf = (token: string): string => decodeProtectedHeader(token).kid ?? "";
  /** Whether one who knows nothing but a set takes the token now. */
  const holds = (token: string, set: Awaited<ReturnType<LoginDesk["identity"]["keySet"]>>): Promise<boolean> =>
    jwtVerify(token, createLocalJWKSet(set), { currentDate: desk.now() }).then(
      () => true,
      () => false,
    );

  it("of 10 processes that start at once on an empty database one makes the key, and all sign with it", async () => {
    await desk.connection.collection("signingKeys").deleteMany({});

    const processes = await Promise.all(Array.from({ length: 10 }, anotherProcess));

    const sets = await Promise.all(processes.map(({ keySet }) => keySet()));
    expect(new Set(sets.map((set) => JSON.stringify(set))).size).toBe(1);
    expect(sets[0]?.keys).toHaveLength(1);
    // The desk's own process still knows the key that is gone.
    desk.pass(MINUTE);
    expect(await published()).toEqual([sets[0]?.keys[0]?.kid]);
  });

  it("the next key is published an hour before it signs: one who read the set then takes every token since", async () => {
    const [first] = await published();
    desk.pass(30 * DAY - HOUR);

    const set = await desk.identity.keySet();
    const before = await aToken();
    desk.pass(HOUR - SECOND);
    const lastOfFirst = await aToken();
    desk.pass(SECOND);
    const firstOfNext = await aToken();

    expect(set.keys).toHaveLength(2);
    expect([kidOf(before), kidOf(lastOfFirst)]).toEqual([first, first]);
    expect(kidOf(firstOfNext)).toBe(set.keys[0]?.kid);
    expect(await Promise.all([lastOfFirst, firstOfNext].map((token) => holds(token, set)))).toEqual([true, true]);
  });

  it("a retired key stays published until the last of its tokens has expired, and then goes for good", async () => {
    desk.pass(30 * DAY - HOUR);
    await desk.identity.keySet();
    desk.pass(HOUR - SECOND);
    const last = await aToken();
    desk.pass(15 * MINUTE - SECOND);
    const newer = await aToken();
    const held = await holds(last, await desk.identity.keySet());
    desk.pass(2 * HOUR);

    const keys = await published();

    const stored = await desk.connection.collection("signingKeys").distinct("kid");
    expect([held, kidOf(newer) === kidOf(last)]).toEqual([true, false]);
    expect(keys).toHaveLength(1);
    expect(keys).not.toContain(kidOf(last));
    expect(stored).toEqual(keys);
  });

  it("of 10 processes that find the key old at once one makes the next", async () => {
    const processes = await Promise.all(Array.from({ length: 10 }, anotherProcess));
    desk.pass(30 * DAY);

    const sets = await Promise.all(processes.map(({ keySet }) => keySet()));

    expect(new Set(sets.map((set) => JSON.stringify(set))).size).toBe(1);
    expect(sets[0]?.keys).toHaveLength(2);
  });

  it("begins with the next key by hand; while one waits for its time, again changes nothing", async () => {
    desk.pass(3 * HOUR);
    const [present] = await published();

    const begun = await rotateSigningKey(desk.connection, createVault(desk.keys), desk.now());
    const again = await rotateSigningKey(desk.connection, createVault(desk.keys), desk.now());

    desk.pass(MINUTE);
    const waiting = await aToken();
    desk.pass(HOUR);
    const signed = await aToken();
    expect(again).toEqual(begun);
    expect(begun.kid).not.toBe(present);
    expect([kidOf(waiting), kidOf(signed)]).toEqual([present, begun.kid]);
    expect(await published()).toEqual([begun.kid, present]);
  });

  it("refuses to start with other encryption keys, and names the variable", async () => {
    const nobodyYet = await aLoginDesk();

    const start = createIdentitySubgraph({
      connection: nobodyYet.connection,
      logger: createLogger("test", "silent"),
      keys: { ...nobodyYet.keys, encryptionKeys: desk.keys.encryptionKeys },
    });

    await expect(start).rejects.toThrow("IDENTITY_ENCRYPTION_KEYS do not open the signing keys");
    await nobodyYet.close();
  });
});
