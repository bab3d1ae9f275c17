import { startWechatStandIn, type StandInApp, type StandInOptions, type StandInPerson } from "@datong/wechat/stand-in";

/** Apps of every kind; the first three are bound to one Open Platform account. */
export const APPS = {
  miniProgram: { appid: "wx1", secret: "s1", kind: "MINI_PROGRAM", openPlatform: "op" },
  officialAccount: { appid: "wx2", secret: "s2", kind: "OFFICIAL_ACCOUNT", openPlatform: "op", originalId: "gh_2" },
  website: { appid: "wx3", secret: "s3", kind: "WEBSITE", openPlatform: "op", redirectHosts: ["shop.example"] },
  app: { appid: "wx4", secret: "s4", kind: "APP", openPlatform: "op" },
  unbound: { appid: "wx5", secret: "s5", kind: "MINI_PROGRAM" },
} as const satisfies Readonly<Record<string, StandInApp>>;

export const PEOPLE = [
  { id: "li", name: "Li", phone: "13580006666" },
  { id: "wang", name: "Wang", phone: { countryCode: "1", purePhoneNumber: "2015550123" } },
] as const satisfies readonly StandInPerson[];

type Answer = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- an answer of any shape

/** A stand-in with apps, people and a clock that moves when told, and ways to ask it over plain HTTP. */
export async function startTestStandIn(options: StandInOptions = {}) {
  let ms = Date.parse("2026-11-20T08:00:00Z");
  const standIn = await startWechatStandIn({
    apps: Object.values(APPS),
    people: PEOPLE,
    now: () => new Date(ms),
    ...options,
  });
  const get = (path: string, query: Record<string, string> = {}) =>
    fetch(`${standIn.apiBase}${path}?${new URLSearchParams(query).toString()}`);
  const post = (path: string, body: unknown, query: Record<string, string> = {}) =>
    fetch(`${standIn.apiBase}${path}?${new URLSearchParams(query).toString()}`, {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const read = async (response: Promise<Response>) => JSON.parse(await (await response).text()) as Answer;
  return {
    ...standIn,
    advance: (seconds: number) => {
      ms += seconds * 1000;
    },
    get,
    post,
    getJson: (path: string, query?: Record<string, string>) => read(get(path, query)),
    postJson: (path: string, body: unknown, query?: Record<string, string>) => read(post(path, body, query)),
    /** An access token of an app, by `/cgi-bin/stable_token`. */
    tokenOf: async ({ appid, secret }: StandInApp) => {
      const body = { grant_type: "client_credential", appid, secret };
      return String((await read(post("/cgi-bin/stable_token", body))).access_token);
    },
  };
}

export type TestStandIn = Awaited<ReturnType<typeof startTestStandIn>>;
