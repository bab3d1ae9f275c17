import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { APPS, startTestStandIn, type TestStandIn } from "./standInKit.ts";

const { officialAccount, website } = APPS;
const AUTHORIZE = "/connect/oauth2/authorize";
const QRCONNECT = "/connect/qrconnect";
const NASTY = `"><script>alert('1')</script>&`;

let standIn: TestStandIn;
beforeEach(async () => {
  standIn = await startTestStandIn();
});
afterEach(() => standIn.stop());

const h5 = (change: Record<string, string> = {}) => ({
  appid: officialAccount.appid,
  redirect_uri: "http://localhost:4000/wechat/back?from=menu",
  response_type: "code",
  scope: "snsapi_userinfo",
  state: "s1",
  ...change,
});
const qr = (change: Record<string, string> = {}) =>
  h5({ appid: website.appid, redirect_uri: "https://shop.example/back", scope: "snsapi_login", ...change });
const open = (path: string, query: Record<string, string>) => standIn.get(path, query);
const submit = (path: string, query: Record<string, string>, form: Record<string, string>) =>
  fetch(`${standIn.openBase}${path}?${new URLSearchParams(query).toString()}`, {
    method: "POST",
    body: new URLSearchParams(form),
    redirect: "manual",
  });
const agree = (path: string, query: Record<string, string>, form: Record<string, string> = {}) =>
  submit(path, query, { person: "li", decision: "agree", ...form });
const placeOf = (response: Response) => new URL(response.headers.get("location") ?? "");
const exchange = ({ appid, secret }: { appid: string; secret: string }, response: Response) =>
  standIn.getJson("/sns/oauth2/access_token", {
    ...{ appid, secret, grant_type: "authorization_code" },
    code: placeOf(response).searchParams.get("code") ?? "",
  });

describe.each([
  ["GET /connect/oauth2/authorize", AUTHORIZE, h5, officialAccount],
  ["GET /connect/qrconnect", QRCONNECT, qr, website],
])("%s", (_title, path, link, app) => {
  it("shows the people to choose from, and goes back with a code and the state", async () => {
    const shown = await open(path, link());
    const page = await shown.text();

    const answer = await agree(path, link());

    const { openid, unionid } = await standIn.control.idsOf({ personId: "li", appid: app.appid });
    expect(shown.status).toBe(200);
    expect(page).toMatch(/type="radio"[^>]* value="li"/);
    expect(page).toContain('<form method="post" action="?appid=');
    expect(answer.status).toBe(303);
    expect(placeOf(answer).origin).toBe(new URL(link().redirect_uri).origin);
    expect(placeOf(answer).searchParams.get("state")).toBe("s1");
    expect(await exchange(app, answer)).toMatchObject({ openid, unionid });
  });

  it("gives a code once", async () => {
    const answer = await agree(path, link());
    await exchange(app, answer);

    expect(await exchange(app, answer)).toMatchObject({ errcode: 40163 });
  });

  it.each([
    ["an unknown app", { appid: "wx0" }, "appid: there is no such app"],
    ["an app of another kind", { appid: APPS.app.appid }, "appid: is not of the kind"],
    ["another response type", { response_type: "token" }, "response_type: must be code"],
    ["an unknown scope", { scope: "all" }, "scope: must be one of"],
    ["no address", { redirect_uri: "" }, "redirect_uri: must be"],
    ["another host", { redirect_uri: "https://evil.example/" }, "redirect_uri: must be"],
    ["a host that looks alike", { redirect_uri: "https://shop.example.evil.example/" }, "redirect_uri: must be"],
    ["a host behind a name", { redirect_uri: "https://shop.example@evil.example/" }, "redirect_uri: must be"],
    ["a name before a host", { redirect_uri: "https://me:pw@localhost/" }, "redirect_uri: must be"],
    ["a path alone", { redirect_uri: "//evil.example/" }, "redirect_uri: must be"],
    ["a script", { redirect_uri: "javascript:alert(1)//localhost" }, "redirect_uri: must be"],
    ["a host that begins with loopback", { redirect_uri: "http://localhost.evil.example/" }, "redirect_uri: must be"],
  ])("leads nowhere for %s, neither by link nor by form", async (_case, change, reason) => {
    const shown = await open(path, link(change));
    const answer = await agree(path, link(change));

    expect([shown.status, answer.status]).toEqual([400, 400]);
    expect(answer.headers.get("location")).toBeNull();
    expect(await shown.text()).toContain(reason);
  });

  it.each(["http://localhost:4000/a", "http://127.0.0.1/a", "https://[::1]:8443/a"])(
    "leads back to %s on the developer's machine",
    async (redirect_uri) => {
      const answer = await agree(path, link({ redirect_uri }));

      expect(placeOf(answer).href.startsWith(redirect_uri)).toBe(true);
    },
  );

  it("takes nobody for an answer to nothing", async () => {
    expect((await submit(path, link(), { decision: "agree" })).status).toBe(400);
    expect((await agree(path, link(), { person: "nobody" })).status).toBe(400);
  });

  it("shows nothing from outside as markup", async () => {
    await standIn.control.addPeople({ people: [{ id: NASTY, name: NASTY }] });

    const pages = [
      await open(path, link({ find: NASTY, redirect_uri: `http://localhost/?a=${NASTY}` })),
      await agree(path, link(), { person: `${NASTY}nobody` }),
    ];

    for (const page of pages) {
      const text = await page.text();
      expect(text).toContain("&lt;script&gt;");
      expect(text).not.toContain("<script");
      expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    }
  });

  it("finds people by name and id, without regard to case", async () => {
    const page = await (await open(path, link({ find: "WAN" }))).text();

    expect(page).toContain('value="wang"');
    expect(page).not.toContain('value="li"');
  });

  it("needs no other host", async () => {
    const page = await (await open(path, link())).text();

    expect(page).not.toMatch(/(src|href|action)="?(https?:)?\/\//);
  });
});

describe("GET /connect/oauth2/authorize", () => {
  it("keeps what the address has of its own", async () => {
    const place = placeOf(await agree(AUTHORIZE, h5()));

    expect(place.pathname).toBe("/wechat/back");
    expect([...place.searchParams.keys()]).toEqual(["from", "code", "state"]);
  });

  it("gives a code of the scope that was asked for", async () => {
    const answer = await agree(AUTHORIZE, h5({ scope: "snsapi_base" }));

    expect(await exchange(officialAccount, answer)).not.toHaveProperty("unionid");
  });

  it("can be a snapshot page", async () => {
    const answer = await agree(AUTHORIZE, h5(), { snapshot: "on" });

    expect(await exchange(officialAccount, answer)).toMatchObject({ is_snapshotuser: 1 });
  });

  it.each([
    ["of other signs", "a-b"],
    ["of more than 128", "a".repeat(129)],
  ])("refuses a state %s", async (_case, state) => {
    const page = await open(AUTHORIZE, h5({ state }));

    expect(page.status).toBe(400);
    expect(await page.text()).toContain("state: must be at most 128 letters and digits");
  });

  it("refuses parameters in another order", async () => {
    const { state, ...rest } = h5();

    const page = await open(AUTHORIZE, { state, ...rest });

    expect(page.status).toBe(400);
    expect(await page.text()).toContain("query: the order must be appid, redirect_uri");
  });
});

describe("GET /connect/qrconnect", () => {
  it("goes back with the state alone when the person refuses", async () => {
    const answer = await submit(QRCONNECT, qr(), { decision: "refuse" });

    expect(placeOf(answer).href).toBe("https://shop.example/back?state=s1");
  });
});
