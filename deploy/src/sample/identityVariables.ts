import { SAMPLE_APPS } from "@datong/wechat/stand-in";
import type { SamplePerson } from "./samplePersons.ts";

/** Stands where only the moment gives a value: the words say where it comes from. */
const FROM = {
  wxLogin: "what wx.login() gave",
  phoneButton: "event.detail.code of the phone button",
  oauth: "the code with which WeChat came back",
  message: "123456",
  conflict: "BindConflict.conflict",
  merge: "from IdentityHistory, or the answer that made it",
  account: "ServiceAccount.id",
} as const;

const STAFF = { reason: "the same loyalty card at the till", decidedBy: "clerk-7" };

/**
 * Variables for the operations by which people log in and bind, staff decide who is one, and back ends get credentials.
 * What only the moment gives, such as a code, is left to be filled in.
 *
 * @param userId the person's id in Datong
 */
export function identityVariables({ lookups }: SamplePerson, userId: string) {
  const { phone, miniProgramOpenid } = lookups;
  const { appid } = miniProgramOpenid;
  const app = { channel: "APP", deviceId: "device-0001", deviceName: "iPhone 15" };
  const website = { channel: "WEBSITE", deviceName: "Firefox" };
  const email = "li@example.com";
  return {
    RequestCode: { input: { target: { phone }, purpose: "LOGIN" } },
    LoginWithPhone: { input: { phone, code: FROM.message, client: app } },
    LoginWithEmail: { input: { email, code: FROM.message, client: website } },
    LoginWithMiniProgram: {
      input: { appid, code: FROM.wxLogin, client: { channel: "MINI_PROGRAM", deviceId: "device-0002" } },
    },
    LoginWithWechat: { input: { appid: SAMPLE_APPS.website.appid, code: FROM.oauth, client: website } },
    LoginWithHandoff: { input: { code: "HandoffCreated.handoff", client: app } },
    CreateHandoff: { input: { target: "APP" } },
    WechatAuthorization: {
      input: { appid: SAMPLE_APPS.website.appid, redirectUri: "http://127.0.0.1:4000/", scope: "BASE" },
    },
    RefreshSession: { input: { refreshToken: "Tokens.refreshToken" } },
    Logout: { input: { everywhere: false } },
    BindPhone: { input: { phone, code: FROM.message } },
    BindEmail: { input: { email, code: FROM.message } },
    BindPhoneFromMiniProgram: { input: { appid, code: FROM.phoneButton } },
    BindPhoneFromEncryptedData: {
      input: { appid, encryptedData: "event.detail.encryptedData", iv: "event.detail.iv" },
    },
    BindWechat: { input: { appid: SAMPLE_APPS.app.appid, code: FROM.oauth } },
    ResolveBindConflict: { input: { conflict: FROM.conflict, choice: "CANCEL" } },
    UnbindIdentifier: { input: { identifier: "Identifier.id" } },
    LinkIdentifier: {
      input: { user: userId, identifier: { type: "WEBSITE_USER_ID", namespace: "shop", value: "w-1001" } },
    },
    ConfirmIdentifier: {
      input: {
        user: userId,
        identifier: { type: "WEBSITE_USER_ID", namespace: "shop", value: "w-1002" },
        evidence: "contract and passport",
        decidedBy: STAFF.decidedBy,
      },
    },
    MergePreview: { users: [userId, "the id of another"] },
    People: { by: [{ phone }, { miniProgramOpenid }] },
    StartFollowerSync: { input: { appid: SAMPLE_APPS.officialAccount.appid } },
    MergeCandidates: { state: "WAITING", first: 20 },
    DecideMergeCandidate: { input: { candidate: "MergeCandidate.id", decision: "REJECT", ...STAFF } },
    MergeUsers: { input: { users: [userId, "the id of another"], ...STAFF } },
    UnmergeUsers: { input: { merge: FROM.merge, ...STAFF } },
    GrantToStaff: { input: { user: userId, grant: "orders:read", ...STAFF, reason: "joins customer service" } },
    RevokeFromStaff: { input: { user: userId, grant: "orders:read", ...STAFF, reason: "has another post" } },
    Staff: { grant: "orders:read", includeEnded: false, first: 20 },
    IdentityHistory: { id: userId, first: 20 },
    CreateServiceAccount: {
      input: {
        name: "shop-backend",
        description: "hands in the orders of the shop",
        scopes: ["orders:write"],
        idempotencyKey: "sandbox-2",
      },
    },
    UpdateServiceAccount: { input: { account: FROM.account, scopes: ["orders:read", "orders:write"] } },
    RotateServiceSecret: { input: { account: FROM.account, overlapMinutes: 60, idempotencyKey: "sandbox-3" } },
    RevokeServiceSecret: { input: { account: FROM.account, secret: "ServiceSecret.id", reason: "stood in a log" } },
    DisableServiceAccount: { input: { account: FROM.account, reason: "the shop has moved" } },
    EnableServiceAccount: { input: { account: FROM.account, reason: "the shop is back" } },
    ServiceAccount: { id: FROM.account },
  };
}
