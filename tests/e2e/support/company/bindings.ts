import type { WechatStandIn } from "@datong/wechat/stand-in";
import { miniProgram, type App } from "./accounts.ts";
import type { Asking } from "./asking.ts";
import type { Login, Logins } from "./logins.ts";

const BOUND = `
  __typename
  ... on IdentifierBound { user { id } identifier { type masked trust } }
  ... on BindConflict { conflict masked options }
  ... on OtherIdentifierHeld { current { type masked } }
  ... on BindCancelled { conflict }
  ... on UserError { code message }`;

/** How people who are logged in bind what else is theirs. */
export function bindingsOf({ mutate }: Asking, logins: Logins, control: WechatStandIn["control"]) {
  return {
    bindPhone: async (login: Login, phone: string, more: object = {}) => {
      const code = await logins.codeFor({ phone }, "BIND", login);
      return mutate(login, "bindPhone", { phone, code, ...more }, BOUND);
    },

    bindEmail: async (login: Login, email: string) => {
      const code = await logins.codeFor({ email }, "BIND", login);
      return mutate(login, "bindEmail", { email, code }, BOUND);
    },

    bindWechat: async (login: Login, personId: string, at: App) =>
      mutate(login, "bindWechat", { appid: at.appid, code: await logins.wechatCode(personId, at) }, BOUND),

    resolveConflict: (login: Login, conflict: unknown, choice: string, code?: string) =>
      mutate(login, "resolveBindConflict", { conflict, choice, ...(code ? { code } : {}) }, BOUND),

    bindPhoneOfWechat: async (login: Login, personId: string) => {
      const { appid } = miniProgram;
      const { code } = await control.issuePhoneCode({ personId, appid });
      return mutate(login, "bindPhoneFromMiniProgram", { appid, code }, BOUND);
    },
  };
}
