export { connectStandIn } from "./control/connectStandIn.ts";
export type {
  AuthorizationChange,
  Delivery,
  EncryptedPhone,
  IssuedCode,
  PersonIds,
  PersonInApp,
  Pushable,
  ShownApp,
  StandInControl,
} from "./control/StandInControl.ts";
export type { RecordedCall } from "./http/Calls.ts";
export type { Fault } from "./http/Faults.ts";
export type { StandInLog } from "./http/StandInLog.ts";
export type { PushAttempt, PushPatience } from "./push/deliver.ts";
export type { PushSettings } from "./push/PushSettings.ts";
export type { Forgery, RequestForm } from "./push/signedRequest.ts";
export { SAMPLE_APPS } from "./sampleApps.ts";
export { StandInInputError } from "./StandInInputError.ts";
export { startWechatStandIn, type StandInOptions, type WechatStandIn } from "./startWechatStandIn.ts";
export type { AppKind, StandInApp } from "./world/Apps.ts";
export type { OauthScope } from "./world/Codes.ts";
export type { StandInPerson, StandInPhone } from "./world/People.ts";
export type { QuotaName } from "./world/Quotas.ts";
export type { FollowerPaging } from "./world/World.ts";
