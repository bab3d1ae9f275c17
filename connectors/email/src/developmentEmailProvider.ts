import { checkCode, maskEmail, type DevelopmentMailbox } from "@datong/messages";
import type { EmailProvider } from "./EmailProvider.ts";

/** Sends nothing: puts each mail into the mailbox, from which a developer reads it. */
export const developmentEmailProvider = (mailbox: DevelopmentMailbox): EmailProvider => ({
  name: "development",
  sendCode: async ({ email, code, purpose, locale }) => {
    checkCode(code);
    await Promise.resolve();
    mailbox.put({ kind: "CODE", channel: "EMAIL", to: maskEmail(email), code, purpose, locale, sentAt: new Date() });
  },
  sendNotice: async ({ email, subject, text }) => {
    await Promise.resolve();
    mailbox.put({ kind: "NOTICE", channel: "EMAIL", to: maskEmail(email), subject, text, sentAt: new Date() });
  },
});
