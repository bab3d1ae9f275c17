import { inspect } from "node:util";
import { afterEach, describe, expect, it } from "@jest/globals";
import { aliyunSmsProvider, readTemplates, type AliyunSmsOptions, type MessageNotSent } from "@datong/sms";
import { startAliyunStandIn, type AliyunStandInOptions, type SmsStandIn } from "@datong/sms/stand-in";

const account = { accessKeyId: "LTAI5tTest", accessKeySecret: "aliyun-secret", signName: "大通零售" };
const message = { phone: "+8613800138000", code: "042731", purpose: "LOGIN", locale: "zh" } as const;

let standIn: SmsStandIn | undefined;
afterEach(() => standIn?.stop());

/** A stand-in and a provider whose account it knows. */
async function start(options: Partial<AliyunStandInOptions> = {}, changed: Partial<AliyunSmsOptions> = {}) {
  const started = await startAliyunStandIn({
    ...account,
    templates: ["SMS_1", "SMS_2", "SMS_3"],
    internationalTemplates: ["SMS_9"],
    ...options,
  });
  standIn = started;
  const provider = aliyunSmsProvider({
    ...account,
    templates: {
      mainland: readTemplates("*:zh=SMS_1,*:en=SMS_2,TRANSFER:zh=SMS_3"),
      international: readTemplates("*:*=SMS_9"),
    },
    codeParam: "code",
    endpoint: started.endpoint,
    timeoutMs: 20_000,
    ...changed,
  });
  return { standIn: started, provider };
}

const failureOf = (sending: Promise<void>): Promise<MessageNotSent | null> =>
  sending.then(
    () => null,
    (error: unknown) => error as MessageNotSent,
  );

describe("aliyunSmsProvider", () => {
  it("sends the code in the template of its purpose and language", async () => {
    const { standIn, provider } = await start();

    await provider.sendCode(message);
    await provider.sendCode({ ...message, phone: "+8613900139000", purpose: "TRANSFER" });
    await provider.sendCode({ ...message, phone: "+8613700137000", locale: "en", code: "990011" });

    expect(standIn.sent()).toEqual([
      { phone: "8613800138000", signName: "大通零售", template: "SMS_1", params: { code: "042731" } },
      { phone: "8613900139000", signName: "大通零售", template: "SMS_3", params: { code: "042731" } },
      { phone: "8613700137000", signName: "大通零售", template: "SMS_2", params: { code: "990011" } },
    ]);
  });

  it("names the template's variable as it is told", async () => {
    const { standIn, provider } = await start({ codeParam: "验证码*" }, { codeParam: "验证码*" });

    await provider.sendCode(message);

    expect(standIn.sent()).toMatchObject([{ params: { "验证码*": "042731" } }]);
  });

  it.each(["+85251234567", "+13055550123"])("sends to %s with an international template", async (phone) => {
    const { standIn, provider } = await start();

    await provider.sendCode({ ...message, phone });

    expect(standIn.sent()).toMatchObject([{ phone: phone.slice(1), template: "SMS_9" }]);
  });

  it("sends nowhere else than to the mainland without international templates", async () => {
    const templates = { mainland: readTemplates("*:*=SMS_1"), international: null };
    const { standIn, provider } = await start({}, { templates });

    const failure = await failureOf(provider.sendCode({ ...message, phone: "+85251234567" }));

    expect(failure).toMatchObject({ kind: "REJECTED_TARGET", code: "NO_INTERNATIONAL_TEMPLATES" });
    expect(standIn.sent()).toEqual([]);
  });

  it("passes on the limits of one a minute, five an hour and ten a day for a number", async () => {
    let now = 0;
    const { provider } = await start({ now: () => now });
    const sendAt = async (minute: number) => {
      now = minute * 60_000;
      return failureOf(provider.sendCode(message));
    };

    const first = [await sendAt(0), await sendAt(0.5)];
    const firstHour = [await sendAt(1), await sendAt(2), await sendAt(3), await sendAt(4), await sendAt(5)];
    const later = [await sendAt(61), await sendAt(62), await sendAt(63), await sendAt(64), await sendAt(65)];
    const eleventh = await sendAt(200);
    const nextDay = await sendAt(24 * 60 + 1);

    const limited = { kind: "RATE_LIMITED", provider: "aliyun", code: "isv.BUSINESS_LIMIT_CONTROL" };
    expect(first).toEqual([null, expect.objectContaining(limited)]);
    expect(firstHour).toEqual([null, null, null, null, expect.objectContaining(limited)]);
    expect(later).toEqual([null, null, null, null, null]);
    expect(eleventh).toMatchObject(limited);
    expect(nextDay).toBeNull();
  });

  it.each<[string, Partial<AliyunSmsOptions>, string]>([
    ["an unknown key", { accessKeyId: "LTAI5tOther" }, "InvalidAccessKeyId.NotFound"],
    ["a wrong secret", { accessKeySecret: "other" }, "SignatureDoesNotMatch"],
    ["a signature that is not approved", { signName: "别人" }, "isv.SMS_SIGNATURE_ILLEGAL"],
    [
      "a template that is not approved",
      { templates: { mainland: readTemplates("*:*=SMS_7"), international: null } },
      "isv.SMS_TEMPLATE_ILLEGAL",
    ],
    [
      "an international template for the mainland",
      { templates: { mainland: readTemplates("*:*=SMS_9"), international: null } },
      "isv.DOMESTIC_NUMBER_NOT_SUPPORTED",
    ],
    ["another variable than the template's", { codeParam: "number" }, "isv.TEMPLATE_MISSING_PARAMETERS"],
  ])("asks for configuration when Aliyun refuses %s", async (_case, changed, code) => {
    const { standIn, provider } = await start({}, changed);

    const failure = await failureOf(provider.sendCode(message));

    expect(failure).toMatchObject({ name: "MessageNotSent", kind: "NOT_CONFIGURED", provider: "aliyun", code });
    expect(standIn.sent()).toEqual([]);
  });

  it("asks for configuration when this machine's clock is wrong", async () => {
    const { provider } = await start({ clockAheadMs: 16 * 60_000 });

    const failure = await failureOf(provider.sendCode(message));

    expect(failure).toMatchObject({ kind: "NOT_CONFIGURED", code: "InvalidTimeStamp.Expired" });
  });

  it.each([
    ["isv.BUSINESS_LIMIT_CONTROL", 200, "RATE_LIMITED"],
    ["isv.DAY_LIMIT_CONTROL", 200, "RATE_LIMITED"],
    ["isv.MONTH_LIMIT_CONTROL", 200, "RATE_LIMITED"],
    ["Throttling.User", 400, "RATE_LIMITED"],
    ["isv.MOBILE_NUMBER_ILLEGAL", 200, "REJECTED_TARGET"],
    ["isv.BLACK_KEY_CONTROL_LIMIT", 200, "REJECTED_TARGET"],
    ["isv.NOT_SUPPORTED_COUNTRY", 200, "REJECTED_TARGET"],
    ["isv.AMOUNT_NOT_ENOUGH", 200, "NOT_CONFIGURED"],
    ["isv.OUT_OF_SERVICE", 200, "NOT_CONFIGURED"],
    ["isv.DENY_IP_RANGE", 200, "NOT_CONFIGURED"],
    ["isv.SIGN_STATE_ILLEGAL", 200, "NOT_CONFIGURED"],
    ["isp.RAM_PERMISSION_DENY", 200, "NOT_CONFIGURED"],
    ["Forbidden.RAM", 403, "NOT_CONFIGURED"],
    ["isp.SYSTEM_ERROR", 200, "UNAVAILABLE"],
    ["ServiceUnavailable", 503, "UNAVAILABLE"],
    ["InternalError", 500, "UNAVAILABLE"],
  ])("tells what %s (HTTP %d) means", async (code, status, kind) => {
    const { standIn, provider } = await start();
    standIn.answerNext({ code, status });

    const failure = await failureOf(provider.sendCode(message));

    expect(failure).toMatchObject({ name: "MessageNotSent", kind, provider: "aliyun", code });
  });

  it.each([
    [502, "<html>Bad gateway</html>"],
    [200, "<html>Welcome to the hotel</html>"],
    [200, "{}"],
  ])("is unavailable when the answer is not Aliyun's: %d %s", async (status, text) => {
    const { standIn, provider } = await start();
    standIn.answerNext({ status, text });

    const failure = await failureOf(provider.sendCode(message));

    expect(failure).toMatchObject({ name: "MessageNotSent", kind: "UNAVAILABLE", code: null });
  });

  it("is unavailable when nobody listens", async () => {
    const { provider } = await start({}, { endpoint: new URL("http://127.0.0.1:1") });

    const failure = await failureOf(provider.sendCode(message));

    expect(failure).toMatchObject({ name: "MessageNotSent", kind: "UNAVAILABLE" });
  });

  it("gives up when there is no answer in time", async () => {
    const { standIn, provider } = await start({}, { timeoutMs: 100 });
    standIn.answerNext("SILENCE");

    const failure = await failureOf(provider.sendCode(message));

    expect(failure).toMatchObject({ name: "MessageNotSent", kind: "TIMEOUT", code: null });
  });

  it.each(["13800138000", "+86 138 0013 8000", "+0123456789", ""])("sends nothing to %j", async (phone) => {
    const { standIn, provider } = await start();

    const failure = await failureOf(provider.sendCode({ ...message, phone }));

    expect(failure).toMatchObject({ kind: "REJECTED_TARGET", code: "NOT_E164" });
    expect(standIn.sent()).toEqual([]);
  });

  it.each(["SILENCE", { code: "isv.MOBILE_NUMBER_ILLEGAL" }, { status: 502, text: "down" }] as const)(
    "tells neither number nor code nor secret when it fails: %j",
    async (answer) => {
      const { standIn, provider } = await start({}, { timeoutMs: 100 });
      standIn.answerNext(answer);

      const failure = inspect(await failureOf(provider.sendCode(message)), { depth: null, showHidden: true });

      expect(failure).toContain("MessageNotSent");
      expect(failure).not.toMatch(/13800138000|042731|aliyun-secret/);
    },
  );
});
