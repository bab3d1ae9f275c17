export { codeMail, type MailContent } from "./codeMail.ts";
export { emailProvider, emailRule, emailShape, type EmailConfig } from "./config.ts";
export { developmentEmailProvider } from "./developmentEmailProvider.ts";
export type { EmailCode, EmailNotice, EmailProvider } from "./EmailProvider.ts";
export { smtpEmailProvider, type SmtpOptions } from "./smtpEmailProvider.ts";
export {
  developmentMailbox,
  MessageNotSent,
  type CodePurpose,
  type DevelopmentMailbox,
  type MessageNotSentKind,
} from "@datong/messages";
