import { app, DAY_MS, miniProgram, officialAccount } from "../aCompany.ts";
import { UNREACHABLE_PHONE, type World } from "./aWorld.ts";
import { COUPONS_OF_USER, MEMBERSHIP_ELSEWHERE, ON_RECORD, STANDING, type Entry } from "./entries.ts";
import { aNewcomer, anEmail, asPerson } from "./scenes.ts";

const HOUR_MS = DAY_MS / 24;
const CLIENT = { channel: "APP", deviceId: "device-of-the-walk-01", deviceName: "the walk's phone" };

/** The code for a number; some time passes before, so that no limit is reached however often it is asked for. */
async function codeFor({ company }: World, target: { phone: string } | { email: string }): Promise<string> {
  company.pass(3 * HOUR_MS);
  return company.codeFor(target);
}

const anUnusedPhone = ({ company }: World) => {
  company.pass(HOUR_MS);
  return { target: { phone: company.aPhone() } };
};

const LOGIN = { member: "LoggedIn", isOfCaller: true, stopAt: ["User"] } as const;

/** How people log in, and stay logged in. */
export const LOGINS: readonly Entry[] = [
  { root: "Mutation.requestCode", member: "CodeSent", input: anUnusedPhone },
  {
    root: "Mutation.requestCode",
    member: "TooManyCodes",
    scene: async ({ company, owner }) => {
      const phone = company.aPhone();
      await company.codeFor({ phone });
      return { walker: asPerson(owner), input: { target: { phone } } };
    },
  },
  {
    root: "Mutation.requestCode",
    member: "CodeNotDelivered",
    by: ["anonymous"],
    input: () => ({ target: { phone: UNREACHABLE_PHONE } }),
  },
  {
    root: "Mutation.requestCode",
    member: "IdentifierInvalid",
    by: ["anonymous"],
    input: () => ({ target: { phone: "12" } }),
  },
  {
    ...LOGIN,
    root: "Mutation.loginWithPhone",
    input: async (world) => {
      const phone = world.company.aPhone();
      return { phone, code: await codeFor(world, { phone }), client: CLIENT };
    },
  },
  {
    // The owner's own login: nobody has signed in yet, and sees in its answer what is theirs.
    ...{ root: "Mutation.loginWithPhone", member: "LoggedIn", by: ["anonymous", "owner", "service"], isOfCaller: true },
    stopAt: [...COUPONS_OF_USER, ...MEMBERSHIP_ELSEWHERE, ...ON_RECORD],
    mayLack: STANDING,
    input: async (world) => ({
      phone: world.ownersPhone,
      code: await codeFor(world, { phone: world.ownersPhone }),
      client: CLIENT,
    }),
  },
  {
    root: "Mutation.loginWithPhone",
    member: "CodeRejected",
    by: ["anonymous"],
    input: ({ company }) => ({ phone: company.aPhone(), code: "000000", client: CLIENT }),
  },
  {
    ...LOGIN,
    root: "Mutation.loginWithEmail",
    input: async (world) => {
      const email = anEmail();
      return { email, code: await codeFor(world, { email }), client: CLIENT };
    },
  },
  {
    ...LOGIN,
    root: "Mutation.loginWithMiniProgram",
    input: async ({ company }) => ({
      appid: miniProgram.appid,
      code: await company.wechatCode(await company.inWechat(), miniProgram),
      client: { ...CLIENT, channel: "MINI_PROGRAM" },
    }),
  },
  {
    root: "Mutation.loginWithMiniProgram",
    member: "WechatCodeRejected",
    by: ["anonymous"],
    input: () => ({ appid: miniProgram.appid, code: "no-such-code" }),
  },
  {
    ...LOGIN,
    root: "Mutation.loginWithWechat",
    input: async ({ company }) => ({
      ...{ appid: app.appid, client: CLIENT },
      code: await company.wechatCode(await company.inWechat(), app),
    }),
  },
  {
    root: "Mutation.loginWithWechat",
    member: "WechatAuthorizationNeeded",
    by: ["anonymous"],
    input: async ({ company }) => {
      const { appid } = officialAccount;
      const visitor = { personId: await company.inWechat(), appid, isSnapshotUser: true };
      const { code } = await company.standIn.control.issueOauthCode({ ...visitor, scope: "snsapi_userinfo" });
      return { appid, code, client: { channel: "OFFICIAL_ACCOUNT" } };
    },
  },
  {
    ...LOGIN,
    root: "Mutation.loginWithHandoff",
    input: async ({ company }) => ({
      code: await company.handoffTo(await aNewcomer(company), "APP"),
      client: CLIENT,
    }),
  },
  {
    root: "Mutation.loginWithHandoff",
    member: "HandoffRejected",
    by: ["anonymous"],
    input: () => ({ code: "no-such-handoff", client: CLIENT }),
  },
  {
    root: "Mutation.refreshSession",
    member: "SessionRefreshed",
    isOfCaller: true,
    input: async ({ company }) => ({ refreshToken: (await aNewcomer(company)).refreshToken }),
  },
  {
    root: "Mutation.refreshSession",
    member: "SessionEnded",
    by: ["anonymous"],
    input: () => ({ refreshToken: "no-such-token" }),
  },
  {
    root: "Mutation.createHandoff",
    member: "HandoffCreated",
    isOfCaller: true,
    input: () => ({ target: "APP" }),
  },
  {
    root: "Mutation.logout",
    member: "LoggedOut",
    isOfCaller: true,
    input: () => ({ session: "00000000-0000-4000-8000-000000000000" }),
  },
];

/** Walked when everything else has been: it lets so much time pass that the sessions of the others end. */
export const AFTER_MONTHS: readonly Entry[] = [
  {
    root: "Mutation.loginWithPhone",
    member: "PhoneMayBeReissued",
    by: ["anonymous"],
    input: async ({ company }) => {
      const phone = company.aPhone();
      await company.bindPhone(await aNewcomer(company), phone);
      company.pass(91 * DAY_MS);
      return { phone, code: await company.codeFor({ phone }), client: CLIENT };
    },
  },
];
