import { afterEach, describe, expect, it } from "@jest/globals";
import type { IdentityParts } from "@datong/identity";
import { aService, eventually } from "@datong/testkit";
import type { StandInOptions } from "@datong/wechat/stand-in";
import {
  aWechatCompany,
  HASTY,
  loginCode,
  loginWithMiniProgram,
  miniProgram,
  officialAccount,
  resultOf,
  trustsOf,
  type CompanyOptions,
  type Result,
  type WechatCompany,
} from "./support/aWechatCompany.ts";

const LIST = "/cgi-bin/user/get";
const INFO = "/cgi-bin/user/info/batchget";
const { appid } = officialAccount;
const MINUTE = 60_000;
const DAY = 86_400_000;
/** More calls than there are: whoever injects a fault so often takes it back. */
const MANY = 1_000;

const followersOf = (count: number) =>
  Array.from({ length: count }, (_, place) => ({ id: `follower-${place}`, follows: [appid] }));

describe("the follower list", () => {
  let company: WechatCompany;
  const start = async (count: number, standIn: StandInOptions = {}, more: CompanyOptions = {}) => {
    company = await aWechatCompany({ ...more, standIn: { people: followersOf(count), ...standIn } });
  };
  afterEach(() => company.close());

  const SYNC = "appid state total read created conflicts startedAt finishedAt nextAt";
  const operator = aService("identity:numbers", "users:write", "identity:decide", "users:read");
  const sync = async (): Promise<Result> =>
    resultOf(await company.ask(`{ followerSyncs { ${SYNC} } }`, { caller: operator }))[0] as Result;
  const startSync = async (of: string = appid): Promise<Result> =>
    resultOf(
      await company.ask(
        `mutation ($appid: String!) {
          startFollowerSync(input: { appid: $appid }) { ... on FollowerSyncStarted { sync { ${SYNC} } } }
        }`,
        { caller: operator, variables: { appid: of } },
      ),
    );
  const becomes = async (state: string): Promise<Result> => {
    await eventually(async () => {
      expect((await sync()).state).toBe(state);
    });
    return sync();
  };
  const count = (collection: string, filter = {}) => company.connection.collection(collection).countDocuments(filter);
  const inject = (path: string, fault: Parameters<typeof company.standIn.control.injectFault>[0]["fault"], times = 1) =>
    company.standIn.control.injectFault({ path, fault, times });

  it("has never been read before it is asked for", async () => {
    await start(0);

    expect(await sync()).toEqual({
      appid,
      state: "NEVER",
      total: null,
      read: 0,
      created: 0,
      conflicts: 0,
      startedAt: null,
      finishedAt: null,
      nextAt: null,
    });
  });

  it.each([
    ["nobody", 0, "NO_NEXT_OPENID"],
    ["one follower", 1, "NO_NEXT_OPENID"],
    ["one page in whole", 50, "NO_NEXT_OPENID"],
    ["a page more than one", 51, "NO_NEXT_OPENID"],
    ["an empty last page", 100, "EMPTY_PAGE"],
    ["more than one answer about a page", 130, "EMPTY_PAGE"],
  ] as const)("is read to its end with %s", async (_case, followers, end) => {
    await start(followers, { followerPaging: { size: followers > 100 ? 120 : 50, end } });

    await startSync();

    expect(await becomes("DONE")).toMatchObject({
      total: followers,
      read: followers,
      created: followers,
      conflicts: 0,
      nextAt: null,
    });
    expect(await count("users")).toBe(followers);
    expect(await count("identifiers", { type: "UNIONID", state: "ACTIVE" })).toBe(followers);
    expect(await count("wechatFollows", { isFollowing: true })).toBe(followers);
  });

  it("changes nothing when it is read again", async () => {
    await start(30);
    await startSync();
    await becomes("DONE");
    await company.standIn.control.clearCalls({});

    await startSync();
    await eventually(async () => {
      expect(await company.calls(LIST)).toBe(1);
    });

    expect(await becomes("DONE")).toMatchObject({ read: 30, created: 0, conflicts: 0 });
    expect(await count("users")).toBe(30);
  });

  it("finds those whom the mini-program knows, and raises what a back end had only said", async () => {
    await start(3);
    await loginWithMiniProgram(company, await loginCode(company, "follower-0"));
    const { openid } = await company.standIn.control.idsOf({ personId: "follower-1", appid });
    await company.ask(
      `mutation ($id: String!, $appid: String!) {
        upsertUsers(input: { users: [{ identifiers: [{ type: OFFICIAL_ACCOUNT_OPENID, namespace: $appid, value: $id }] }] })
          { __typename }
      }`,
      { caller: operator, variables: { id: openid, appid } },
    );

    await startSync();

    expect(await becomes("DONE")).toMatchObject({ read: 3, created: 1, conflicts: 0 });
    expect(await count("users")).toBe(3);
    const person = resultOf(
      await company.ask(
        `query ($openid: String!, $appid: String!) {
          user(by: { officialAccountOpenid: { openid: $openid, appid: $appid } }) { identifiers { trust } }
        }`,
        { caller: operator, variables: { openid, appid } },
      ),
    );
    expect(trustsOf(person)).toEqual(["WECHAT", "WECHAT"]);
  });

  it("tells who has left while nobody heard of it", async () => {
    await start(3);
    await startSync();
    await becomes("DONE");
    await company.standIn.control.unsubscribe({ personId: "follower-1", appid, push: false });
    company.pass(MINUTE);

    await startSync();
    await eventually(async () => {
      expect(await count("wechatFollows", { isFollowing: false })).toBe(1);
    });

    expect(await becomes("DONE")).toMatchObject({ total: 2, read: 2 });
  });

  it("tells consent who has left and who is back while nobody heard of it, also after a failure between", async () => {
    const asked: {
      readonly userId: string;
      readonly kind: string;
      readonly account: string;
      readonly idempotencyKey: string;
    }[][] = [];
    let fails = 1;
    const askConsent: IdentityParts["askConsent"] = ({ variables: { input } }) => {
      asked.push((input as { readonly signals: (typeof asked)[number] }).signals);
      fails -= 1;
      return Promise.resolve(fails >= 0 ? { errors: [] } : { data: {} });
    };
    await start(3, {}, { parts: { askConsent } });
    await startSync();
    await becomes("DONE");
    const { user } = await loginWithMiniProgram(company, await loginCode(company, "follower-1"));

    await company.standIn.control.unsubscribe({ personId: "follower-1", appid, push: false });
    company.pass(MINUTE);
    await startSync();
    await becomes("WAITING");
    company.pass(MINUTE);
    await becomes("DONE");
    await company.standIn.control.subscribe({ personId: "follower-1", appid, push: false });
    company.pass(MINUTE);
    await startSync();
    await eventually(async () => {
      expect(await count("wechatFollows", { isFollowing: true, untold: { $exists: false } })).toBe(3);
    });
    await becomes("DONE");

    const signals = asked.flat();
    expect(signals.map(({ kind }) => kind)).toEqual(["UNFOLLOWED", "UNFOLLOWED", "FOLLOWED"]);
    expect(new Set(signals.map(({ userId }) => userId))).toEqual(new Set([user.id]));
    expect(new Set(signals.map(({ account }) => account))).toEqual(new Set([appid]));
    expect(new Set(signals.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2);
  });

  it("is read by one process, however many there are and whoever asks how often", async () => {
    await start(40, { followerPaging: { size: 10 } });
    await Promise.all([company.another(), company.another()]);
    // It is not read to its end before everybody has asked.
    await inject(LIST, { kind: "STATUS", status: 502 }, MANY);

    await Promise.all([startSync(), startSync(), startSync()]);
    await becomes("WAITING");
    await company.standIn.control.clearFaults({});
    await company.standIn.control.clearCalls({});
    company.pass(MINUTE);
    await becomes("DONE");

    expect(await company.calls(LIST)).toBe(4);
    expect(await company.calls(INFO)).toBe(4);
    expect(await count("users")).toBe(40);
  });

  it.each<[string, string, Parameters<typeof inject>[1], number]>([
    ["is busy", LIST, { kind: "ERRCODE", errcode: -1 }, MINUTE],
    ["says that the minute is used up", INFO, { kind: "ERRCODE", errcode: 45011 }, 2 * MINUTE],
    ["says that the day is used up", LIST, { kind: "ERRCODE", errcode: 45009 }, DAY],
    ["answers with a page", INFO, { kind: "HTML" }, MINUTE],
    ["answers too late", LIST, { kind: "DELAY", delayMs: 10_000 }, MINUTE],
    ["breaks the connection", INFO, { kind: "RESET" }, MINUTE],
  ])("waits when WeChat %s, and goes on by itself", async (_case, path, fault, passes) => {
    await start(10, {}, fault.kind === "DELAY" ? { wechat: HASTY } : {});
    await inject(path, fault, MANY);

    await startSync();
    const waiting = await becomes("WAITING");
    await company.standIn.control.clearFaults({});
    company.pass(passes);
    let done: Result | undefined;
    await eventually(async () => {
      done = await sync();
      // A process that waits for but a moment may find WeChat late once more.
      if (fault.kind === "DELAY" && done.state === "WAITING") company.pass(passes);
      expect(done.state).toBe("DONE");
    });

    expect(waiting.finishedAt).toBeNull();
    expect(done).toMatchObject({ read: 10, created: 10 });
  });

  it("goes on with the page where it was", async () => {
    await start(30, { followerPaging: { size: 10 } });
    // The first page goes well, the second does not.
    await inject(INFO, { kind: "DELAY", delayMs: 0 });
    await inject(INFO, { kind: "STATUS", status: 502 }, MANY);
    await startSync();

    const { read } = await becomes("WAITING");
    await company.standIn.control.clearFaults({});
    await company.standIn.control.clearCalls({});
    company.pass(MINUTE);

    expect(read).toBe(10);
    expect(await becomes("DONE")).toMatchObject({ read: 30, created: 30 });
    expect(await company.calls(LIST)).toBe(2);
  });

  it("is read when its time has come, and again a day later", async () => {
    await start(5, {}, { wechat: { followerSyncEveryMs: DAY } });

    const first = await becomes("DONE");
    company.pass(DAY + MINUTE);
    await eventually(async () => {
      expect((await sync()).startedAt).not.toBe(first.startedAt);
    });
    const second = await becomes("DONE");

    expect(first).toMatchObject({ read: 5, created: 5 });
    expect(Date.parse(first.nextAt as string) - Date.parse(first.startedAt as string)).toBe(DAY);
    expect(second).toMatchObject({ read: 5, created: 0 });
  });

  it("does not merge again whom somebody has taken apart", async () => {
    await start(0);
    const { control } = company.standIn;
    await control.addPeople({ people: [{ id: "ann", follows: [appid] }] });
    await control.bindOpenPlatform({ appid, openPlatform: null });
    await startSync();
    await becomes("DONE");
    const inMiniProgram = await loginWithMiniProgram(company, await loginCode(company, "ann"));
    await control.bindOpenPlatform({ appid, openPlatform: officialAccount.openPlatform });
    await startSync();
    await eventually(async () => {
      expect(await count("users", { mergedInto: { $exists: true } })).toBe(1);
    });
    await becomes("DONE");
    const history = resultOf(
      await company.ask(`query ($id: ID!) { user(by: { id: $id }) { identityHistory { nodes { kind merge } } } }`, {
        caller: aService("users:read", "identity:history"),
        variables: { id: inMiniProgram.user.id },
      }),
    );
    const events = history.identityHistory.nodes as readonly { kind: string; merge: string | null }[];
    const merge = events.find(({ kind }) => kind === "MERGED")?.merge;
    await company.ask(
      `mutation ($merge: ID!) {
        unmergeUsers(input: { merge: $merge, reason: "two people", decidedBy: "staff-1" }) { __typename }
      }`,
      { caller: operator, variables: { merge } },
    );

    await startSync();
    await eventually(async () => {
      expect(await company.calls(LIST)).toBe(3);
    });

    expect(await becomes("DONE")).toMatchObject({ read: 1, created: 0, conflicts: 1 });
    expect(await count("users", { mergedInto: { $exists: true } })).toBe(0);
  });

  it.each([
    ["that is not ours", "wx9999999999999999"],
    ["of a mini-program", miniProgram.appid],
  ])("is there for no account %s", async (_case, of) => {
    await start(0);

    expect(await startSync(of)).toMatchObject({ code: "BAD_USER_INPUT", field: "input.appid" });
  });

  it("leaves no openid in the log", async () => {
    await start(3);
    await inject(INFO, { kind: "ERRCODE", errcode: 45011 });

    await startSync();
    await becomes("WAITING");

    const { openid } = await company.standIn.control.idsOf({ personId: "follower-0", appid });
    expect(company.logged()).toContain("a follower list waits");
    expect(company.logged()).not.toContain(openid);
  });
});
