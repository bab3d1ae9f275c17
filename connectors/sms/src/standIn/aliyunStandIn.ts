import { randomUUID } from "node:crypto";
import { verifyAcs3 } from "./acs3.ts";
import { frequencyLimits, type FrequencyLimit } from "./frequencyLimits.ts";
import {
  serveStandIn,
  type SentSms,
  type SmsStandIn,
  type StandInAnswer,
  type StandInRequest,
} from "./standInServer.ts";

/** For codes, per signature and number: https://help.aliyun.com/document_detail/2881383.html. */
const LIMITS: readonly FrequencyLimit[] = [
  { seconds: 60, messagesMax: 1, message: "触发分钟级流控Permits:1" },
  { seconds: 3600, messagesMax: 5, message: "触发小时级流控Permits:5" },
  { seconds: 86_400, messagesMax: 10, message: "触发天级流控Permits:10" },
].map((limit) => ({ ...limit, code: "isv.BUSINESS_LIMIT_CONTROL" }));

export interface AliyunStandInOptions {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly signName: string;
  /** Approved for the mainland; the one variable of each is `codeParam`. */
  readonly templates: readonly string[];
  /** Approved for elsewhere. */
  readonly internationalTemplates?: readonly string[];
  /** `code` unless given. */
  readonly codeParam?: string;
  /** Milliseconds, for the frequency limits; the machine's clock unless given. */
  readonly now?: () => number;
  /** By how much the provider's clock is ahead of the machine's, for the age of signatures. */
  readonly clockAheadMs?: number;
}

const answerOf = (code: string, status = 200, message = code): StandInAnswer => ({
  status,
  json: { Code: code, Message: message, RequestId: randomUUID(), ...(code === "OK" ? { BizId: randomUUID() } : {}) },
});

const readParams = (text: string): Readonly<Record<string, unknown>> | null => {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return null;
  }
};

const MAINLAND = /^(\+86|0086|86|\+)?1[3-9]\d{9}$/;
/** Without its country code a number of the mainland looks like one of North America. */
const MAINLAND_FOR_INTERNATIONAL = /^(\+86|0086|86)1[3-9]\d{9}$/;

function regionOf(phone: string, isForInternational: boolean): "MAINLAND" | "ELSEWHERE" | null {
  if ((isForInternational ? MAINLAND_FOR_INTERNATIONAL : MAINLAND).test(phone)) return "MAINLAND";
  return /^[1-9]\d{6,14}$/.test(phone) ? "ELSEWHERE" : null;
}

/**
 * A server that speaks `SendSms` of Aliyun's API 2017-05-25: signature ACS3-HMAC-SHA256, parameters in the query,
 * refusals of the service with HTTP 200, refusals of the gateway with another status.
 */
export async function startAliyunStandIn(options: AliyunStandInOptions): Promise<SmsStandIn> {
  const { signName, templates, internationalTemplates = [], codeParam = "code", now = Date.now } = options;
  const exceeds = frequencyLimits(LIMITS, now);
  const nonces = new Set<string>();
  const sent: SentSms[] = [];
  let next: Parameters<SmsStandIn["answerNext"]>[0] | null = null;

  function refuseRequest(request: StandInRequest): StandInAnswer | null {
    const problem = verifyAcs3(request, { ...options, now: Date.now() + (options.clockAheadMs ?? 0) });
    if (problem) return answerOf(problem.code, problem.status);
    const nonce = String(request.headers["x-acs-signature-nonce"]);
    if (nonces.has(nonce)) return answerOf("SignatureNonceUsed", 400);
    nonces.add(nonce);
    if (request.headers["x-acs-version"] !== "2017-05-25") return answerOf("InvalidVersion", 400);
    return request.headers["x-acs-action"] === "SendSms" ? null : answerOf("InvalidAction.NotFound", 404);
  }

  function send(query: URLSearchParams): StandInAnswer {
    const [phone = "", sign, template = "", paramText = ""] = [
      "PhoneNumbers",
      "SignName",
      "TemplateCode",
      "TemplateParam",
    ].map((name) => query.get(name) ?? "");
    const isInternational = internationalTemplates.includes(template);
    if (!isInternational && !templates.includes(template)) return answerOf("isv.SMS_TEMPLATE_ILLEGAL");
    if (sign !== signName) return answerOf("isv.SMS_SIGNATURE_ILLEGAL");
    const region = regionOf(phone, isInternational);
    if (region === "MAINLAND" && isInternational) return answerOf("isv.DOMESTIC_NUMBER_NOT_SUPPORTED");
    if (region !== (isInternational ? "ELSEWHERE" : "MAINLAND")) return answerOf("isv.MOBILE_NUMBER_ILLEGAL");
    const params = readParams(paramText);
    if (!params) return answerOf("isv.INVALID_JSON_PARAM");
    if (typeof params[codeParam] !== "string") return answerOf("isv.TEMPLATE_MISSING_PARAMETERS");
    const limit = exceeds(phone);
    if (limit) return answerOf(limit.code, 200, limit.message);
    sent.push({ phone, template, signName: sign, params });
    return answerOf("OK");
  }

  const { endpoint, stop } = await serveStandIn((request) => {
    const instead = next;
    next = null;
    if (instead !== null)
      return instead === "SILENCE" || "text" in instead ? instead : answerOf(instead.code, instead.status);
    return refuseRequest(request) ?? send(request.url.searchParams);
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
