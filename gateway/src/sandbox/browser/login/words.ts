import type { SandboxWay } from "../../SandboxPeople.ts";
import type { Language } from "../language.ts";

/** What the login panel says. */
export interface Words {
  readonly open: string;
  readonly title: string;
  readonly explanation: string;
  readonly person: string;
  readonly customer: (id: string) => string;
  readonly way: string;
  readonly ends: Readonly<Record<SandboxWay["end"], string>>;
  readonly by: Readonly<Record<SandboxWay["by"], string>>;
  readonly sendCode: string;
  readonly sent: (to: string, code: string) => string;
  readonly code: string;
  readonly logIn: string;
  readonly startNew: string;
  readonly cancel: string;
  readonly logOut: string;
  readonly youAre: (who: string) => string;
  readonly isNew: string;
}

export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    open: "Log in…",
    title: "Log in as a person of the sample",
    explanation: "The real login, with a code from the stand-in for WeChat, or one that was not sent to anybody.",
    person: "Person",
    customer: (id) => `Customer ${id}`,
    way: "How",
    ends: { MINI_PROGRAM: "Mini-program", OFFICIAL_ACCOUNT: "Official account", APP: "App", WEBSITE: "Website" },
    by: { WECHAT: "WeChat", PHONE: "phone number and code", EMAIL: "e-mail and code" },
    sendCode: "Send the code",
    sent: (to, code) => `To ${to}: ${code}`,
    code: "Code",
    logIn: "Log in",
    startNew: "Log in as the number's new owner",
    cancel: "Cancel",
    logOut: "Log out",
    youAre: (who) => `You are ${who}`,
    isNew: "new to Datong",
  },
  "zh-CN": {
    open: "登录…",
    title: "以示例用户登录",
    explanation: "真实的登录流程：验证码来自微信替身服务，或是一条并未真正发出的验证码。",
    person: "用户",
    customer: (id) => `客户 ${id}`,
    way: "登录方式",
    ends: { MINI_PROGRAM: "小程序", OFFICIAL_ACCOUNT: "公众号", APP: "App", WEBSITE: "网站" },
    by: { WECHAT: "微信", PHONE: "手机号和验证码", EMAIL: "邮箱和验证码" },
    sendCode: "发送验证码",
    sent: (to, code) => `发给 ${to}：${code}`,
    code: "验证码",
    logIn: "登录",
    startNew: "以该号码的新主人登录",
    cancel: "取消",
    logOut: "退出登录",
    youAre: (who) => `当前用户：${who}`,
    isNew: "新用户",
  },
};
