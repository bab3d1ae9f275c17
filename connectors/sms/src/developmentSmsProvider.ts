import { checkCode, maskPhone, type DevelopmentMailbox } from "@datong/messages";
import type { SmsProvider } from "./SmsProvider.ts";

/** Sends nothing: puts each code into the mailbox, from which a developer reads it. */
export const developmentSmsProvider = (mailbox: DevelopmentMailbox): SmsProvider => ({
  name: "development",
  sendCode: async ({ phone, code, purpose, locale }) => {
    checkCode(code);
    await Promise.resolve();
    mailbox.put({ kind: "CODE", channel: "SMS", to: maskPhone(phone), code, purpose, locale, sentAt: new Date() });
  },
});
