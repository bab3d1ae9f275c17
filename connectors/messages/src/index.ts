export {
  checkCode,
  CODE_PURPOSES,
  MESSAGE_LOCALES,
  type CodeMessage,
  type CodePurpose,
  type MessageLocale,
} from "./codes.ts";
export {
  developmentMailbox,
  type DeliveredCode,
  type DeliveredMessage,
  type DeliveredNotice,
  type DevelopmentMailbox,
} from "./developmentMailbox.ts";
export { maskEmail, maskPhone } from "./masks.ts";
export { MessageNotSent, type MessageNotSentKind } from "./MessageNotSent.ts";
