import { MessageNotSent } from "@datong/messages";
import { chooseTemplate } from "../chooseTemplate.ts";
import type { SmsProvider } from "../SmsProvider.ts";
import type { SmsTemplates } from "../SmsTemplates.ts";
import { kindOfAliyunCode } from "./kindOfAliyunCode.ts";

const NAME = "aliyun";

export interface AliyunSmsOptions {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** The approved signature, without its brackets. */
  readonly signName: string;
  readonly templates: SmsTemplates;
  /** The variable of the templates that holds the code. Aliyun's templates for codes have one variable only. */
  readonly codeParam: string;
  readonly endpoint: URL;
  /** How long to wait for a connection, and then again for the whole answer. */
  readonly timeoutMs: number;
}

/** Loaded when the first code is sent: the SDK is large, and most installations use another or none. */
async function connect({ accessKeyId, accessKeySecret, endpoint, timeoutMs }: AliyunSmsOptions) {
  const [{ default: sdk, SendSmsRequest }, { $OpenApiUtil }] = await Promise.all([
    import("@alicloud/dysmsapi20170525"),
    import("@alicloud/openapi-core"),
  ]);
  // Node gives a CommonJS module as the default; tsx, under which sources run, the default within it.
  const Client = "default" in sdk ? sdk.default : sdk;
  const client = new Client(
    new $OpenApiUtil.Config({
      accessKeyId,
      accessKeySecret,
      endpoint: endpoint.host,
      protocol: endpoint.protocol === "http:" ? "HTTP" : "HTTPS",
      connectTimeout: timeoutMs,
      readTimeout: timeoutMs,
    }),
  );
  return { client, SendSmsRequest };
}

/** What the SDK throws: for an answer an error with Aliyun's code, otherwise that of the socket or of parsing. */
function toMessageNotSent(error: unknown): MessageNotSent {
  const { name, code, statusCode } = error as {
    readonly name?: unknown;
    readonly code?: unknown;
    readonly statusCode?: unknown;
  };
  if (name === "RequestTimeoutError") return new MessageNotSent("TIMEOUT", NAME);
  // The SDK writes an absent code as the text "undefined".
  if (typeof code !== "string" || code === "undefined") return new MessageNotSent("UNAVAILABLE", NAME);
  return new MessageNotSent(statusCode === undefined ? "UNAVAILABLE" : kindOfAliyunCode(code), NAME, code);
}

/**
 * Sends codes through Aliyun's `SendSms` (API 2017-05-25), with its own SDK. Numbers go with their country code and
 * without a plus, as documented for both kinds: 国内短信 and 国际/港澳台消息.
 */
export function aliyunSmsProvider(options: AliyunSmsOptions): SmsProvider {
  let connection: ReturnType<typeof connect> | undefined;
  return {
    name: NAME,
    sendCode: async (message) => {
      const templateCode = chooseTemplate(NAME, options.templates, message);
      const { client, SendSmsRequest } = await (connection ??= connect(options));
      const request = new SendSmsRequest({
        phoneNumbers: message.phone.slice(1),
        signName: options.signName,
        templateCode,
        templateParam: JSON.stringify({ [options.codeParam]: message.code }),
      });
      const { body } = await client.sendSms(request).catch((error: unknown) => {
        throw toMessageNotSent(error);
      });
      const code = body?.code ?? "";
      if (code !== "OK") throw new MessageNotSent(kindOfAliyunCode(code), NAME, code);
    },
  };
}
