import { randomUUID } from "node:crypto";
import { frequencyLimits, type FrequencyLimit } from "./frequencyLimits.ts";
import {
  serveStandIn,
  type SentSms,
  type SmsStandIn,
  type StandInAnswer,
  type StandInRequest,
} from "./standInServer.ts";
import { verifyTc3 } from "./tc3.ts";

const message = "the number of SMS messages sent from a single mobile number exceeds the upper limit";

/** Tencent's defaults, which its console can change: https://cloud.tencent.com/document/faq/382/13303. */
const LIMITS: readonly FrequencyLimit[] = [
  { seconds: 30, messagesMax: 1, code: "LimitExceeded.PhoneNumberThirtySecondLimit", message },
  { seconds: 86_400, messagesMax: 2, code: "LimitExceeded.PhoneNumberDailyLimit", message },
];

/** Refusals of the request as a whole; the others are told for each number. */
const OF_REQUEST = /^(AuthFailure|InternalError|Invalid(Action|Request)|Ip|NoSuch|RequestLimitExceeded|Unauthorized)/;

export interface TencentStandInOptions {
  readonly secretId: string;
  readonly secretKey: string;
  readonly sdkAppId: string;
  readonly signName: string;
  /** Approved for the mainland, each with the number of variables that `paramCount` says. */
  readonly templates: readonly string[];
  /** Approved for elsewhere. */
  readonly internationalTemplates?: readonly string[];
  /** 1 unless given. */
  readonly paramCount?: number;
  /** Milliseconds, for the frequency limits; the machine's clock unless given. */
  readonly now?: () => number;
  /** By how much the provider's clock is ahead of the machine's, for the age of signatures. */
  readonly clockAheadMs?: number;
}

interface SendSmsRequest {
  readonly PhoneNumberSet?: readonly string[];
  readonly SmsSdkAppId?: string;
  readonly SignName?: string;
  readonly TemplateId?: string;
  readonly TemplateParamSet?: readonly unknown[];
}

const respond = (json: object, status = 200): StandInAnswer => ({
  status,
  json: { Response: { ...json, RequestId: randomUUID() } },
});

const refuse = (code: string, status?: number) => respond({ Error: { Code: code, Message: code } }, status);

const statusOf = (phone: string, code: string, message = code) =>
  respond({
    SendStatusSet: [
      {
        SerialNo: code === "Ok" ? randomUUID() : "",
        PhoneNumber: phone,
        Fee: code === "Ok" ? 1 : 0,
        SessionContext: "",
        Code: code,
        Message: message,
        IsoCode: phone.startsWith("+86") ? "CN" : "",
      },
    ],
  });

/**
 * A server that speaks `SendSms` of Tencent Cloud's API 2021-01-11: signature TC3-HMAC-SHA256, a JSON body, every answer
 * with HTTP 200. It takes one number a request.
 */
export async function startTencentStandIn(options: TencentStandInOptions): Promise<SmsStandIn> {
  const { sdkAppId, signName, templates, internationalTemplates = [], paramCount = 1, now = Date.now } = options;
  const exceeds = frequencyLimits(LIMITS, now);
  const sent: SentSms[] = [];
  let next: Parameters<SmsStandIn["answerNext"]>[0] | null = null;

  function refuseRequest(request: StandInRequest): StandInAnswer | null {
    const problem = verifyTc3(request, { ...options, now: Date.now() + (options.clockAheadMs ?? 0) });
    if (problem) return refuse(problem);
    if (request.headers["x-tc-version"] !== "2021-01-11") return refuse("NoSuchVersion");
    if (!request.headers["x-tc-region"]) return refuse("MissingParameter");
    return request.headers["x-tc-action"] === "SendSms" ? null : refuse("InvalidAction");
  }

  function send(body: SendSmsRequest): StandInAnswer {
    const { PhoneNumberSet: [phone] = [], TemplateId: template = "", TemplateParamSet: params = [] } = body;
    if (body.SmsSdkAppId !== sdkAppId) return refuse("UnauthorizedOperation.SmsSdkAppIdVerifyFail");
    if (phone === undefined) return refuse("MissingParameter.EmptyPhoneNumberSet");
    if (!/^\+(86\d{11}|(?!86)[1-9]\d{6,14})$/.test(phone))
      return statusOf(phone, "InvalidParameterValue.IncorrectPhoneNumber");
    const isMainland = phone.startsWith("+86");
    if (isMainland && body.SignName !== signName)
      return statusOf(phone, "FailedOperation.SignatureIncorrectOrUnapproved");
    if (!(isMainland ? templates : internationalTemplates).includes(template) || params.length !== paramCount)
      return statusOf(phone, "FailedOperation.TemplateIncorrectOrUnapproved");
    if (!params.every((param) => /^\d{0,6}$/.test(String(param))))
      return statusOf(phone, "InvalidParameterValue.TemplateParameterFormatError");
    const limit = exceeds(phone);
    if (limit) return statusOf(phone, limit.code, limit.message);
    sent.push({ phone, template, signName: body.SignName ?? null, params });
    return statusOf(phone, "Ok", "send success");
  }

  const { endpoint, stop } = await serveStandIn((request) => {
    const instead = next;
    next = null;
    if (instead === "SILENCE" || (instead && "text" in instead)) return instead;
    const body = () => JSON.parse(request.body) as SendSmsRequest;
    if (instead)
      return OF_REQUEST.test(instead.code)
        ? refuse(instead.code, instead.status)
        : statusOf(body().PhoneNumberSet?.[0] ?? "", instead.code);
    return refuseRequest(request) ?? send(body());
  });
  return {
    endpoint,
    stop,
    sent: () => [...sent],
    answerNext: (answer) => {
      next = answer;
    },
  };
}
