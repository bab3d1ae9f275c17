import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { StandInOptions } from "@datong/wechat/stand-in";
import { APPS, startTestStandIn, type TestStandIn } from "./standInKit.ts";

const { officialAccount, miniProgram } = APPS;
const { appid } = officialAccount;

let standIn: TestStandIn;
let access_token: string;
const restart = async (options: StandInOptions) => {
  await standIn.stop();
  standIn = await startTestStandIn(options);
  access_token = await standIn.tokenOf(officialAccount);
};
beforeEach(async () => {
  standIn = await startTestStandIn();
  access_token = await standIn.tokenOf(officialAccount);
});
afterEach(() => standIn.stop());

const page = (next_openid = "") => standIn.getJson("/cgi-bin/user/get", { access_token, next_openid });
const info = (openid: string) => standIn.getJson("/cgi-bin/user/info", { access_token, openid, lang: "zh_CN" });
const infos = (openids: readonly string[]) =>
  standIn.postJson(
    "/cgi-bin/user/info/batchget",
    { user_list: openids.map((openid) => ({ openid, lang: "zh_CN" })) },
    { access_token },
  );
const openidOf = async (personId: string) => (await standIn.control.idsOf({ personId, appid })).openid;
const addFollowers = (count: number) =>
  standIn.control.addPeople({
    people: Array.from({ length: count }, (_none, index) => ({ id: `fan-${index}`, follows: [appid] })),
  });
/** Every page up to the one that names no next openid. */
const allPages = async () => {
  const pages = [await page()];
  for (let next = pages[0]?.next_openid; next; next = pages.at(-1)?.next_openid) pages.push(await page(next));
  return pages;
};

describe("GET /cgi-bin/user/get", () => {
  it("gives no data where nobody follows", async () => {
    expect(await page()).toEqual({ total: 0, count: 0, next_openid: "" });
  });

  it("gives those who follow, in the order in which they came", async () => {
    await standIn.control.subscribe({ personId: "wang", appid });
    await standIn.control.subscribe({ personId: "li", appid });

    const openid = [await openidOf("wang"), await openidOf("li")];
    expect(await page()).toEqual({ total: 2, count: 2, data: { openid }, next_openid: "" });
  });

  it.each([
    [10_000, [10_000]],
    [10_001, [10_000, 1]],
  ])("gives %i followers in pages of 10,000", async (followers, counts) => {
    await addFollowers(followers);

    const pages = await allPages();

    expect(pages.map(({ count }) => Number(count))).toEqual(counts);
    expect(new Set(pages.flatMap(({ data }) => data.openid as string[])).size).toBe(followers);
    expect(pages.map(({ total }) => Number(total))).toEqual(counts.map(() => followers));
  });

  it("can end with a page that holds nothing", async () => {
    await restart({ followerPaging: { size: 2, end: "EMPTY_PAGE" } });
    await addFollowers(4);

    const pages = await allPages();

    expect(pages.map(({ count }) => Number(count))).toEqual([2, 2, 0]);
    expect(pages[2]).toEqual({ total: 4, count: 0, next_openid: "" });
  });

  it("goes on after a follower who has left in between", async () => {
    await restart({ followerPaging: { size: 2 } });
    await addFollowers(4);
    const { next_openid } = await page();
    await standIn.control.unsubscribe({ personId: "fan-1", appid });

    const second = await page(next_openid);

    expect(next_openid).toBe(await openidOf("fan-1"));
    expect(second).toMatchObject({ total: 3, data: { openid: [await openidOf("fan-2"), await openidOf("fan-3")] } });
  });

  it("refuses an unknown openid, a missing token, and a mini-program", async () => {
    const other = await standIn.tokenOf(miniProgram);

    expect(await page("o-nobody")).toMatchObject({ errcode: 40003 });
    expect(await standIn.getJson("/cgi-bin/user/get")).toMatchObject({ errcode: 41001 });
    expect(await standIn.getJson("/cgi-bin/user/get", { access_token: other })).toMatchObject({ errcode: 48001 });
  });

  it("has a quota a day", async () => {
    await restart({ quotas: { followerPagePerDay: 1 } });
    await page();

    expect(await page()).toMatchObject({ errcode: 45009 });
  });
});

describe("GET /cgi-bin/user/info", () => {
  it("gives the unionid and how a follower came, but no name", async () => {
    await standIn.control.subscribe({ personId: "li", appid, qrScene: "123" });
    const ids = await standIn.control.idsOf({ personId: "li", appid });

    expect(await info(ids.openid)).toMatchObject({
      ...ids,
      subscribe: 1,
      subscribe_time: Date.parse("2026-11-20T08:00:00Z") / 1000,
      subscribe_scene: "ADD_SCENE_QR_CODE",
      qr_scene: 123,
      qr_scene_str: "",
      nickname: "",
    });
  });

  it("gives no unionid while the account is not bound", async () => {
    await standIn.control.subscribe({ personId: "li", appid });
    await standIn.control.bindOpenPlatform({ appid, openPlatform: null });

    expect(await info(await openidOf("li"))).not.toHaveProperty("unionid");
  });

  it("says of one who does not follow only that", async () => {
    const openid = await openidOf("li");

    expect(await info(openid)).toEqual({ subscribe: 0, openid });
  });

  it("refuses an unknown openid, and none", async () => {
    expect(await info("o-nobody")).toMatchObject({ errcode: 40003 });
    expect(await info("")).toMatchObject({ errcode: 41009 });
  });
});

describe("POST /cgi-bin/user/info/batchget", () => {
  it("gives up to 100 in the order asked for", async () => {
    await addFollowers(100);
    const openids: string[] = (await page()).data.openid;

    const answer = await infos([...openids].reverse());

    const list: readonly { openid: string }[] = answer.user_info_list;
    expect(list.map(({ openid }) => openid)).toEqual([...openids].reverse());
  });

  it.each([
    ["101", 101],
    ["none", 0],
  ])("refuses %s", async (_case, count) => {
    expect(await infos(Array<string>(count).fill(await openidOf("li")))).toMatchObject({ errcode: 40032 });
  });

  it("refuses a body without a list", async () => {
    expect(await standIn.postJson("/cgi-bin/user/info/batchget", {}, { access_token })).toMatchObject({
      errcode: 47001,
    });
  });
});
