import { execFile } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import {
  choosePort,
  messagesIn,
  REPOSITORY,
  retailPerson,
  startDatong,
  startDeveloperWorld,
  type DeveloperWorld,
  type RunningDatong,
} from "@datong/deploy";
import { developmentEmailProvider, developmentMailbox } from "@datong/email";
import { asDevelopment, byAccessToken, loadExamples, OWN_TOKENS } from "@datong/gateway";
import { developmentSmsProvider } from "@datong/sms";
import { createLogger } from "@datong/subgraph-kit";
import { aService, testMongoUri } from "@datong/testkit";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { findBrowser, HOW_TO_GET_A_BROWSER } from "../../scripts/testPrograms.mjs";
import { PATIENT_GATEWAY, PATIENT_MS } from "./support/patience.ts";

// A browser starts and reads megabytes of editor; on a busy machine that takes its time.
jest.setTimeout(300_000);

const SCOPES = ["users:read", "users:write", "orders:read", "members:read", "consent:read", "consent:write"];
const BROWSER_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const openid = { appid: "wx0123456789abcdef", openid: "oSandbox-0123456789abcdefghi" };
const person = {
  identifiers: [
    { type: "MINI_PROGRAM_OPENID", namespace: openid.appid, value: openid.openid },
    { type: "PHONE", value: "+8613812345678" },
  ],
};

/** Customers of the sample: the first has every way to log in, the second no phone number. */
const customer = retailPerson("14911");
const withoutPhone = retailPerson("15291");

const mailbox = developmentMailbox("test");
const logger = createLogger("sandbox", "silent");

/** Datong with one person, who is what the Home example asks for, and a customer, as all systems know them. */
async function startWithSandbox(world: DeveloperWorld, port: number): Promise<RunningDatong> {
  const datong = await startDatong({
    host: "127.0.0.1",
    port,
    mongoUri: testMongoUri(),
    databasePrefix: `sandbox-${randomUUID().slice(0, 8)}-`,
    identityKeys: { hashKey: randomBytes(32), encryptionKeys: new Map([["test", randomBytes(32)]]) },
    identity: {
      wechat: world.wechat,
      sms: developmentSmsProvider(mailbox),
      email: developmentEmailProvider(mailbox),
    },
    routes: world.routes,
    ...PATIENT_GATEWAY,
    logger,
    authenticate: (keySet) => asDevelopment(SCOPES, keySet && byAccessToken({ keySet, ...OWN_TOKENS, logger })),
    introspection: true,
    plans: true,
    sandbox: () => loadExamples(path.join(REPOSITORY, "schema/operations"), { Home: openid }),
  });
  await datong.execute(
    {
      query: "mutation ($input: UpsertUsersInput!) { upsertUsers(input: $input) { __typename } }",
      variables: { input: { users: [person, ...customer.records.map((identifiers) => ({ identifiers }))] } },
    },
    { caller: aService(...SCOPES) },
  );
  return datong;
}

const browserPath = findBrowser();
if (browserPath === null) {
  const message = `The sandbox is not tested, as there is no browser; ${HOW_TO_GET_A_BROWSER}.\n`;
  if (process.env.CI) throw new Error(message);
  process.stderr.write(message);
}
const describeInBrowser = browserPath === null ? describe.skip : describe;

describeInBrowser("the sandbox in a browser", () => {
  let world: DeveloperWorld;
  let datong: RunningDatong;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const requested = new Set<string>();
  const complaints: string[] = [];

  beforeAll(async () => {
    await promisify(execFile)(process.execPath, [path.join(REPOSITORY, "gateway/sandbox.build.mjs")]);
    const port = await choosePort("127.0.0.1", 0);
    world = await startDeveloperWorld({ messages: messagesIn(mailbox), port, isSecure: false });
    await world.meet([customer, withoutPhone]);
    datong = await startWithSandbox(world, port);
    browser = await chromium.launch({
      executablePath: browserPath ?? "",
      args: BROWSER_FLAGS,
      timeout: PATIENT_MS,
    });
  });
  afterAll(async () => {
    await browser.close();
    await Promise.all(datong.connections.map((connection) => connection.dropDatabase()));
    await datong.stop();
    await world.stop();
  });

  beforeEach(async () => {
    // Wide and high enough for whole lines and the whole answer: the editor keeps only what can be seen in the page.
    context = await browser.newContext({ locale: "en-GB", viewport: { width: 1600, height: 1000 } });
    context.setDefaultTimeout(PATIENT_MS);
    context.on("request", (request) => requested.add(new URL(request.url()).origin));
    context.on("weberror", (error) => complaints.push(String(error.error())));
    context.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page = await context.newPage();
    await page.goto(datong.url);
    await editor("Operation Editor").getByText("query Home").waitFor();
  });
  afterEach(async () => {
    await context.close();

    expect(complaints.splice(0)).toEqual([]);
    expect([...requested]).toEqual([new URL(datong.url).origin]);
  });

  const editor = (name: string) => page.getByRole("region", { name, exact: true });
  const answer = () => editor("Result Window");
  const run = () => page.getByRole("button", { name: /^Execute/ }).click();
  const language = () => page.getByLabel("Answers in");
  const openExample = async (name: string) => {
    await page.getByRole("button", { name: "Examples" }).click();
    await page.getByRole("menuitem", { name: new RegExp(`^${name}\\b`) }).click();
  };
  const tabs = () => page.getByRole("tab").allInnerTexts();

  it("opens on the Home example, its variables filled in, beside the schema's documentation", async () => {
    await editor("Variables").getByText(`"${openid.openid}"`).waitFor();
    await page.getByRole("link", { name: "SetPermissionInput" }).waitFor();

    expect(await page.title()).toBe("Datong sandbox");
    expect(await tabs()).toEqual(["Home"]);
    expect(await page.getByTitle("The GraphQL endpoint").innerText()).toBe(datong.endpoint);
  });

  it("shows the answer to the Home example, in the language that is chosen", async () => {
    await run();
    await answer().getByText('"138****5678"').waitFor();
    await answer().getByText("Location is not turned on.").waitFor();

    await language().selectOption("zh-CN");
    await run();

    await answer().getByText("您尚未开启位置权限").waitFor();
  });

  it("says who uses each committed operation and opens it in a tab of its own, once", async () => {
    await page.getByRole("button", { name: "Examples" }).click();
    await page.getByText("A client at any end records what a person has just chosen").waitFor();
    await page.keyboard.press("Escape");

    await openExample("SetPermission");
    await editor("Operation Editor").getByText("mutation SetPermission").waitFor();
    await openExample("Home");
    await editor("Operation Editor").getByText("query Home").waitFor();

    expect(await tabs()).toEqual(["Home", "SetPermission"]);
  });

  it("finds everything as it was left when it is opened again", async () => {
    await language().selectOption("zh-CN");
    await page.reload();

    await editor("Variables").getByText(`"${openid.openid}"`).waitFor();
    expect(await language().inputValue()).toBe("zh-CN");
    expect(await tabs()).toEqual(["Home"]);
  });

  it("keeps a history of what was run", async () => {
    await run();
    await answer().getByText('"138****5678"').waitFor();

    await page.getByRole("button", { name: "Show History" }).click();

    await page.getByRole("region", { name: "History" }).getByText("Home").waitFor();
  });

  it("shows which subgraph answered which fields, and how long it took", async () => {
    const panel = page.getByRole("region", { name: "Plan" });
    await page.getByRole("button", { name: "Show Plan" }).click();
    await panel.getByText("Send an operation: its plan will be here.").waitFor();
    await run();
    await answer().getByText('"138****5678"').waitFor();
    await panel.getByText("pendingOrders.totalCount").waitFor();

    const fetches = panel.getByRole("listitem");
    const subgraphs = await fetches.locator("strong").allInnerTexts();
    expect(new Set(subgraphs)).toEqual(new Set(["identity", "orders", "members", "consent"]));
    expect(await fetches.getByText(/^\d+(\.\d+)? ms$/).count()).toBe(subgraphs.length);
    expect(await panel.getByRole("rowheader").allInnerTexts()).toContain("In all");
  });

  it("sends a header of the developer's own in place of the sandbox's", async () => {
    await page.getByRole("button", { name: "Headers" }).click();
    await editor("Headers").getByRole("textbox").fill('{ "accept-language": "zh-CN" }');
    await run();

    await answer().getByText("您尚未开启位置权限").waitFor();
  });

  describe("as a person of the sample", () => {
    const dialog = () => page.getByRole("dialog", { name: "Log in as a person of the sample" });
    const openPanel = () => page.getByRole("button", { name: "Log in…" }).click();
    const choose = async (label: string, option: string) => dialog().getByLabel(label).selectOption(option);
    const me = async () => {
      await openExample("Me");
      await editor("Operation Editor").getByText("query Me").waitFor();
      await run();
    };
    const status = () => page.getByRole("banner").getByRole("status").first();

    it.each([
      ["Mini-program · WeChat", "Mini-program", "MINI_PROGRAM"],
      ["Official account · WeChat", "Official account", "OFFICIAL_ACCOUNT"],
      ["App · WeChat", "App", "APP"],
      ["Website · WeChat", "Website", "WEBSITE"],
    ])("logs in by %s, and every request is that person's until they log out", async (way, end) => {
      await openPanel();
      await choose("Person", "Customer 14911");
      await choose("How", way);
      await dialog().getByRole("button", { name: "Log in" }).click();
      await status().getByText(`You are Customer 14911 · ${end}`).waitFor();
      const id = String(await status().getAttribute("title"));

      await me();
      await answer().getByText(`"${id}"`).waitFor();
      await page.getByRole("button", { name: "Log out" }).click();
      await page.getByRole("button", { name: "Log in…" }).waitFor();
      await run();

      await answer().getByText('"me": null').waitFor();
    });

    it("logs in by the code that was not sent to anybody, with the keyboard alone", async () => {
      await page.getByRole("button", { name: "Log in…" }).focus();
      await page.keyboard.press("Enter");
      await dialog().waitFor();
      await page.keyboard.press("Tab");
      await page.keyboard.type("App");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await dialog()
        .getByText(/^To \d{3}\*{4}\d{4}: \d{6}$/)
        .waitFor();
      await page.keyboard.press("Enter");

      await status().getByText("You are Customer 14911 · App").waitFor();
      await me();
      await answer().getByText('"APP"').waitFor();
    });

    it("says why a login is refused, in the language of the answers, and stays open", async () => {
      await language().selectOption("zh-CN");
      await page.getByRole("button", { name: "登录…" }).click();
      const panel = page.getByRole("dialog", { name: "以示例用户登录" });
      await panel.getByLabel("登录方式").selectOption("网站 · 邮箱和验证码");
      await panel.getByRole("button", { name: "发送验证码" }).click();
      const sent = await panel.getByText(/^发给 /).innerText();
      await panel.getByLabel("验证码", { exact: true }).fill(sent.endsWith("0") ? "111111" : "000000");
      await panel.getByRole("button", { name: "登录" }).click();

      await panel
        .getByRole("alert")
        .getByText(/[\u4e00-\u9fff]/)
        .waitFor();
      expect(await status().innerText()).toBe("");
    });

    it("offers no phone number where the person has none", async () => {
      await openPanel();
      await choose("Person", "Customer 15291");

      expect(await dialog().getByLabel("How").getByRole("option").allInnerTexts()).toEqual([
        "Mini-program · WeChat",
        "Official account · WeChat",
        "App · WeChat",
        "Website · WeChat",
        "Website · e-mail and code",
      ]);
    });

    it("stays logged in when the page is opened again, and leaves a header of the developer's own alone", async () => {
      await openPanel();
      await dialog().getByRole("button", { name: "Log in" }).click();
      await status().getByText("You are Customer 14911").waitFor();
      await page.reload();
      await status().getByText("You are Customer 14911").waitFor();

      await page.getByRole("button", { name: "Headers" }).click();
      await editor("Headers").getByRole("textbox").fill('{ "Authorization": "Bearer nonsense" }');
      await run();

      await answer().getByText("UNAUTHENTICATED").waitFor();
      expect(complaints.splice(0)).toEqual([expect.stringContaining("401")]);
    });
  });
});
