import { randomBytes } from "node:crypto";
import { maskPhone } from "@datong/messages";
import { startAliyunStandIn } from "@datong/sms/stand-in";
import type { SeenMessages } from "./DeveloperWorld.ts";

/** Takes the SMS of an identity process on a developer's machine, in the place of a provider. */
export interface LocalSms {
  /** What the identity process is to be told. */
  readonly environment: Readonly<Record<string, string>>;
  readonly messages: SeenMessages;
  stop(): Promise<void>;
}

const [SIGN_NAME, TEMPLATE] = ["Datong", "SMS_1"];

export async function startLocalSms(): Promise<LocalSms> {
  const [accessKeyId, accessKeySecret] = ["developer", randomBytes(16).toString("hex")];
  const standIn = await startAliyunStandIn({
    accessKeyId,
    accessKeySecret,
    signName: SIGN_NAME,
    templates: [TEMPLATE],
  });
  return {
    environment: {
      SMS_PROVIDER: "aliyun",
      SMS_SIGN_NAME: SIGN_NAME,
      SMS_TEMPLATES: `*:zh=${TEMPLATE},*:en=${TEMPLATE}`,
      SMS_ENDPOINT: standIn.endpoint.origin,
      ALIYUN_ACCESS_KEY_ID: accessKeyId,
      ALIYUN_ACCESS_KEY_SECRET: accessKeySecret,
    },
    messages: {
      kinds: ["PHONE"],
      list: () =>
        standIn
          .sent()
          .toReversed()
          .flatMap(({ phone, params }) =>
            "code" in params ? [{ by: "PHONE", to: maskPhone(e164(phone)), code: String(params.code) } as const] : [],
          ),
    },
    stop: () => standIn.stop(),
  };
}

/** The provider takes numbers of the mainland without their country code. */
const e164 = (phone: string): string => (/^1\d{10}$/.test(phone) ? `+86${phone}` : phone);

/** For where real providers send the codes. */
export const NO_MESSAGES: SeenMessages = { kinds: [], list: () => [] };
