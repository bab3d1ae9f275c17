import type { WechatAccount } from "../accounts.ts";
import { WechatError } from "../errors.ts";
import { isFields, readInstant, readInteger, readText, type Fields } from "../readValues.ts";
import type { Ask } from "./ask.ts";
import { requireText } from "./readAnswer.ts";

const LIST_ENDPOINT = "/cgi-bin/user/get";
const INFO_ENDPOINT = "/cgi-bin/user/info/batchget";
const INFO_OPENIDS_MAX = 100;

/** Up to 10,000 followers of an official account, in WeChat's order. */
export interface FollowerPage {
  /** How many follow the account in all. */
  readonly total: number;
  readonly openids: readonly string[];
  /** Where the next page begins; null after the last. */
  readonly nextOpenid: string | null;
}

/** What WeChat tells of a follower since 2021: no name, no picture. */
export interface FollowerInfo {
  readonly openid: string;
  /** False for who has left or never followed; then the rest is null, as a rule. */
  readonly isSubscribed: boolean;
  /** Null while the account is bound to no Open Platform account. */
  readonly unionid: string | null;
  /** When the person last began to follow. */
  readonly subscribedAt: Date | null;
  /** By which way, such as `ADD_SCENE_QR_CODE`; WeChat adds values. */
  readonly scene: string | null;
  /** What the QR code carried by which the person came. */
  readonly qrScene: string | null;
}

const badAnswer = (endpoint: typeof LIST_ENDPOINT | typeof INFO_ENDPOINT, reason: string) =>
  new WechatError("BAD_ANSWER", { endpoint, reason });

/** One page of followers, after the openid with which the page before ended. */
export async function followers(ask: Ask, { appid }: WechatAccount, afterOpenid = ""): Promise<FollowerPage> {
  const answer = await ask(appid, {
    endpoint: LIST_ENDPOINT,
    query: { next_openid: afterOpenid },
    spendsCode: false,
  });
  const total = readInteger(answer.total);
  // The page after the last one has no `data`.
  const listed = isFields(answer.data) ? answer.data.openid : [];
  if (total === null || !Array.isArray(listed)) throw badAnswer(LIST_ENDPOINT, "total or data.openid is missing");
  const openids = listed.map((openid) => requireText({ openid }, "openid", LIST_ENDPOINT));
  const next = readText(answer.next_openid);
  return { total, openids, nextOpenid: openids.length === 0 || next === afterOpenid ? null : next };
}

function readFollower(fields: Fields): FollowerInfo {
  const scene = readInteger(fields.qr_scene) ?? 0;
  return {
    openid: requireText(fields, "openid", INFO_ENDPOINT),
    isSubscribed: readInteger(fields.subscribe) === 1,
    unionid: readText(fields.unionid),
    subscribedAt: readInstant(fields.subscribe_time),
    scene: readText(fields.subscribe_scene),
    qrScene: readText(fields.qr_scene_str) ?? (scene === 0 ? null : String(scene)),
  };
}

/** What WeChat knows of up to 100 openids, in their order as far as it answers. */
export async function followerInfo(
  ask: Ask,
  { appid }: WechatAccount,
  openids: readonly string[],
): Promise<readonly FollowerInfo[]> {
  if (openids.length === 0) return [];
  if (openids.length > INFO_OPENIDS_MAX) {
    const reason = `openids must be at most ${INFO_OPENIDS_MAX}`;
    throw new WechatError("BAD_REQUEST", { endpoint: INFO_ENDPOINT, reason });
  }
  const answer = await ask(appid, {
    endpoint: INFO_ENDPOINT,
    body: { user_list: openids.map((openid) => ({ openid, lang: "zh_CN" })) },
    spendsCode: false,
  });
  const listed = answer.user_info_list;
  if (!Array.isArray(listed) || !listed.every(isFields)) {
    throw badAnswer(INFO_ENDPOINT, "user_info_list is missing");
  }
  return listed.map(readFollower);
}
