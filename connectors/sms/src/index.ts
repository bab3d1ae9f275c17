export { aliyunSmsProvider, type AliyunSmsOptions } from "./aliyun/aliyunSmsProvider.ts";
export { smsProvider, smsRule, smsShape, type SmsConfig } from "./config.ts";
export { developmentSmsProvider } from "./developmentSmsProvider.ts";
export type { SmsCode, SmsProvider } from "./SmsProvider.ts";
export { BadTemplatesError, readTemplates, type SmsTemplates, type TemplateTable } from "./SmsTemplates.ts";
export { tencentSmsProvider, type TencentSmsOptions } from "./tencent/tencentSmsProvider.ts";
export {
  developmentMailbox,
  MessageNotSent,
  type CodePurpose,
  type DevelopmentMailbox,
  type MessageNotSentKind,
} from "@datong/messages";
