import type { WechatAccount } from "../accounts.ts";
import { decryptUserData, type SealedUserData } from "../crypto/userData.ts";
import { WechatError } from "../errors.ts";
import { isFields, readText, type Fields } from "../readValues.ts";
import type { Ask } from "./ask.ts";
import { requireCode } from "./readAnswer.ts";

const ENDPOINT = "/wxa/business/getuserphonenumber";

/** The number that a person has bound to WeChat; E.164 is `+`, `countryCode`, `nationalNumber`. */
export interface WechatPhone {
  /** Digits, such as `86`. */
  readonly countryCode: string;
  /** Digits, without the country code. */
  readonly nationalNumber: string;
}

/** From the two parts, not from `phoneNumber`, which has the country code only when it is foreign. */
function readPhone({ purePhoneNumber, countryCode }: Fields): WechatPhone {
  const country = readText(countryCode)?.replace(/^\+/, "") ?? "";
  const national = readText(purePhoneNumber) ?? "";
  if (!/^\d{1,4}$/.test(country) || !/^\d{3,15}$/.test(national)) {
    throw new WechatError("BAD_ANSWER", { reason: "countryCode and purePhoneNumber are no phone number" });
  }
  return { countryCode: country, nationalNumber: national };
}

/** Exchanges the code of the phone button: 5 minutes, one use, and not the code of `wx.login`. */
export async function phoneByCode(
  ask: Ask,
  { appid }: WechatAccount,
  code: string,
  openid?: string,
): Promise<WechatPhone> {
  const answer = await ask(appid, {
    endpoint: ENDPOINT,
    body: { code: requireCode(code, ENDPOINT), ...(openid === undefined ? {} : { openid }) },
    spendsCode: true,
  });
  const phone = answer.phone_info;
  if (!isFields(phone)) throw new WechatError("BAD_ANSWER", { endpoint: ENDPOINT, reason: "phone_info is missing" });
  if (!isFields(phone.watermark) || phone.watermark.appid !== appid) {
    const reason = "the phone number was given to another mini-program";
    throw new WechatError("WRONG_APPID", { endpoint: ENDPOINT, reason });
  }
  return readPhone(phone);
}

/** Opens the phone number in `encryptedData`, as base libraries before 2.21.2 give it. */
export const decryptPhone = (sealed: SealedUserData): WechatPhone => readPhone(decryptUserData(sealed));
