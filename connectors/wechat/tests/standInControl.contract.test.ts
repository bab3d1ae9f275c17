import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { connectStandIn, startWechatStandIn, SAMPLE_APPS, type StandInControl } from "@datong/wechat/stand-in";
import { APPS, PEOPLE, startTestStandIn, type TestStandIn } from "./standInKit.ts";

const { miniProgram, unbound } = APPS;
const TOKEN = "/cgi-bin/stable_token";
const grant = { grant_type: "client_credential", appid: miniProgram.appid, secret: miniProgram.secret };

let standIn: TestStandIn;
beforeEach(async () => {
  standIn = await startTestStandIn();
});
afterEach(() => standIn.stop());

const login = async (control: StandInControl, personId = "li") => {
  const { code: js_code } = await control.issueLoginCode({ personId, appid: miniProgram.appid });
  return { appid: miniProgram.appid, secret: miniProgram.secret, js_code, grant_type: "authorization_code" };
};

describe("the control API over HTTP", () => {
  it("does what it does within the process", async () => {
    const remote = connectStandIn(standIn.apiBase);
    await remote.addPeople({ people: [{ id: "zhao", name: "Zhao" }] });

    const answer = await standIn.getJson("/sns/jscode2session", await login(remote, "zhao"));

    const { openid } = await standIn.control.idsOf({ personId: "zhao", appid: miniProgram.appid });
    expect(answer.openid).toBe(openid);
    expect(await remote.listPeople({})).toContainEqual({ id: "zhao", name: "Zhao" });
    expect(await remote.listCalls({})).toEqual(await standIn.control.listCalls({}));
  });

  it("has every method that the control has within the process", () => {
    expect(Object.keys(connectStandIn(standIn.apiBase)).sort()).toEqual(Object.keys(standIn.control).sort());
  });

  it("lists apps without their secrets", async () => {
    const apps = await connectStandIn(standIn.apiBase).listApps({});

    expect(apps).toHaveLength(Object.keys(APPS).length);
    expect(JSON.stringify(apps)).not.toContain(miniProgram.secret);
  });

  it("says which field is wrong", async () => {
    const remote = connectStandIn(standIn.apiBase);

    await expect(remote.issueLoginCode({ personId: "nobody", appid: miniProgram.appid })).rejects.toThrow(
      "personId: there is no person nobody",
    );
  });

  it.each([
    ["a method that is none", "/_stand-in/drop", "POST", "application/json", 404],
    ["a method of every object", "/_stand-in/toString", "POST", "application/json", 404],
    ["a GET", "/_stand-in/listPeople", "GET", "application/json", 405],
    ["a form of another site", "/_stand-in/listPeople", "POST", "text/plain", 415],
    ["a body that is no object", "/_stand-in/listPeople", "POST", "application/json", 400],
  ])("refuses %s", async (_case, path, method, type, status) => {
    const body = method === "GET" ? null : "[]";

    const response = await fetch(`${standIn.apiBase}${path}`, { method, body, headers: { "content-type": type } });

    expect(response.status).toBe(status);
    expect(await response.json()).toHaveProperty("error");
  });
});

describe("people and apps", () => {
  it.each([
    ["an app without a secret", { apps: [{ appid: "wx9", kind: "APP" }] }, "secret: must be a text"],
    ["an app of no kind", { apps: [{ appid: "wx9", secret: "s", kind: "SHOP" }] }, "kind: must be one of"],
    ["an app twice", { apps: [{ ...miniProgram }] }, "appid: wx1 is there already"],
    ["no list", {}, "apps: must be a list"],
    ["nothing", { apps: [null] }, "apps: holds a null"],
    ["hosts that are no list", { apps: [{ ...unbound, appid: "wx9", redirectHosts: "a" }] }, "redirectHosts: must be"],
  ])("refuse %s", async (_case, input, message) => {
    await expect(standIn.control.addApps(input as never)).rejects.toThrow(message);
  });

  it.each([
    ["a person without an id", {}, "id: must be a text"],
    ["a person twice", { id: "li" }, "id: li is there already"],
    ["a number that is none", { id: "z", phone: "12" }, "phone: must be a mainland mobile number"],
    ["half a number", { id: "z", phone: { countryCode: "86" } }, "phone.purePhoneNumber: must be a text"],
    ["an account that is not there", { id: "z", follows: ["wx0"] }, "appid: there is no app wx0"],
  ])("refuse %s", async (_case, person, message) => {
    await expect(standIn.control.addPeople({ people: [person as never] })).rejects.toThrow(message);
  });

  it("have the ids that they are given, and otherwise always the same by the seed", async () => {
    const given = { id: "given", openids: { [miniProgram.appid]: "o-given" }, unionids: { op: "u-given" } };
    const ids = (of: TestStandIn, personId: string) => of.control.idsOf({ personId, appid: miniProgram.appid });
    await standIn.control.addPeople({ people: [given] });
    const twin = await startTestStandIn();
    const other = await startTestStandIn({ seed: "another" });

    try {
      expect(await ids(standIn, "given")).toEqual({ openid: "o-given", unionid: "u-given" });
      expect(await ids(standIn, "li")).toEqual(await ids(twin, "li"));
      expect((await ids(standIn, "li")).openid).not.toBe((await ids(other, "li")).openid);
    } finally {
      await twin.stop();
      await other.stop();
    }
  });

  it("of the sample are bound to one Open Platform account", async () => {
    const sample = await startWechatStandIn({ apps: Object.values(SAMPLE_APPS), people: PEOPLE });

    try {
      const ids = await Promise.all(
        Object.values(SAMPLE_APPS).map(({ appid }) => sample.control.idsOf({ personId: "li", appid })),
      );
      expect(new Set(ids.map(({ unionid }) => unionid)).size).toBe(1);
      expect(new Set(ids.map(({ openid }) => openid)).size).toBe(4);
      for (const { appid } of Object.values(SAMPLE_APPS)) expect(appid).toMatch(/^wx[0-9a-f]{16}$/);
    } finally {
      await sample.stop();
    }
  });
});

describe("faults", () => {
  it.each([-1, 45009, 45011, 40001, 40243])("answer errcode %i as often as told", async (errcode) => {
    await standIn.control.injectFault({ path: TOKEN, fault: { kind: "ERRCODE", errcode }, times: 2 });

    const answers = [
      await standIn.postJson(TOKEN, grant),
      await standIn.postJson(TOKEN, grant),
      await standIn.postJson(TOKEN, grant),
    ];

    expect(answers.map((answer) => Number(answer.errcode ?? 0))).toEqual([errcode, errcode, 0]);
  });

  it("come in the order in which they were told, each at its own path", async () => {
    await standIn.control.injectFault({ path: TOKEN, fault: { kind: "STATUS", status: 502 } });
    await standIn.control.injectFault({ path: TOKEN, fault: { kind: "HTML" } });

    const login = await standIn.get("/sns/jscode2session");
    const [first, second, third] = [
      await standIn.post(TOKEN, grant),
      await standIn.post(TOKEN, grant),
      await standIn.post(TOKEN, grant),
    ];

    expect([login.status, first.status, second.status, third.status]).toEqual([200, 502, 200, 200]);
    expect(await second.text()).toMatch(/^<html>/);
    expect(await third.json()).toHaveProperty("access_token");
  });

  it("can break the connection before the work: the code still works", async () => {
    const query = await login(standIn.control);
    await standIn.control.injectFault({ path: "/sns/jscode2session", fault: { kind: "RESET" } });

    await expect(standIn.get("/sns/jscode2session", query)).rejects.toThrow("fetch failed");

    expect(await standIn.getJson("/sns/jscode2session", query)).toHaveProperty("openid");
  });

  it("can lose the answer: the code has been used", async () => {
    const query = await login(standIn.control);
    await standIn.control.injectFault({ path: "/sns/jscode2session", fault: { kind: "LOST_ANSWER" } });

    await expect(standIn.get("/sns/jscode2session", query)).rejects.toThrow("fetch failed");

    expect(await standIn.getJson("/sns/jscode2session", query)).toMatchObject({ errcode: 40163 });
  });

  it("can hold an answer back while others pass", async () => {
    let sayWorked: (call: object) => void = () => undefined;
    const worked = new Promise<object>((resolve) => (sayWorked = resolve));
    const slow = await startTestStandIn({ log: { debug: sayWorked, error: () => undefined } });
    await slow.control.injectFault({ path: TOKEN, fault: { kind: "DELAY", delayMs: 600_000 } });

    const held = slow.post(TOKEN, grant).catch(() => "broken off");
    const call = await worked;
    const next = await slow.postJson(TOKEN, grant);
    await slow.stop();

    expect(call).toMatchObject({ fault: "DELAY", errcode: 0 });
    expect(next).toHaveProperty("access_token");
    expect(await held).toBe("broken off");
  });

  it("answers a delayed call in the end", async () => {
    await standIn.control.injectFault({ path: TOKEN, fault: { kind: "DELAY", delayMs: 1 } });

    expect(await standIn.postJson(TOKEN, grant)).toHaveProperty("access_token");
  });

  it("are forgotten when told", async () => {
    await standIn.control.injectFault({ path: TOKEN, fault: { kind: "HTML" } });

    await standIn.control.clearFaults({});

    expect(await standIn.postJson(TOKEN, grant)).toHaveProperty("access_token");
  });

  it.each([
    ["a path of another service", { path: "/v1", fault: { kind: "HTML" } }, "path: /v1 is no path of the API"],
    ["nothing", { path: TOKEN }, "fault: must be an object"],
    ["an unknown kind", { path: TOKEN, fault: { kind: "FIRE" } }, "fault.kind: must be one of"],
    ["no error code", { path: TOKEN, fault: { kind: "ERRCODE" } }, "fault.errcode: must be a whole number"],
    ["a status that is no error", { path: TOKEN, fault: { kind: "STATUS", status: 200 } }, "fault.status: must be"],
    ["no time at all", { path: TOKEN, fault: { kind: "HTML" }, times: 0 }, "times: must be a whole number"],
  ])("are not taken for %s", async (_case, input, message) => {
    await expect(standIn.control.injectFault(input as never)).rejects.toThrow(message);
  });
});

describe("the record of calls", () => {
  it("says what came when to what end, by path", async () => {
    await standIn.getJson("/sns/jscode2session", await login(standIn.control));
    await standIn.getJson("/sns/jscode2session", { appid: "wx0", secret: "s", js_code: "c" });
    await standIn.tokenOf(unbound);
    await standIn.control.injectFault({ path: TOKEN, fault: { kind: "STATUS", status: 503 } });
    await standIn.post(TOKEN, grant);

    const at = "2026-11-20T08:00:00.000Z";
    expect(await standIn.control.listCalls({ path: "/sns/jscode2session" })).toEqual([
      { at, method: "GET", path: "/sns/jscode2session", appid: miniProgram.appid, errcode: 0, fault: null },
      { at, method: "GET", path: "/sns/jscode2session", appid: null, errcode: 40013, fault: null },
    ]);
    expect(await standIn.control.listCalls({ path: TOKEN })).toEqual([
      { at, method: "POST", path: TOKEN, appid: unbound.appid, errcode: 0, fault: null },
      { at, method: "POST", path: TOKEN, appid: null, errcode: null, fault: "STATUS" },
    ]);
  });

  it("and the log hold no secret, code, token, openid or number", async () => {
    const logged: unknown[] = [];
    const log = (fields: object) => void logged.push(fields);
    const loud = await startTestStandIn({ log: { debug: log, error: log } });

    try {
      const query = await login(loud.control);
      const { openid, session_key } = await loud.getJson("/sns/jscode2session", query);
      const access_token = await loud.tokenOf(miniProgram);
      const { code } = await loud.control.issuePhoneCode({ personId: "li", appid: miniProgram.appid });
      await loud.postJson("/wxa/business/getuserphonenumber", { code }, { access_token });

      const said = JSON.stringify([logged, await loud.control.listCalls({})]);
      expect(logged).toHaveLength(3);
      for (const secret of [openid, session_key, access_token, code, query.js_code, query.secret, "13580006666"])
        expect(said).not.toContain(secret);
    } finally {
      await loud.stop();
    }
  });

  it("is forgotten when told", async () => {
    await standIn.tokenOf(miniProgram);

    await standIn.control.clearCalls({});

    expect(await standIn.control.listCalls({})).toEqual([]);
  });
});

describe("the server", () => {
  it("answers other paths with HTTP 404", async () => {
    expect((await standIn.get("/cgi-bin/menu/get")).status).toBe(404);
  });
});
