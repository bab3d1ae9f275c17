import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { eventually } from "@datong/testkit";
import { problemsIn } from "../../subgraphs/identity/tests/support/problemsIn.ts";
import {
  aCompany,
  app,
  DAY_MS,
  miniProgram,
  officialAccount,
  PLATFORM,
  type Company,
  type Login,
  type Result,
} from "./support/aCompany.ts";
import { operation } from "./support/seed.ts";

const typesOf = ({ identifiers }: Result) => (identifiers as Result[]).map(({ type }) => type as string).sort();

describe("people who turn out to be one", () => {
  let company: Company;
  beforeAll(async () => {
    company = await aCompany({ unbound: [miniProgram] });
  });
  afterAll(() => company.close());

  const bindMiniProgram = (openPlatform: string | null) =>
    company.standIn.control.bindOpenPlatform({ appid: miniProgram.appid, openPlatform });

  /** The first page of the mini-program, as the person sees it with this token. */
  const home = async (login: Login, personId: string) =>
    company.resultOf(
      company.asUser(login, operation("home"), {
        appid: miniProgram.appid,
        openid: await company.openidOf(personId, miniProgram),
      }),
    );

  /** One human being whom the mini-program knows by an openid alone, and the official account by another with a unionid. */
  async function twice() {
    await bindMiniProgram(null);
    const personId = await company.inWechat();
    const inMiniProgram = await company.loginBy(miniProgram, personId);
    const inOfficialAccount = await company.loginBy(officialAccount, personId);
    await company.give(inMiniProgram.userId, "LOCATION");
    await company.give(inOfficialAccount.userId, "PUSH");
    return { personId, inMiniProgram, inOfficialAccount };
  }

  it("somebody known by an openid alone, who gains a unionid that another has, is merged with the other", async () => {
    const { personId, inMiniProgram, inOfficialAccount } = await twice();
    const apart = [await company.seen(inMiniProgram.userId), await company.seen(inOfficialAccount.userId)] as const;

    await bindMiniProgram(PLATFORM);
    const again = await company.loginBy(miniProgram, personId);

    expect(inOfficialAccount.userId).not.toBe(inMiniProgram.userId);
    expect(apart.map(typesOf)).toEqual([["MINI_PROGRAM_OPENID"], ["OFFICIAL_ACCOUNT_OPENID", "UNIONID"]]);
    expect(again).toMatchObject({ userId: inMiniProgram.userId, isNew: false });
    const merged = await company.seen(again.userId);
    expect(typesOf(merged)).toEqual(["MINI_PROGRAM_OPENID", "OFFICIAL_ACCOUNT_OPENID", "UNIONID"]);
    expect(await company.seen(inOfficialAccount.userId)).toEqual(merged);
    const { evidence, ...event } = (await company.historyOf(again.userId)).find(({ kind }) => kind === "MERGED") ?? {};
    expect(event).toMatchObject({ merge: expect.any(String) });
    expect((evidence as Result[]).map(({ type }) => type as string)).toContain("UNIONID");
  });

  it("orders, points and permissions of both are the one person's at once, with the old tokens and the new", async () => {
    const { personId, inMiniProgram, inOfficialAccount } = await twice();
    const before = await company.me(inOfficialAccount);
    await bindMiniProgram(PLATFORM);

    const again = await company.loginBy(miniProgram, personId);

    expect(before).toMatchObject({
      orders: { totalCount: 3 },
      membership: { points: { available: 1299 } },
      location: { allowed: false },
      push: { allowed: true },
    });
    for (const login of [inMiniProgram, inOfficialAccount, again]) {
      expect(await home(login, personId)).toMatchObject({
        id: inMiniProgram.userId,
        pendingOrders: { totalCount: 4 },
        membership: { points: { available: 2598 } },
        permission: { allowed: true },
      });
      expect(await company.me(login)).toMatchObject({
        id: inMiniProgram.userId,
        orders: { totalCount: 6 },
        location: { allowed: true },
        push: { allowed: true },
      });
    }
  });

  it("after an un-merge neither back ends, follower lists nor logins merge them again", async () => {
    const { personId, inMiniProgram, inOfficialAccount } = await twice();
    await bindMiniProgram(PLATFORM);
    await company.loginBy(miniProgram, personId);
    const { merge } = (await company.historyOf(inMiniProgram.userId)).find(({ kind }) => kind === "MERGED") ?? {};

    const undone = await company.unmerge(merge);
    const apart = [await company.seen(inMiniProgram.userId), await company.seen(inOfficialAccount.userId)];
    const ids = await company.standIn.control.idsOf({ personId, appid: officialAccount.appid });
    const records = [
      {
        type: "MINI_PROGRAM_OPENID",
        namespace: miniProgram.appid,
        value: await company.openidOf(personId, miniProgram),
      },
      { type: "UNIONID", namespace: PLATFORM, value: ids.unionid ?? "" },
      { type: "OFFICIAL_ACCOUNT_OPENID", namespace: officialAccount.appid, value: ids.openid },
    ] as const;
    const [all, ...each] = await company.upsert(records, [records[0]], [records[1], records[2]]);
    await company.standIn.control.subscribe({ personId, appid: officialAccount.appid });
    await readFollowers();
    const logins = [
      await company.loginBy(miniProgram, personId),
      await company.loginBy(officialAccount, personId),
      await company.loginBy(app, personId),
    ];

    expect(undone).toMatchObject({
      __typename: "UsersUnmerged",
      survivor: { id: inMiniProgram.userId },
      restored: { id: inOfficialAccount.userId },
    });
    expect(apart).toMatchObject([
      { id: inMiniProgram.userId, orders: { totalCount: 3 }, membership: { points: { available: 1299 } } },
      { id: inOfficialAccount.userId, orders: { totalCount: 3 }, membership: { points: { available: 1299 } } },
    ]);
    expect(all).toMatchObject({ __typename: "IdentifierConflict" });
    expect(each).toMatchObject([
      { change: "UNCHANGED", user: { id: inMiniProgram.userId } },
      { change: "UNCHANGED", user: { id: inOfficialAccount.userId } },
    ]);
    expect(logins.map(({ userId }) => userId)).toEqual([
      inMiniProgram.userId,
      inOfficialAccount.userId,
      inOfficialAccount.userId,
    ]);
    for (const login of logins) expect((await company.me(login)).id).toBe(login.userId);
    expect(await problemsIn(company.database())).toEqual([]);
  });

  /** Reads the official account's follower list from beginning to end, as every night. */
  async function readFollowers(): Promise<void> {
    await company.resultOf(
      company.asBackEnd(`mutation ($appid: String!) { startFollowerSync(input: { appid: $appid }) { __typename } }`, {
        appid: officialAccount.appid,
      }),
    );
    await eventually(async () => {
      const syncs = (await company.resultOf(
        company.asBackEnd(`{ followerSyncs { appid state total read } }`),
      )) as unknown as readonly Result[];
      expect(syncs).toEqual([{ appid: officialAccount.appid, state: "DONE", total: 1, read: 1 }]);
    });
  }

  it("two who have both proved one phone number by a code lately are one; 91 days later they are asked first", async () => {
    const [lately, longAgo] = [company.aPhone(), company.aPhone()];
    const holder = await company.loginByPhone(lately);
    const formerHolder = await company.loginByPhone(longAgo);
    const binder = await company.loginBy(app, await company.inWechat());

    const bound = await company.bindPhone(binder, lately);
    company.pass(91 * DAY_MS);
    const other = await company.loginBy(app, await company.inWechat());
    const asked = await company.bindPhone(other, longAgo);

    expect(bound).toMatchObject({ __typename: "IdentifierBound", user: { id: holder.userId } });
    expect((await company.me(binder, "id")).id).toBe(holder.userId);
    expect(asked).toMatchObject({ __typename: "BindConflict", options: ["TRANSFER", "CANCEL"] });
    expect((await company.me(other, "id")).id).toBe(other.userId);
    expect((await company.seen(formerHolder.userId)).phone).not.toBeNull();
  });

  describe("chains of merges, in opposite directions and at once", () => {
    /** People who are logged in, the oldest first. */
    async function people(count: number): Promise<readonly Login[]> {
      const logins: Login[] = [];
      for (let place = 0; place < count; place += 1) logins.push(await company.loginBy(app, await company.inWechat()));
      return logins;
    }

    const COUNT = 5;
    const pair = fc.uniqueArray(fc.nat(COUNT - 1), { minLength: 2, maxLength: 2 }) as fc.Arbitrary<[number, number]>;
    /** Enough pairs to lead from everybody to everybody, each either way round, and others, in any order. */
    const chain = fc
      .record({
        flips: fc.array(fc.boolean(), { minLength: COUNT - 1, maxLength: COUNT - 1 }),
        more: fc.array(pair, { maxLength: 6 }),
      })
      .chain(({ flips, more }) => {
        const links = flips.map((flip, place): [number, number] => (flip ? [place, place + 1] : [place + 1, place]));
        const all = [...links, ...more];
        return fc.shuffledSubarray(all, { minLength: all.length });
      });

    it("end in one person under the oldest id, whom every old id and every old token still finds", async () => {
      await fc.assert(
        fc.asyncProperty(chain, async (pairs) => {
          const logins = await people(COUNT);
          const ids = logins.map(({ userId }) => userId);

          const merges = await Promise.all(pairs.map(([a, b]) => company.merge(ids[a] ?? "", ids[b] ?? "")));

          expect(merges.map(({ __typename }) => __typename as string)).toEqual(pairs.map(() => "UsersMerged"));
          expect(merges.filter(({ merge }) => merge !== null)).toHaveLength(COUNT - 1);
          const found = await Promise.all(ids.map((id) => company.seen(id)));
          expect(found.map(({ id }) => id as string)).toEqual(ids.map(() => ids[0]));
          const selves = await Promise.all(logins.map((login) => company.me(login, "id")));
          expect(selves.map(({ id }) => id as string)).toEqual(ids.map(() => ids[0]));
        }),
        { numRuns: 6 },
      );
      expect(await problemsIn(company.database())).toEqual([]);
    });

    it("with some undone in between, leave everybody with one root that is its own, and no circle", async () => {
      await fc.assert(
        fc.asyncProperty(chain, fc.array(pair, { minLength: 1, maxLength: 6 }), async (before, after) => {
          const logins = await people(COUNT);
          const ids = logins.map(({ userId }) => userId);
          const merge = ([a, b]: readonly [number, number]) => company.merge(ids[a] ?? "", ids[b] ?? "");
          const made = (await Promise.all(before.map(merge))).flatMap((one) =>
            one.merge ? [one.merge as string] : [],
          );

          const outcomes = await Promise.all([
            ...made.filter((_, place) => place % 2 === 0).map((id) => company.unmerge(id)),
            ...after.map(merge),
          ]);

          for (const { __typename } of outcomes)
            expect(["UsersMerged", "MergeForbidden", "UsersUnmerged"]).toContain(__typename);
          const roots = (await Promise.all(ids.map((id) => company.seen(id)))).map(({ id }) => id as string);
          const rootsOfRoots = (await Promise.all(roots.map((id) => company.seen(id)))).map(({ id }) => id as string);
          expect(rootsOfRoots).toEqual(roots);
          for (const [place, root] of roots.entries()) expect(ids.slice(0, place + 1)).toContain(root);
          const selves = await Promise.all(logins.map((login) => company.asUser(login, "{ me { id } }")));
          // Whoever was in a person that was taken apart has to log in anew.
          for (const [place, { status, data }] of selves.entries())
            if (status !== 401) expect(data.me.id).toBe(roots[place]);
        }),
        { numRuns: 6 },
      );
      expect(await problemsIn(company.database())).toEqual([]);
    });
  });
});
