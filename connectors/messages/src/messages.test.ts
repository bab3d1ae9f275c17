import { describe, expect, it } from "@jest/globals";
import {
  checkCode,
  developmentMailbox,
  maskEmail,
  maskPhone,
  MessageNotSent,
  type DeliveredMessage,
} from "@datong/messages";

const aMessage = (code: string): DeliveredMessage => ({
  kind: "CODE",
  channel: "SMS",
  to: "138****5678",
  code,
  purpose: "LOGIN",
  locale: "zh",
  sentAt: new Date("2026-11-20T08:00:00Z"),
});

describe("developmentMailbox", () => {
  it("lists what was put into it, newest first", () => {
    const mailbox = developmentMailbox("development");
    mailbox.put(aMessage("111111"));
    mailbox.put(aMessage("222222"));

    const messages = mailbox.list();

    expect(messages).toEqual([aMessage("222222"), aMessage("111111")]);
  });

  it("keeps the last 100 messages", () => {
    const mailbox = developmentMailbox("test");
    for (let n = 0; n <= 100; n++) mailbox.put(aMessage(String(100_000 + n)));

    const messages = mailbox.list();

    expect(messages).toHaveLength(100);
    expect(messages.at(-1)).toEqual(aMessage("100001"));
  });

  it("does not open in production", () => {
    expect(() => developmentMailbox("production")).toThrow("does not open with NODE_ENV=production");
  });
});

describe("MessageNotSent", () => {
  it("names the provider, the kind and the provider's own code", () => {
    const error = new MessageNotSent("RATE_LIMITED", "aliyun", "isv.BUSINESS_LIMIT_CONTROL");

    expect(error.message).toBe("aliyun sent no message: RATE_LIMITED (isv.BUSINESS_LIMIT_CONTROL)");
    expect(error).toMatchObject({ kind: "RATE_LIMITED", provider: "aliyun", code: "isv.BUSINESS_LIMIT_CONTROL" });
  });

  it.each(["+8613800138000", "550 5.1.1 <li@example.com> unknown", "li@example.com", ""])(
    "drops what is no code: %s",
    (text) => {
      const error = new MessageNotSent("UNAVAILABLE", "smtp", text);

      expect(error.code).toBeNull();
      expect(error.message).toBe("smtp sent no message: UNAVAILABLE");
    },
  );
});

describe("masks", () => {
  it.each([
    ["+8613800138000", "138****8000"],
    ["+85251234567", "+852****67"],
    ["+12015550123", "+120****23"],
  ])("shows little of the number %s", (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  it.each([
    ["li.lei@example.com", "l****@example.com"],
    ["x@example.com", "****@example.com"],
  ])("shows little of the address %s", (email, masked) => {
    expect(maskEmail(email)).toBe(masked);
  });
});

describe("checkCode", () => {
  it.each(["123", "1234567890123", "12 34", "<b>12</b>", ""])("refuses %j, and does not repeat it", (code) => {
    expect(() => {
      checkCode(code);
    }).toThrow(new TypeError("code: must be 4 to 12 digits or letters"));
  });
});
