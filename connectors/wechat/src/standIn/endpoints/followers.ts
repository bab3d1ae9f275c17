import { refuse } from "../refuse.ts";
import type { App } from "../world/Apps.ts";
import type { World } from "../world/World.ts";
import { authenticateToken, parameter } from "./authenticate.ts";
import type { Endpoint } from "./Endpoint.ts";
import { isObject, readJson, textOf } from "./readJson.ts";

/** `GET /cgi-bin/user/get`: a page of the followers' openids, in the order in which they subscribed. */
export const getFollowers: Endpoint = (world, request) => {
  const { appid } = authenticateToken(world, request, "OFFICIAL_ACCOUNT");
  world.quotas.spend("followerPagePerDay", appid);
  const nextOpenid = parameter(request, "next_openid");
  const after = nextOpenid ? world.people.byOpenid(appid, nextOpenid) : null;
  if (nextOpenid && !after) throw refuse(40003);

  const { size, end } = world.followerPaging;
  const rest = world.followers.list(appid, after?.id ?? null);
  const page = rest.slice(0, size).map(({ personId }) => world.people.openid(world.people.get(personId), appid));
  const names = end === "EMPTY_PAGE" || rest.length > size;
  return {
    total: world.followers.list(appid, null).length,
    count: page.length,
    ...(page.length > 0 ? { data: { openid: page } } : {}),
    next_openid: (names ? page.at(-1) : undefined) ?? "",
  };
};

/** `GET /cgi-bin/user/info`: what is known of one follower. */
export const getFollower: Endpoint = (world, request) => {
  const app = authenticateToken(world, request, "OFFICIAL_ACCOUNT");
  const openid = parameter(request, "openid");
  if (!openid) throw refuse(41009);
  world.quotas.spend("followerInfoPerDay", app.appid);
  return followerInfo(world, app, openid);
};

const BATCH_MAX = 100;

/** `POST /cgi-bin/user/info/batchget`: the same of up to 100. */
export const getFollowersInfo: Endpoint = (world, request) => {
  const body = readJson(request);
  const app = authenticateToken(world, request, "OFFICIAL_ACCOUNT");
  const list: unknown = body.user_list;
  if (!Array.isArray(list)) throw refuse(47001);
  if (list.length === 0 || list.length > BATCH_MAX) throw refuse(40032);
  world.quotas.spend("followerInfoPerDay", app.appid);
  const openids = list.map((item: unknown) => textOf(isObject(item) ? item.openid : undefined));
  return { user_info_list: openids.map((openid) => followerInfo(world, app, openid)) };
};

/** Nickname and picture have not been given since the end of 2021; of those who left, nothing is. */
function followerInfo(world: World, app: App, openid: string): object {
  const person = world.people.byOpenid(app.appid, openid);
  if (!person) throw refuse(40003);
  const follow = world.followers.find(app.appid, person.id);
  if (!follow) return { subscribe: 0, openid };
  const unionid = world.people.unionid(person, app);
  return {
    subscribe: 1,
    openid,
    nickname: "",
    sex: 0,
    language: "zh_CN",
    city: "",
    province: "",
    country: "",
    headimgurl: "",
    subscribe_time: Math.floor(follow.subscribedAt.getTime() / 1000),
    ...(unionid === null ? {} : { unionid }),
    remark: "",
    groupid: 0,
    tagid_list: [],
    subscribe_scene: follow.scene,
    qr_scene: /^\d+$/.test(follow.qrScene) ? Number(follow.qrScene) : 0,
    qr_scene_str: /^\d+$/.test(follow.qrScene) ? "" : follow.qrScene,
  };
}
