import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createLogger } from "@datong/subgraph-kit";
import { aService, eventually } from "@datong/testkit";
import { connectStandIn, SAMPLE_APPS, type StandInControl } from "@datong/wechat/stand-in";
import { choosePort } from "../src/choosePort.ts";
import { readLocalConfig } from "../src/config.ts";
import { startDeveloperWorld, type DeveloperWorld } from "../src/DeveloperWorld.ts";
import { needsDeveloperWorld } from "../src/identityOptions.ts";
import { readFollowers } from "../src/readFollowers.ts";
import { retailPerson, type Execute } from "../src/sample/index.ts";
import type { RunningDatong } from "../src/startDatong.ts";
import { NO_MESSAGES } from "../src/smsStandIn.ts";
import { aDatong, removeDatong } from "./aDatong.ts";

const ACCOUNTS = JSON.stringify([{ kind: "MINI_PROGRAM", appid: "wx0123456789abcdef", secret: "secret" }]);

describe("whether a start brings a stand-in for WeChat along", () => {
  const isStarted = (env: NodeJS.ProcessEnv) => needsDeveloperWorld(readLocalConfig(env));

  it("it does on a developer's machine", () => {
    expect(isStarted({})).toBe(true);
  });

  it.each([
    ["tokens decide who calls", { AUTH: "jwt" }],
    ["this is production", { NODE_ENV: "production" }],
    ["the company has accounts of its own", { WECHAT_ACCOUNTS: ACCOUNTS }],
  ])("it does not where %s", (_case, env) => {
    expect(isStarted(env)).toBe(false);
  });

  it("production refuses to be open to everybody, and to show codes", () => {
    const start = () =>
      isStarted({
        NODE_ENV: "production",
        AUTH: "development",
        SMS_PROVIDER: "development",
        EMAIL_PROVIDER: "development",
      });

    expect(start).toThrow(/AUTH: development lets everybody in[^]*SMS_PROVIDER: [^]*EMAIL_PROVIDER: /);
  });

  it("tokens are made for the issuer and audience that the gateway asks for", () => {
    const config = readLocalConfig({ AUTH_ISSUER: "https://shop.example.com", AUTH_AUDIENCE: "shop" });

    expect(config).toMatchObject({
      ACCESS_TOKEN_ISSUER: "https://shop.example.com",
      ACCESS_TOKEN_AUDIENCE: "shop",
    });
  });
});

describe("Datong beside the stand-in for WeChat", () => {
  const SCOPES = ["users:read", "users:write", "identity:history", "identity:numbers"];
  const { appid } = SAMPLE_APPS.officialAccount;
  const logger = createLogger("world", "silent");
  /** Customers of the sample: two of them follow the official account. */
  const people = ["14911", "17191", "15291"].map(retailPerson);
  const followers = people.filter(({ officialAccountOpenid }) => officialAccountOpenid !== null);
  const stranger = "somebody-new";

  let world: DeveloperWorld;
  let datong: RunningDatong;
  let control: StandInControl;
  beforeAll(async () => {
    const port = await choosePort("127.0.0.1", 0);
    world = await startDeveloperWorld({ messages: NO_MESSAGES, port, isSecure: false });
    datong = await aDatong({
      port,
      identity: { wechat: { ...world.wechat, pollMs: 50 } },
      routes: world.routes,
    });
    await world.pushTo(datong.url);
    control = connectStandIn(world.wechat.apiBase ?? "");
    await control.addPeople({ people: [{ id: stranger }] });
  });
  afterAll(async () => {
    await removeDatong(datong);
    await world.stop();
  });

  const execute: Execute = (operation) => datong.execute(operation, { caller: aService(...SCOPES) });
  const ask = async (query: string, variables: Record<string, unknown> = {}): Promise<unknown> => {
    const { data, errors } = await execute({ query, variables });
    expect(errors).toBeUndefined();
    return data;
  };

  it("an event at the stand-in arrives encrypted at identity, and stands in the person's history", async () => {
    const { openid } = await control.idsOf({ personId: stranger, appid });

    const subscribed = await control.subscribe({ personId: stranger, appid });
    const scanned = await control.scan({ personId: stranger, appid, qrScene: "table-7" });
    const left = await control.unsubscribe({ personId: stranger, appid });

    // What is not answered in time is sent again.
    for (const { attempts } of [subscribed, scanned, left])
      expect(attempts.at(-1)).toEqual({ status: 200, body: "success" });
    await eventually(async () => {
      const data = await ask(`query ($by: UserLookup!) { user(by: $by) { identityHistory { nodes { kind } } } }`, {
        by: { officialAccountOpenid: { openid, appid } },
      });
      expect(data).toMatchObject({
        user: {
          identityHistory: {
            nodes: expect.arrayContaining([{ kind: "SUBSCRIBED" }, { kind: "SCANNED" }, { kind: "UNSUBSCRIBED" }]),
          },
        },
      });
    });
  });

  it("an event that is not encrypted is refused: the accounts have keys", async () => {
    const { push } = world.wechat.accounts.find((account) => account.appid === appid) ?? {};
    await control.setPush({
      appid,
      push: { url: `${datong.url}/wechat/push/${appid}`, token: push?.token ?? "", mode: "PLAIN" },
    });

    const { attempts } = await control.sendText({ personId: stranger, appid, text: "Hello" });

    await world.pushTo(datong.url);
    expect(attempts.at(-1)).toEqual({ status: 403, body: "" });
  });

  it.each(["127.0.0.1", "localhost"])(
    "a login on the stand-in's page comes back to the gateway at %s",
    async (host) => {
      const home = `http://${host}:${new URL(datong.url).port}/`;
      const data = (await ask(
        `query ($input: WechatAuthorizationInput!) { wechatAuthorization(input: $input) { url state } }`,
        { input: { appid, redirectUri: home, scope: "USERINFO" } },
      )) as { readonly wechatAuthorization: { readonly url: string; readonly state: string } };
      const { url, state } = data.wechatAuthorization;

      const { status, headers } = await fetch(url, {
        method: "POST",
        body: new URLSearchParams({ person: stranger }),
        redirect: "manual",
      });

      const back = new URL(headers.get("location") ?? "");
      expect(status).toBe(303);
      expect(`${back.origin}/`).toBe(home);
      expect(back.searchParams.get("state")).toBe(state);
      expect(back.searchParams.get("code")).toMatch(/./);
    },
  );

  it("the follower list waits for the people, and is read once it is asked for", async () => {
    const syncs = () => ask("{ followerSyncs { appid state total } }");

    const before = await syncs();
    await world.meet(people);
    await readFollowers(execute, logger);

    expect(before).toEqual({ followerSyncs: [{ appid, state: "NEVER", total: null }] });
    expect(followers).toHaveLength(2);
    await eventually(async () => {
      expect(await syncs()).toEqual({ followerSyncs: [{ appid, state: "DONE", total: followers.length }] });
    });
  });
});
