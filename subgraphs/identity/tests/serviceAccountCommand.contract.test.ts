import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { serviceAccountCommand } from "@datong/identity";
import { aServiceDesk, type ServiceDesk } from "./support/aServiceDesk.ts";

describe("the command for service accounts", () => {
  let desk: ServiceDesk;
  beforeAll(async () => {
    desk = await aServiceDesk();
  });
  afterAll(() => desk.close());

  /** Runs a command on the desk's database, as both processes do that have it. */
  async function run(...args: readonly string[]) {
    const told = { opened: 0, closed: 0, stdout: "", stderr: "" };
    const code = await serviceAccountCommand(args, {
      open() {
        told.opened += 1;
        const close = () => {
          told.closed += 1;
          return Promise.resolve();
        };
        return Promise.resolve({ connection: desk.connection, url: "http://127.0.0.1:4321", close });
      },
      say(text) {
        told.stdout += text;
      },
      complain(text) {
        told.stderr += text;
      },
    });
    return { code, ...told };
  }
  const CREATE = ["create", "erp", "--for", "imports orders", "--scopes", "orders:write users:read"] as const;
  const made = async () =>
    JSON.parse((await run(...CREATE, "--json")).stdout) as {
      clientId: string;
      clientSecret: string;
      secretId: string;
    };

  it("makes an account whose secret brings tokens, and prints what to try", async () => {
    const ran = await run(...CREATE);
    const [, id = "", secret = ""] = /-u '(svc_\w+):(dtsk_\w+)'/.exec(ran.stdout) ?? [];
    const reply = await desk.token(id, secret);
    const account = await desk.show(id);

    expect([ran.code, ran.opened, ran.closed, ran.stderr]).toEqual([0, 1, 1, ""]);
    expect(ran.stdout).toContain(
      `curl -s -u '${id}:${secret}' -d grant_type=client_credentials http://127.0.0.1:4321/oauth/token`,
    );
    expect(reply.body.scope).toBe("orders:write users:read");
    expect(account).toMatchObject({ name: "erp", description: "imports orders", expiresAt: null });
    expect(account.createdBy).toMatch(/^operator/);
  });

  it("takes the gateway's address from --url", async () => {
    const { stdout } = await run(...CREATE, "--url", "https://api.example.com/");

    expect(stdout).toContain(" https://api.example.com/oauth/token\n");
  });

  it("ends an account, the older secrets and the new one when it is told", async () => {
    const before = Date.now();
    const { clientId } = JSON.parse((await run(...CREATE, "--expires", "90d", "--json")).stdout) as {
      clientId: string;
    };
    await run("rotate", clientId, "--overlap", "2h", "--expires", "30d");

    const { expiresAt, secrets } = await desk.show(clientId);

    const hours = (end: string | null | undefined) => Math.floor((Date.parse(end ?? "") - before) / 3_600_000);
    expect([expiresAt, ...secrets.map(({ endsAt }) => endsAt)].map(hours)).toEqual([90 * 24, 30 * 24, 2]);
  });

  it("rotates, revokes, shuts out and lets in", async () => {
    const { clientId, clientSecret, secretId } = await made();
    const rotated = JSON.parse((await run("rotate", clientId, "--json")).stdout) as { clientSecret: string };
    const good = [await desk.token(clientId, clientSecret), await desk.token(clientId, rotated.clientSecret)];
    await run("revoke", clientId, secretId, "--reason", "in a mail");
    const revoked = [await desk.token(clientId, clientSecret), await desk.token(clientId, rotated.clientSecret)];
    const disabled = await run("disable", clientId);
    const refused = await run("rotate", clientId);
    await run("enable", clientId);
    const again = await run("rotate", clientId, "--overlap", "0m");

    expect([...good, ...revoked].map(({ status }) => status)).toEqual([200, 200, 401, 200]);
    expect(disabled.stdout).toContain("state    disabled");
    expect([refused.code, refused.stderr]).toEqual([1, "The account is disabled; `enable` it first.\n"]);
    expect(again.code).toBe(0);
    expect((await desk.show(clientId)).changes.map(({ kind, reason }) => [kind, reason])).toEqual([
      ["SECRET_ADDED", null],
      ["ENABLED", "by command, no reason given"],
      ["DISABLED", "by command, no reason given"],
      ["SECRET_REVOKED", "in a mail"],
      ["SECRET_ADDED", null],
      ["CREATED", null],
    ]);
  });

  it("lists and shows, for people and for programs, and never a secret", async () => {
    const { clientId, secretId } = await made();

    const list = await run("list");
    const listJson = await run("list", "--json");
    const show = await run("show", clientId);
    const showJson = await run("show", clientId, "--json");

    expect(list.stdout).toMatch(/^ {2}CLIENT ID +NAME +STATE +SECRETS +LAST USED \(UTC\) +SCOPES$/m);
    expect(list.stdout).toMatch(new RegExp(`^  ${clientId} +erp +open +1 +never +orders:write users:read$`, "m"));
    expect(JSON.parse(listJson.stdout)).toContainEqual(expect.objectContaining({ id: clientId, name: "erp" }));
    expect(show.stdout).toMatch(new RegExp(`^  ${secretId} +good +\\d`, "m"));
    expect(show.stdout).toMatch(/CREATED +operator.* \+orders:write \+users:read$/m);
    expect(JSON.parse(showJson.stdout)).toMatchObject({ id: clientId, secrets: [{ id: secretId }] });
    for (const { stdout } of [list, listJson, show, showJson]) expect(stdout).not.toMatch(/dtsk_|"hash"/);
  });

  it("lists none where there is none, and all where there are more than a page", async () => {
    const fresh = await aServiceDesk();
    const count = async () => {
      let stdout = "";
      await serviceAccountCommand(["list", "--json"], {
        open: () => Promise.resolve({ connection: fresh.connection, url: null, close: () => Promise.resolve() }),
        say(text) {
          stdout += text;
        },
        complain: () => undefined,
      });
      return (JSON.parse(stdout) as unknown[]).length;
    };

    const none = await count();
    for (let made = 0; made < 101; made++) await fresh.create();
    const all = await count();
    await fresh.close();

    expect([none, all]).toEqual([0, 101]);
  });

  it.each<[string, readonly string[], RegExp]>([
    ["an account that does not exist", ["show", "svc_00000000000000000000"], /There is no such account; `list`/],
    [
      "a scope that does not exist",
      [...CREATE.slice(0, 5), "orders:wirte"],
      /no scope orders:wirte\. There are: .*orders:write/,
    ],
  ])("says why nothing was done about %s", async (_case, args, words) => {
    const ran = await run(...args);

    expect([ran.code, ran.stdout, ran.closed]).toEqual([1, "", 1]);
    expect(ran.stderr).toMatch(words);
  });

  it("says in words that no database can be had", async () => {
    let stderr = "";
    const code = await serviceAccountCommand(["list"], {
      open: () => Promise.reject(new Error("connect ECONNREFUSED 127.0.0.1:1")),
      say: () => undefined,
      complain(text) {
        stderr += text;
      },
    });

    expect([code, stderr]).toEqual([1, "connect ECONNREFUSED 127.0.0.1:1\n"]);
  });

  it.each<[string, readonly string[], number, RegExp]>([
    ["help", ["--help"], 0, /create <name>[^]*orders:write/],
    ["nothing", [], 0, /create <name>/],
    ["help about a command", ["rotate", "--help"], 0, /create <name>/],
    ["an unknown command", ["destroy"], 2, /There is no command "destroy"\. --help tells more\./],
    ["a word that every object has", ["constructor"], 2, /There is no command "constructor"/],
    ["an unknown option", ["list", "--all"], 2, /Unknown option '--all'/],
    ["an option of another command", ["list", "--overlap", "1h"], 2, /list takes no --overlap/],
    ["a missing purpose", ["create", "erp", "--scopes", "orders:write"], 2, /--for.* is missing/],
    ["missing scopes", ["create", "erp", "--for", "orders"], 2, /--scopes.* is missing/],
    ["a missing id", ["show"], 2, /client id.* is missing/],
    ["a missing secret", ["revoke", "svc_x"], 2, /The secret's id.* is missing/],
    ["a bad duration", ["rotate", "svc_x", "--overlap", "1 day"], 2, /--overlap must be a duration/],
    ["an end that is now", ["rotate", "svc_x", "--expires", "0d"], 2, /--expires must lie ahead/],
    ["too many words", ["show", "svc_x", "svc_y"], 2, /show does not take so many words/],
    ["an address that is none", ["list", "--url", "ftp://x"], 2, /--url must be the gateway's/],
  ])("tells about %s without opening the database", async (_case, args, code, words) => {
    const ran = await run(...args);

    expect([ran.code, ran.opened]).toEqual([code, 0]);
    expect(code === 0 ? ran.stdout : ran.stderr).toMatch(words);
  });
});
