import { MessageNotSent } from "@datong/messages";
import { chooseTemplate, isMainland } from "../chooseTemplate.ts";
import type { SmsProvider } from "../SmsProvider.ts";
import type { SmsTemplates } from "../SmsTemplates.ts";
import { kindOfTencentCode } from "./kindOfTencentCode.ts";

const NAME = "tencent";

export interface TencentSmsOptions {
  readonly secretId: string;
  readonly secretKey: string;
  readonly region: string;
  /** The application in Tencent's SMS console. */
  readonly sdkAppId: string;
  /** The approved signature, without its brackets. Goes with messages to the mainland only, as Tencent asks. */
  readonly signName: string;
  readonly templates: SmsTemplates;
  /** What the variables {1}, {2}… of the templates hold: `code` stands for the code, anything else for itself. */
  readonly params: readonly string[];
  readonly endpoint: URL;
  /** How long to wait for the whole answer. */
  readonly timeoutMs: number;
}

interface SendSmsAnswer {
  readonly SendStatusSet?: readonly { readonly Code?: string }[];
}

/** Loaded when the first code is sent: most installations use another provider or none. */
async function connect({ secretId, secretKey, region, endpoint, timeoutMs }: TencentSmsOptions) {
  const { sms } = await import("tencentcloud-sdk-nodejs-sms");
  return new sms.v20210111.Client({
    credential: { secretId, secretKey },
    region,
    profile: {
      httpProfile: { endpoint: endpoint.host, protocol: `${endpoint.protocol}//`, reqTimeout: timeoutMs / 1000 },
    },
  });
}

/** What the SDK throws: for an answer an error with Tencent's code, otherwise one that says nothing for a program. */
function toMessageNotSent(error: unknown): MessageNotSent {
  const { code } = error as { readonly code?: unknown };
  if (typeof code !== "string") return new MessageNotSent("UNAVAILABLE", NAME);
  return new MessageNotSent(kindOfTencentCode(code), NAME, code);
}

/** Sends codes through Tencent Cloud's `SendSms` (API 2021-01-11), with its own SDK. */
export function tencentSmsProvider(options: TencentSmsOptions): SmsProvider {
  let connection: ReturnType<typeof connect> | undefined;
  return {
    name: NAME,
    sendCode: async (message) => {
      const template = chooseTemplate(NAME, options.templates, message);
      const client = await (connection ??= connect(options));
      const request = {
        PhoneNumberSet: [message.phone],
        SmsSdkAppId: options.sdkAppId,
        TemplateId: template,
        TemplateParamSet: options.params.map((param) => (param === "code" ? message.code : param)),
        ...(isMainland(message.phone) ? { SignName: options.signName } : {}),
      };
      // The SDK tells its own timeout by a sentence only; the signal tells it apart, and ends the call.
      const signal = AbortSignal.timeout(options.timeoutMs);
      const answer = (await client.request("SendSms", request, { signal }).catch((error: unknown) => {
        throw signal.aborted ? new MessageNotSent("TIMEOUT", NAME) : toMessageNotSent(error);
      })) as SendSmsAnswer;
      const code = answer.SendStatusSet?.[0]?.Code ?? "";
      if (code !== "Ok") throw new MessageNotSent(kindOfTencentCode(code), NAME, code);
    },
  };
}
