import { DAY_MS, miniProgram } from "../aCompany.ts";
import type { World } from "./aWorld.ts";
import type { Entry } from "./entries.ts";
import { aConflict, aNewcomer, anEmail, asPerson } from "./scenes.ts";

const HOUR_MS = DAY_MS / 24;

/** Some time passes, so that no limit for wrong codes is reached. */
const wrongCode = ({ company }: World) => {
  company.pass(HOUR_MS);
  return "000000";
};

/** What people change about how they are known; everybody who has signed in, for themselves. */
export const BINDS: readonly Entry[] = [
  {
    root: "Mutation.bindPhone",
    member: "CodeRejected",
    input: (world) => ({ phone: world.company.aPhone(), code: wrongCode(world) }),
  },
  {
    root: "Mutation.bindPhone",
    member: "IdentifierBound",
    isOfCaller: true,
    stopAt: ["User"],
    // A phone number has none.
    mayLack: ["Identifier.namespace"],
    scene: async ({ company }) => {
      const [login, phone] = [await aNewcomer(company), company.aPhone()];
      return { walker: asPerson(login), input: { phone, code: await company.codeFor({ phone }, "BIND", login) } };
    },
  },
  {
    root: "Mutation.bindPhone",
    member: "OtherIdentifierHeld",
    isOfCaller: true,
    mayLack: ["Identifier.namespace"],
    scene: async ({ company }) => {
      const [login, phone] = [await company.loginByPhone(company.aPhone()), company.aPhone()];
      return { walker: asPerson(login), input: { phone, code: await company.codeFor({ phone }, "BIND", login) } };
    },
  },
  {
    root: "Mutation.bindEmail",
    member: "CodeRejected",
    input: (world) => ({ email: anEmail(), code: wrongCode(world) }),
  },
  {
    root: "Mutation.bindEmail",
    member: "BindConflict",
    isOfCaller: true,
    scene: async ({ company }) => {
      const email = anEmail();
      await company.loginByEmail(email);
      const login = await aNewcomer(company);
      return { walker: asPerson(login), input: { email, code: await company.codeFor({ email }, "BIND", login) } };
    },
  },
  {
    root: "Mutation.bindPhoneFromMiniProgram",
    member: "WechatCodeRejected",
    input: () => ({ appid: miniProgram.appid, code: "no-such-code" }),
  },
  {
    root: "Mutation.bindPhoneFromEncryptedData",
    member: "WechatCodeRejected",
    input: () => ({ appid: miniProgram.appid, encryptedData: "YQ==", iv: "YQ==" }),
  },
  {
    root: "Mutation.bindWechat",
    member: "WechatCodeRejected",
    input: () => ({ appid: miniProgram.appid, code: "no-such-code" }),
  },
  {
    root: "Mutation.resolveBindConflict",
    member: "ConflictExpired",
    input: () => ({ conflict: "no-such-conflict", choice: "CANCEL" }),
  },
  {
    root: "Mutation.resolveBindConflict",
    member: "BindCancelled",
    isOfCaller: true,
    scene: async ({ company }) => {
      const { login, conflict } = await aConflict(company);
      return { walker: asPerson(login), input: { conflict, choice: "CANCEL" } };
    },
  },
  {
    root: "Mutation.unbindIdentifier",
    member: "IdentifierUnbound",
    isOfCaller: true,
    stopAt: ["User"],
    input: () => ({ identifier: "no-such-identifier" }),
  },
  {
    root: "Mutation.unbindIdentifier",
    member: "LastIdentifier",
    isOfCaller: true,
    scene: async ({ company }) => {
      const login = await company.loginByPhone(company.aPhone());
      const { identifiers } = await company.me(login, "identifiers { id }");
      const [only] = identifiers as readonly { readonly id: string }[];
      return { walker: asPerson(login), input: { identifier: only?.id } };
    },
  },
];
