export { startAliyunStandIn, type AliyunStandInOptions } from "./aliyunStandIn.ts";
export type { SentSms, SmsStandIn, StandInText } from "./standInServer.ts";
export { startTencentStandIn, type TencentStandInOptions } from "./tencentStandIn.ts";
