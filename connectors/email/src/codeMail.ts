import { checkCode, type CodeMessage, type CodePurpose, type MessageLocale } from "@datong/messages";

/** What one mail says. */
export interface MailContent {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface Wording {
  readonly subject: string;
  readonly lead: string;
  readonly end: string;
}

const WORDINGS: Record<MessageLocale, Record<CodePurpose, Wording>> = {
  zh: {
    LOGIN: {
      subject: "登录验证码",
      lead: "您正在登录，验证码是：",
      end: "验证码几分钟内有效，请勿告诉任何人。如果不是您本人操作，请忽略这封邮件。",
    },
    BIND: {
      subject: "邮箱绑定验证码",
      lead: "您正在把这个邮箱绑定到您的账号，验证码是：",
      end: "验证码几分钟内有效，请勿告诉任何人。如果不是您本人操作，请忽略这封邮件。",
    },
    TRANSFER: {
      subject: "邮箱转移验证码",
      lead: "您正在把这个邮箱从另一个账号转到您的账号，验证码是：",
      end: "验证码几分钟内有效，请勿告诉任何人。如果不是您本人操作，请忽略这封邮件：没有验证码，邮箱不会被转走。",
    },
  },
  en: {
    LOGIN: {
      subject: "Your code to log in",
      lead: "You are logging in. Your code is:",
      end: "It is valid for a few minutes. Tell it to nobody. If this was not you, ignore this mail.",
    },
    BIND: {
      subject: "Your code to add this address",
      lead: "You are adding this e-mail address to your account. Your code is:",
      end: "It is valid for a few minutes. Tell it to nobody. If this was not you, ignore this mail.",
    },
    TRANSFER: {
      subject: "Your code to move this address",
      lead: "You are moving this e-mail address from another account to yours. Your code is:",
      end: "It is valid for a few minutes. Tell it to nobody. If this was not you, ignore this mail: without the code the address stays where it is.",
    },
  },
};

/**
 * The mail with a one-time code, in plain text and as a page that loads nothing from elsewhere. The subject does not
 * hold the code: mail servers log it, and phones show it while they are locked.
 */
export function codeMail({ code, purpose, locale }: CodeMessage): MailContent {
  checkCode(code);
  const { subject, lead, end } = WORDINGS[locale][purpose];
  return {
    subject,
    text: `${lead}\n\n${code}\n\n${end}\n`,
    html: [
      "<!doctype html>",
      `<html lang="${locale}"><head><meta charset="utf-8"><title>${subject}</title></head>`,
      '<body style="font-family: sans-serif; line-height: 1.5">',
      `<p>${lead}</p>`,
      `<p style="font-size: 1.75em; letter-spacing: 0.15em"><b>${code}</b></p>`,
      `<p>${end}</p>`,
      "</body></html>",
      "",
    ].join("\n"),
  };
}
