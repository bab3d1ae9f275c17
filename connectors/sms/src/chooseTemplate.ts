import { checkCode, MessageNotSent } from "@datong/messages";
import type { SmsCode } from "./SmsProvider.ts";
import { templateFor, type SmsTemplates } from "./SmsTemplates.ts";

const E164 = /^\+[1-9]\d{6,14}$/;

/** Whether a number in E.164 is of mainland China, which providers treat apart from all others. */
export const isMainland = (phone: string): boolean => phone.startsWith("+86");

/**
 * The template for a message, after a look at the message itself.
 *
 * @throws MessageNotSent `REJECTED_TARGET` for a number that is not in E.164, or not of the mainland while there are no
 *   templates for other places
 * @throws TypeError when `code` is not 4 to 12 digits or letters
 */
export function chooseTemplate(provider: string, templates: SmsTemplates, message: SmsCode): string {
  checkCode(message.code);
  if (!E164.test(message.phone)) throw new MessageNotSent("REJECTED_TARGET", provider, "NOT_E164");
  const table = isMainland(message.phone) ? templates.mainland : templates.international;
  if (!table) throw new MessageNotSent("REJECTED_TARGET", provider, "NO_INTERNATIONAL_TEMPLATES");
  return templateFor(table, message.purpose, message.locale);
}
