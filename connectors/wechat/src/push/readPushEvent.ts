import { createHash } from "node:crypto";
import { WechatError } from "../errors.ts";
import { readInstant, readText } from "../readValues.ts";
import type { PushFields } from "./parsePush.ts";
import type { PushEvent } from "./PushEvent.ts";
import { readMessageChoices } from "./readMessageChoices.ts";

const SCENE_PREFIX = "qrscene_";

function requireField(fields: PushFields, name: string): string {
  const text = readText(fields.of(name));
  if (text === null) throw new WechatError("BAD_PUSH", { reason: `${name} is missing` });
  return text;
}

/** The parts are joined by what none of them can hold. */
const hashOf = (...parts: readonly (string | null)[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("base64url");

/**
 * What a push says. Messages are the same by MsgId; events by sender, second, name and what they are about. The events
 * on a person's authorization name that person in OpenID, and come from a FromUserName that is not the person.
 *
 * @throws WechatError `BAD_PUSH` naming the field that is missing
 */
export function readPushEvent(fields: PushFields, accountAppid: string): PushEvent {
  const createdAt = readInstant(fields.of("CreateTime"));
  if (createdAt === null) throw new WechatError("BAD_PUSH", { reason: "CreateTime is missing" });
  const from = requireField(fields, "FromUserName");
  const common = { appid: accountAppid, openid: from, createdAt, toUserName: requireField(fields, "ToUserName") };
  const messageType = requireField(fields, "MsgType");
  const seconds = String(createdAt.getTime());

  if (messageType.toLowerCase() !== "event") {
    const messageId = readText(fields.of("MsgId"));
    const content = fields.of("Content");
    return {
      ...common,
      kind: "MESSAGE",
      dedupeKey: messageId
        ? hashOf(accountAppid, "message", messageId)
        : hashOf(accountAppid, from, seconds, messageType),
      messageType,
      messageId,
      text: messageType === "text" ? (typeof content === "string" ? content : "") : null,
      fields: fields.all,
    };
  }

  const event = requireField(fields, "Event");
  const eventKey = readText(fields.of("EventKey"));
  const person = readText(fields.of("OpenID"));
  const revoked = readText(fields.of("RevokeInfo"));
  const choices = readMessageChoices(fields, event.toLowerCase());
  const chosen = choices?.map(({ template, isAccepted }) => `${template} ${isAccepted}`) ?? [];
  const about = [eventKey, person, revoked, readText(fields.of("MsgID")), ...chosen];
  const happened = { ...common, dedupeKey: hashOf(accountAppid, from, seconds, event, ...about) };
  const authorization = () => ({
    ...happened,
    appid: readText(fields.of("AppID")) ?? accountAppid,
    openid: requireField(fields, "OpenID"),
    unionid: readText(fields.of("UnionID")),
  });
  const revokedCodes = () => revoked?.split(/[,\s]+/).filter((code) => code !== "") ?? [];

  if (choices) return { ...happened, kind: "MESSAGES_CHOSEN", choices };
  switch (event.toLowerCase()) {
    case "subscribe": {
      const scene = eventKey?.startsWith(SCENE_PREFIX) ? eventKey.slice(SCENE_PREFIX.length) : null;
      return { ...happened, kind: "SUBSCRIBE", scene: scene === "" ? null : scene };
    }
    case "unsubscribe":
      return { ...happened, kind: "UNSUBSCRIBE" };
    case "scan":
      return { ...happened, kind: "SCAN", scene: requireField(fields, "EventKey") };
    case "user_authorization_revoke":
      return { ...authorization(), kind: "AUTHORIZATION_REVOKED", revoked: revokedCodes() };
    case "user_authorization_cancellation":
      return { ...authorization(), kind: "AUTHORIZATION_CANCELLED" };
    case "user_info_modified":
      return { ...authorization(), kind: "USER_INFO_MODIFIED", revoked: revokedCodes() };
    default:
      return { ...happened, kind: "UNKNOWN", event, fields: fields.all };
  }
}
