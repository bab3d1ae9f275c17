import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { Caller } from "@datong/subgraph-kit";
import {
  anInternalToken,
  aService,
  dyingEverywhere,
  eventually,
  internalKeys,
  nobody,
  testMongoUri,
} from "@datong/testkit";
import type { WechatSettings } from "@datong/identity";
import {
  aWechatCompany,
  loginCode,
  loginWithMiniProgram,
  miniProgram,
  officialAccount,
  pushToken,
  resultOf,
  type WechatCompany,
} from "./support/aWechatCompany.ts";
import type { ChildSettings } from "./support/identityChild.ts";
import { SWEEPS_ONCE } from "./support/anIdentity.ts";

const SESSION = "/sns/jscode2session";
const INFO = "/cgi-bin/user/info/batchget";
const LIST = "/cgi-bin/user/get";
const MINUTE = 60_000;
const CHILD = path.join(import.meta.dirname, "support/identityChild.ts");

/** A process that can be killed. */
interface Victim {
  readonly url: string;
  /** Asks it, and waits for no answer. */
  ask(query: string, caller: Caller, variables: object): void;
  kill(): Promise<void>;
}

// A program that starts takes many seconds on a busy machine: each test has two minutes.
describe("a process that is killed", () => {
  let company: WechatCompany;
  let children: ChildProcess[] = [];
  beforeEach(async () => {
    // The survivor looks for work at its start alone, so that it takes none away from the victim.
    company = await aWechatCompany({
      wechat: { pollMs: 1_000_000, timeoutMs: 60_000 },
      parts: SWEEPS_ONCE,
      standIn: { people: [{ id: "ann" }] },
    });
  });
  afterEach(async () => {
    for (const child of children) child.kill("SIGKILL");
    children = [];
    await company.close();
  });

  async function aVictim(wechat: Partial<WechatSettings> = {}): Promise<Victim> {
    const { keys, settings, connection } = company;
    const given: ChildSettings = {
      uri: testMongoUri(),
      name: connection.name,
      hashKey: Buffer.from(keys.hashKey).toString("base64"),
      encryptionKey: Buffer.from([...keys.encryptionKeys.values()][0] ?? []).toString("base64"),
      wechat: { ...settings, ...wechat },
    };
    const child = spawn(process.execPath, ["--conditions=source", "--import", "tsx", CHILD, JSON.stringify(given)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    children.push(child);
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    const url = line.toString().trim();
    return {
      url,
      ask(query, caller, variables) {
        const token = anInternalToken(internalKeys("identity"), caller);
        void fetch(`${url}/graphql`, {
          method: "POST",
          headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
          body: JSON.stringify({ query, variables }),
        }).catch(() => null);
      },
      async kill() {
        child.kill("SIGKILL");
        await once(child, "exit");
      },
    };
  }

  const LOGIN = `mutation ($code: String!) {
    loginWithMiniProgram(input: { appid: "${miniProgram.appid}", code: $code }) { __typename }
  }`;
  const operator = aService("identity:numbers", "users:write", "users:read", "identity:history");

  it("before WeChat has its code leaves the code to whoever comes next", async () => {
    const deaf = createServer(() => undefined).listen(0, "127.0.0.1");
    await once(deaf, "listening");
    const victim = await aVictim({ apiBase: `http://127.0.0.1:${(deaf.address() as AddressInfo).port}` });
    const code = await loginCode(company, "ann");
    const heard = once(deaf, "connection");
    victim.ask(LOGIN, nobody, { code });
    await heard;
    await victim.kill();
    company.pass(21_000);

    const login = await loginWithMiniProgram(company, code);

    deaf.close();
    expect(login).toMatchObject({ __typename: "LoggedIn", isNew: true });
    expect(await company.calls(SESSION)).toBe(1);
  });

  it("after WeChat has taken its code leaves nothing to anybody: a new code is needed", async () => {
    const victim = await aVictim();
    const code = await loginCode(company, "ann");
    await company.standIn.control.injectFault({ path: SESSION, fault: { kind: "DELAY", delayMs: 50_000 } });
    victim.ask(LOGIN, nobody, { code });
    await eventually(async () => {
      expect(await company.calls(SESSION)).toBe(1);
    });
    await victim.kill();
    company.pass(21_000);

    const [first, second] = await Promise.all([
      loginWithMiniProgram(company, code),
      loginWithMiniProgram(company, code),
    ]);
    const later = await loginWithMiniProgram(company, await loginCode(company, "ann"));

    expect([first.code, second.code]).toEqual(["WECHAT_CODE_REJECTED", "WECHAT_CODE_REJECTED"]);
    expect(later).toMatchObject({ __typename: "LoggedIn", isNew: true });
  });

  it("at any write of a login leaves one person, and a code that works or is refused", async () => {
    const seen = new Set<string>();

    const writes = await dyingEverywhere(company.connection, async (nth) => {
      const person = `person-${nth}`;
      await company.standIn.control.addPeople({ people: [{ id: person }] });
      const code = await loginCode(company, person);
      await company.standIn.control.clearCalls({});
      return {
        work: () => loginWithMiniProgram(company, code),
        after: async () => {
          company.pass(21_000);
          const again = await loginWithMiniProgram(company, code);
          const { user } = await loginWithMiniProgram(company, await loginCode(company, person));
          seen.add(again.__typename as string);
          if (again.__typename === "LoggedIn") expect(again.user.id).toBe(user.id);
          else expect(again).toMatchObject({ code: "WECHAT_CODE_REJECTED" });
        },
      };
    });

    expect(writes).toBeGreaterThan(5);
    expect(seen).toEqual(new Set(["LoggedIn", "WechatCodeRejected"]));
    expect(await company.connection.collection("identifiers").distinct("userId")).toHaveLength(writes + 1);
  });

  it("after it has answered a push leaves the event to the next", async () => {
    const victim = await aVictim({ pollMs: 50 });
    const { control } = company.standIn;
    await control.setPush({
      appid: officialAccount.appid,
      push: { url: `${victim.url}/wechat/push/${officialAccount.appid}`, token: pushToken, mode: "PLAIN" },
    });
    await control.injectFault({ path: INFO, fault: { kind: "DELAY", delayMs: 50_000 } });
    const { attempts } = await control.subscribe({ personId: "ann", appid: officialAccount.appid });
    await eventually(async () => {
      expect(await company.calls(INFO)).toBe(1);
    });
    await victim.kill();
    company.pass(MINUTE + 1_000);

    await company.another({ pollMs: 50 });

    expect(attempts).toEqual([{ status: 200, body: "success" }]);
    const { openid } = await control.idsOf({ personId: "ann", appid: officialAccount.appid });
    await eventually(async () => {
      const person = resultOf(
        await company.ask(
          `query ($openid: String!, $appid: String!) {
            user(by: { officialAccountOpenid: { openid: $openid, appid: $appid } }) {
              identityHistory { nodes { kind } }
            }
          }`,
          { caller: operator, variables: { openid, appid: officialAccount.appid } },
        ),
      );
      expect(person).toMatchObject({
        identityHistory: { nodes: expect.arrayContaining([{ kind: "SUBSCRIBED" }]) },
      });
    });
  });

  it("in the middle of a follower list leaves it to the next, at the page where it was", async () => {
    const { appid } = officialAccount;
    await company.close();
    company = await aWechatCompany({
      wechat: { pollMs: 1_000_000, timeoutMs: 60_000 },
      standIn: {
        people: Array.from({ length: 30 }, (_, place) => ({ id: `follower-${place}`, follows: [appid] })),
        followerPaging: { size: 10 },
      },
    });
    const { control } = company.standIn;
    const victim = await aVictim({ pollMs: 50 });
    await control.injectFault({ path: INFO, fault: { kind: "DELAY", delayMs: 0 } });
    await control.injectFault({ path: INFO, fault: { kind: "DELAY", delayMs: 50_000 } });
    victim.ask("mutation ($appid: String!) { startFollowerSync(input: { appid: $appid }) { __typename } }", operator, {
      appid,
    });
    await eventually(async () => {
      expect(await company.calls(INFO)).toBe(2);
    });
    await victim.kill();
    await control.clearCalls({});
    company.pass(MINUTE + 1_000);

    const survivor = await company.another({ pollMs: 50 });

    await eventually(async () => {
      const [sync] = resultOf(
        await company.ask("{ followerSyncs { state read created conflicts total } }", {
          caller: operator,
          at: survivor,
        }),
      ) as unknown as readonly object[];
      expect(sync).toEqual({ state: "DONE", read: 30, created: 30, conflicts: 0, total: 30 });
    });
    expect(await company.calls(LIST)).toBe(2);
    expect(await company.connection.collection("users").countDocuments()).toBe(30);
  });
});
