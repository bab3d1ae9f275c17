import { inspect } from "node:util";
import { afterEach, describe, expect, it } from "@jest/globals";
import { readTemplates, tencentSmsProvider, type MessageNotSent, type TencentSmsOptions } from "@datong/sms";
import { startTencentStandIn, type SmsStandIn, type TencentStandInOptions } from "@datong/sms/stand-in";

const account = {
  secretId: "AKIDtest",
  secretKey: "tencent-secret",
  sdkAppId: "1400006666",
  signName: "大通零售",
};
const message = { phone: "+8613800138000", code: "042731", purpose: "LOGIN", locale: "zh" } as const;

let standIn: SmsStandIn | undefined;
afterEach(() => standIn?.stop());

/** A stand-in and a provider whose account it knows. */
async function start(options: Partial<TencentStandInOptions> = {}, changed: Partial<TencentSmsOptions> = {}) {
  const started = await startTencentStandIn({
    ...account,
    templates: ["1101", "1102", "1103"],
    internationalTemplates: ["1109"],
    ...options,
  });
  standIn = started;
  const provider = tencentSmsProvider({
    ...account,
    region: "ap-guangzhou",
    templates: {
      mainland: readTemplates("*:zh=1101,*:en=1102,TRANSFER:zh=1103"),
      international: readTemplates("*:*=1109"),
    },
    params: ["code"],
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

describe("tencentSmsProvider", () => {
  it("sends the code in the template of its purpose and language", async () => {
    const { standIn, provider } = await start();

    await provider.sendCode(message);
    await provider.sendCode({ ...message, phone: "+8613900139000", purpose: "TRANSFER" });
    await provider.sendCode({ ...message, phone: "+8613700137000", locale: "en", code: "990011" });

    expect(standIn.sent()).toEqual([
      { phone: "+8613800138000", signName: "大通零售", template: "1101", params: ["042731"] },
      { phone: "+8613900139000", signName: "大通零售", template: "1103", params: ["042731"] },
      { phone: "+8613700137000", signName: "大通零售", template: "1102", params: ["990011"] },
    ]);
  });

  it("fills the template's variables in the order it is told", async () => {
    const { standIn, provider } = await start({ paramCount: 2 }, { params: ["code", "5"] });

    await provider.sendCode(message);

    expect(standIn.sent()).toMatchObject([{ params: ["042731", "5"] }]);
  });

  it.each(["+85251234567", "+13055550123"])("sends to %s with an international template, unsigned", async (phone) => {
    const { standIn, provider } = await start();

    await provider.sendCode({ ...message, phone });

    expect(standIn.sent()).toMatchObject([{ phone, template: "1109", signName: null }]);
  });

  it("sends nowhere else than to the mainland without international templates", async () => {
    const templates = { mainland: readTemplates("*:*=1101"), international: null };
    const { standIn, provider } = await start({}, { templates });

    const failure = await failureOf(provider.sendCode({ ...message, phone: "+85251234567" }));

    expect(failure).toMatchObject({ kind: "REJECTED_TARGET", code: "NO_INTERNATIONAL_TEMPLATES" });
    expect(standIn.sent()).toEqual([]);
  });

  it("passes on the limits of one in thirty seconds and two a day for a number", async () => {
    let now = 0;
    const { provider } = await start({ now: () => now });
    const sendAt = async (second: number) => {
      now = second * 1000;
      return failureOf(provider.sendCode(message));
    };

    const answers = [await sendAt(0), await sendAt(29), await sendAt(30), await sendAt(3600), await sendAt(86_401)];

    const limited = (code: string) => expect.objectContaining({ kind: "RATE_LIMITED", provider: "tencent", code });
    expect(answers).toEqual([
      null,
      limited("LimitExceeded.PhoneNumberThirtySecondLimit"),
      null,
      limited("LimitExceeded.PhoneNumberDailyLimit"),
      null,
    ]);
  });

  it.each<[string, Partial<TencentSmsOptions>, string]>([
    ["an unknown key", { secretId: "AKIDother" }, "AuthFailure.SecretIdNotFound"],
    ["a wrong secret", { secretKey: "other" }, "AuthFailure.SignatureFailure"],
    ["another application", { sdkAppId: "1400000000" }, "UnauthorizedOperation.SmsSdkAppIdVerifyFail"],
    ["a signature that is not approved", { signName: "别人" }, "FailedOperation.SignatureIncorrectOrUnapproved"],
    [
      "a template that is not approved",
      { templates: { mainland: readTemplates("*:*=1107"), international: null } },
      "FailedOperation.TemplateIncorrectOrUnapproved",
    ],
    ["too many variables", { params: ["code", "5"] }, "FailedOperation.TemplateIncorrectOrUnapproved"],
  ])("asks for configuration when Tencent refuses %s", async (_case, changed, code) => {
    const { standIn, provider } = await start({}, changed);

    const failure = await failureOf(provider.sendCode(message));

    expect(failure).toMatchObject({ name: "MessageNotSent", kind: "NOT_CONFIGURED", provider: "tencent", code });
    expect(standIn.sent()).toEqual([]);
  });

  it("asks for configuration when this machine's clock is wrong", async () => {
    const { provider } = await start({ clockAheadMs: -6 * 60_000 });

    const failure = await failureOf(provider.sendCode(message));

    expect(failure).toMatchObject({ kind: "NOT_CONFIGURED", code: "AuthFailure.SignatureExpire" });
  });

  it.each([
    ["LimitExceeded.PhoneNumberOneHourLimit", "RATE_LIMITED"],
    ["LimitExceeded.DeliveryFrequencyLimit", "RATE_LIMITED"],
    ["LimitExceeded.AppDailyLimit", "RATE_LIMITED"],
    ["RequestLimitExceeded", "RATE_LIMITED"],
    ["RequestLimitExceeded.IPLimitExceeded", "RATE_LIMITED"],
    ["InvalidParameterValue.IncorrectPhoneNumber", "REJECTED_TARGET"],
    ["FailedOperation.PhoneNumberInBlacklist", "REJECTED_TARGET"],
    ["UnsupportedOperation.UnsuportedRegion", "REJECTED_TARGET"],
    ["FailedOperation.InsufficientBalanceInSmsPackage", "NOT_CONFIGURED"],
    ["UnauthorizedOperation.SerivceSuspendDueToArrears", "NOT_CONFIGURED"],
    ["InternalError.RequestTimeException", "NOT_CONFIGURED"],
    ["InternalError.SendAndRecvFail", "UNAVAILABLE"],
    ["InternalError.Timeout", "UNAVAILABLE"],
    ["InternalError", "UNAVAILABLE"],
  ])("tells what %s means", async (code, kind) => {
    const { standIn, provider } = await start();
    standIn.answerNext({ code });

    const failure = await failureOf(provider.sendCode(message));

    expect(failure).toMatchObject({ name: "MessageNotSent", kind, provider: "tencent", code });
  });

  it.each([
    [502, "<html>Bad gateway</html>"],
    [200, "<html>Welcome to the hotel</html>"],
    [200, '{"Response":{}}'],
    [200, "{}"],
  ])("is unavailable when the answer is not Tencent's: %d %s", async (status, text) => {
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

  it.each(["SILENCE", { code: "FailedOperation.PhoneNumberInBlacklist" }, { status: 502, text: "down" }] as const)(
    "tells neither number nor code nor secret when it fails: %j",
    async (answer) => {
      const { standIn, provider } = await start({}, { timeoutMs: 100 });
      standIn.answerNext(answer);

      const failure = inspect(await failureOf(provider.sendCode(message)), { depth: null, showHidden: true });

      expect(failure).toContain("MessageNotSent");
      expect(failure).not.toMatch(/13800138000|042731|tencent-secret/);
    },
  );
});
