import { randomInt } from "node:crypto";
import { encryptPush, signPush } from "../../crypto/pushCipher.ts";
import type { App } from "../world/Apps.ts";
import type { PushSettings } from "./PushSettings.ts";
import type { PushFields, StandInEvent } from "./StandInEvent.ts";
import { writeJson, writeXml, type FieldsForm } from "./writeFields.ts";

/** What a forger, or a mistake in the console, makes of a push. */
export const FORGERIES = ["SIGNATURE", "TIMESTAMP", "RECEIVER"] as const;
export type Forgery = (typeof FORGERIES)[number];

export interface RequestForm extends FieldsForm {
  /** A wrong signature, one made an hour ago, or a message encrypted for another account. */
  readonly forge?: Forgery;
}

export interface SignedRequest {
  readonly url: URL;
  readonly contentType: string;
  readonly body: string;
}

/** The request by which WeChat tells an app of an event, in the mode and format that its owner chose. */
export function signedRequest(
  settings: PushSettings,
  app: App,
  event: StandInEvent,
  now: Date,
  form: RequestForm,
): SignedRequest {
  const { mode, format = "XML", encodingAesKey = "" } = settings;
  const write = (fields: PushFields) => (format === "XML" ? writeXml(fields, form) : writeJson(fields, form));
  const encrypt = () =>
    encryptPush(write(event.fields), {
      encodingAesKey,
      receiveId: form.forge === "RECEIVER" ? "wx0000000000000000" : app.appid,
    });
  const Encrypt = mode === "PLAIN" ? null : encrypt();
  const url = signedUrl(settings, { ...form, now, encrypted: Encrypt });
  url.searchParams.set("openid", event.openid);
  const open: PushFields = mode === "SAFE" ? { ToUserName: app.originalId } : event.fields;
  return {
    url,
    contentType: format === "XML" ? "text/xml" : "application/json",
    body: write(Encrypt === null ? open : { ...open, Encrypt }),
  };
}

/** The request by which WeChat asks, when an address is entered, whether it is really the owner's. */
export function addressCheck(settings: PushSettings, now: Date): { readonly url: URL; readonly echo: string } {
  const url = signedUrl(settings, { now, encrypted: null });
  const echo = `${randomInt(1, 2 ** 47)}`;
  url.searchParams.set("echostr", echo);
  return { url, echo };
}

function signedUrl(
  { url: address, token }: PushSettings,
  { now, encrypted, forge }: { now: Date; encrypted: string | null; forge?: Forgery },
): URL {
  const seconds = Math.floor(now.getTime() / 1000);
  const timestamp = `${forge === "TIMESTAMP" ? seconds - 3600 : seconds}`;
  const nonce = `${randomInt(1, 2 ** 31)}`;
  const signedWith = forge === "SIGNATURE" ? `${token}forged` : token;
  const url = new URL(address);
  url.searchParams.set("signature", signPush(signedWith, timestamp, nonce));
  url.searchParams.set("timestamp", timestamp);
  url.searchParams.set("nonce", nonce);
  if (encrypted !== null) {
    url.searchParams.set("encrypt_type", "aes");
    url.searchParams.set("msg_signature", signPush(signedWith, timestamp, nonce, encrypted));
  }
  return url;
}
