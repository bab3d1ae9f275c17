import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { byAccessToken, OWN_TOKENS } from "@datong/gateway";
import { connectDatabase, createLogger } from "@datong/subgraph-kit";
import { testMongoUri } from "@datong/testkit";
import { createLocalJWKSet } from "jose";
import { scryptHasher } from "../src/store/secretHashes.ts";
import { aServiceDesk, basic, CHEAP, postForm, type ServiceDesk, type TokenReply } from "./support/aServiceDesk.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const GRANT = { grant_type: "client_credentials" };

describe("POST /oauth/token", () => {
  let desk: ServiceDesk;
  beforeAll(async () => {
    // Tests bring more wrong secrets from one address than any client would.
    desk = await aServiceDesk({
      serviceTokenRules: { wrongPerClient: [], wrongPerAddress: [], lifetimeMs: 15 * MINUTE },
    });
  });
  afterAll(() => desk.close());

  /** An account and its secret. */
  async function aClient(input: Record<string, unknown> = {}) {
    const { account, secret, clientSecret } = await desk.create({ scopes: ["orders:read", "users:read"], ...input });
    return { id: account.id, secretId: secret.id, secret: clientSecret };
  }
  const inMs = (ms: number) => new Date(desk.now().getTime() + ms).toISOString();
  const summary = ({ status, body }: TokenReply) => [status, body.error];
  const REJECTED = [401, "invalid_client"];

  it("gives a token that the gateway takes for the back end, with its scopes and its secret's id", async () => {
    const { id, secret, secretId } = await aClient();
    const gateway = byAccessToken({
      keySet: createLocalJWKSet(await desk.identity.keySet()),
      ...OWN_TOKENS,
      logger: createLogger("test", "silent"),
    });

    const reply = await desk.token(id, secret);
    const caller = await gateway(`Bearer ${reply.body.access_token ?? ""}`);

    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({
      access_token: expect.any(String),
      token_type: "Bearer",
      expires_in: 900,
      scope: "orders:read users:read",
    });
    expect([reply.headers.get("cache-control"), reply.headers.get("pragma")]).toEqual(["no-store", "no-cache"]);
    expect(caller).toEqual({ kind: "SERVICE", subject: id, scopes: new Set(["orders:read", "users:read"]) });
    expect(reply.claims).toMatchObject({
      iss: "datong",
      aud: "datong",
      sub: id,
      client_id: id,
      sid: secretId,
      kind: "SERVICE",
      scope: "orders:read users:read",
      jti: expect.any(String),
    });
    expect((reply.claims.exp ?? 0) - (reply.claims.iat ?? 0)).toBe(900);
  });

  it("takes id and secret in the body as well, and gives fewer scopes when asked for fewer", async () => {
    const { id, secret } = await aClient();

    const reply = await postForm(desk.tokenUrl, {
      ...GRANT,
      client_id: id,
      client_secret: secret,
      scope: "users:read",
    });

    expect(reply.body).toMatchObject({ scope: "users:read" });
    expect(reply.claims).toMatchObject({ scope: "users:read" });
  });

  it.each<[string, string, Record<string, string>, readonly [number, string]]>([
    ["no grant type", "client_id=a&client_secret=b", {}, [400, "invalid_request"]],
    ["an empty grant type", "grant_type=&client_id=a&client_secret=b", {}, [400, "invalid_request"]],
    ["another grant type", "grant_type=password&client_id=a&client_secret=b", {}, [400, "unsupported_grant_type"]],
    ["a parameter twice", "grant_type=client_credentials&scope=a&scope=b", {}, [400, "invalid_request"]],
    ["no credentials", "grant_type=client_credentials", {}, [401, "invalid_client"]],
    ["an id without a secret", "grant_type=client_credentials&client_id=a", {}, [401, "invalid_client"]],
    [
      "the secret in header and body",
      "grant_type=client_credentials&client_id=a&client_secret=b",
      basic("a", "b"),
      [400, "invalid_request"],
    ],
    ["two ids", "grant_type=client_credentials&client_id=b", basic("a", "b"), [400, "invalid_request"]],
    ["a bearer's token", "grant_type=client_credentials", { authorization: "Bearer abc" }, [401, "invalid_client"]],
    ["a broken header", "grant_type=client_credentials", { authorization: "Basic %%%" }, [401, "invalid_client"]],
    ["JSON", '{"grant_type":"client_credentials"}', { "content-type": "application/json" }, [400, "invalid_request"]],
    ["a body that is too large", `grant_type=client_credentials&x=${"x".repeat(9_000)}`, {}, [413, "invalid_request"]],
  ])("refuses %s as RFC 6749 says", async (_case, form, headers, expected) => {
    const reply = await postForm(desk.tokenUrl, form, headers);

    expect(summary(reply)).toEqual(expected);
    expect(reply.headers.get("cache-control")).toBe("no-store");
    expect(reply.headers.get("www-authenticate")).toBe(
      expected[0] === 401 ? 'Basic realm="datong", charset="UTF-8"' : null,
    );
    expect(Object.keys(reply.body).sort()).toEqual(["error", "error_description"]);
  });

  it("refuses a scope that the back end has not, and tells nothing but that", async () => {
    const { id, secret } = await aClient();

    const reply = await desk.token(id, secret, { scope: "users:read users:write" });

    expect(summary(reply)).toEqual([400, "invalid_scope"]);
    expect(JSON.stringify(reply.body)).not.toContain("users:write");
  });

  it("answers the same, after one hash, for a wrong secret, an unknown one, and an unknown client", async () => {
    const { id, secretId } = await aClient();
    const other = await aClient();
    const disabled = await aClient();
    await desk.mutate("disableServiceAccount", { account: disabled.id, reason: "left" });
    const revoked = await aClient();
    await desk.mutate("revokeServiceSecret", { account: revoked.id, secret: revoked.secretId, reason: "leaked" });

    const attempts: readonly (readonly [string, string])[] = [
      [id, other.secret],
      [other.id, (await aClient()).secret],
      ["svc_00000000000000000000", other.secret],
      ["nobody", other.secret],
      [disabled.id, disabled.secret],
      [revoked.id, revoked.secret],
    ];
    const seen: object[] = [];
    for (const [client, secret] of attempts) {
      const before = desk.counted.compared;
      const { status, body, headers } = await desk.token(client, secret);
      seen.push({ status, body, realm: headers.get("www-authenticate"), hashes: desk.counted.compared - before });
    }

    expect(secretId).toHaveLength(12);
    expect(seen).toEqual(seen.map(() => seen[0]));
    expect(seen[0]).toMatchObject({ status: 401, body: { error: "invalid_client" }, hashes: 1 });
  });

  it("computes no hash for what cannot be a secret", async () => {
    const { id, secret } = await aClient();
    const mistyped = `${secret.slice(0, -1)}${secret.endsWith("0") ? "1" : "0"}`;
    const before = desk.counted.compared;

    const replies = [
      await desk.token(id, mistyped),
      await desk.token(id, "password"),
      await desk.token(id, `${secret}0`),
    ];

    expect(replies.map(summary)).toEqual(replies.map(() => REJECTED));
    expect(desk.counted.compared).toBe(before);
  });

  it("takes the old secret and the new while they overlap, and then the new one alone", async () => {
    const { id, secret, secretId } = await aClient();
    const rotated = await desk.rotate(id, { overlapMinutes: 60 });
    const ask = async () => [
      (await desk.token(id, secret)).status,
      (await desk.token(id, rotated.clientSecret)).status,
    ];

    const during = await ask();
    desk.pass(59 * MINUTE + 50 * SECOND);
    const last = await desk.token(id, secret);
    desk.pass(10 * SECOND);
    const afterwards = await ask();
    const ended = await desk.identity.endings.endedSince(new Date(desk.now().getTime() - HOUR));

    expect(during).toEqual([200, 200]);
    // A token ends with the secret that has brought it.
    expect(last.body.expires_in).toBe(10);
    expect(afterwards).toEqual([401, 200]);
    expect(ended.ids).toContain(secretId);
  });

  it("overlaps for a day unless told otherwise, and never makes an end later", async () => {
    const first = await aClient({ secretExpiresAt: inMs(2 * HOUR) });
    const second = await aClient();

    const a = await desk.rotate(first.id);
    const b = await desk.rotate(second.id);

    expect(a.account.secrets.map(({ endsAt }) => endsAt)).toEqual([null, inMs(2 * HOUR)]);
    expect(b.account.secrets.map(({ endsAt }) => endsAt)).toEqual([null, inMs(24 * HOUR)]);
  });

  it("gives nothing for a secret that is revoked or an account that is shut out or over, from the next request on", async () => {
    const revoked = await aClient();
    const disabled = await aClient();
    const expiring = await aClient({ expiresAt: inMs(10 * MINUTE) });
    const before = await Promise.all([revoked, disabled, expiring].map(({ id, secret }) => desk.token(id, secret)));

    await desk.mutate("revokeServiceSecret", { account: revoked.id, secret: revoked.secretId, reason: "leaked" });
    await desk.mutate("disableServiceAccount", { account: disabled.id, reason: "left" });
    desk.pass(10 * MINUTE);
    const afterwards = await Promise.all([revoked, disabled, expiring].map(({ id, secret }) => desk.token(id, secret)));

    expect(before.map(({ body }) => body.expires_in)).toEqual([900, 900, 600]);
    expect(afterwards.map(summary)).toEqual([REJECTED, REJECTED, REJECTED]);
  });

  it("after an account is let in again takes a new secret, and never an old one", async () => {
    const { id, secret } = await aClient();
    await desk.mutate("disableServiceAccount", { account: id, reason: "leaked" });
    await desk.mutate("enableServiceAccount", { account: id, reason: "cleaned up" });

    const old = await desk.token(id, secret);
    const rotated = await desk.rotate(id);
    const fresh = await desk.token(id, rotated.clientSecret);
    const stillOld = await desk.token(id, secret);

    expect([old.status, fresh.status, stillOld.status]).toEqual([401, 200, 401]);
  });

  it("gives an account its new scopes with the next token", async () => {
    const { id, secret } = await aClient();
    await desk.mutate("updateServiceAccount", { account: id, scopes: ["members:read"] });

    const reply = await desk.token(id, secret);

    expect(reply.body.scope).toBe("members:read");
  });

  it("serves twenty instances that start at once, and notes the use once a minute", async () => {
    const { id, secret } = await aClient();
    const version = async () =>
      (await desk.connection.collection<{ _id: string; version: number }>("serviceAccounts").findOne({ _id: id }))
        ?.version;

    const replies = await Promise.all(Array.from({ length: 20 }, () => desk.token(id, secret)));
    const firstUse = desk.now().toISOString();
    const writesAtOnce = await version();
    desk.pass(59 * SECOND);
    await desk.token(id, secret);
    const withinMinute = (await desk.show(id)).lastUsedAt;
    desk.pass(SECOND);
    await desk.token(id, secret);
    const account = await desk.show(id);

    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));
    expect(new Set(replies.map(({ claims }) => claims.jti)).size).toBe(20);
    expect(writesAtOnce).toBe(2);
    expect(withinMinute).toBe(firstUse);
    expect([account.lastUsedAt, account.secrets[0]?.lastUsedAt]).toEqual([inMs(0), inMs(0)]);
  });

  it("refuses at once what would wait for too long, and serves the others", async () => {
    const real = scryptHasher(CHEAP);
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const slow = await aServiceDesk({
      secretHasher: { ...real, matches: (text, kept) => gate.then(() => real.matches(text, kept)) },
    });
    const { account, clientSecret } = await slow.create();
    const refused: TokenReply[] = [];

    const replies = await Promise.all(
      Array.from({ length: 70 }, async () => {
        const reply = await slow.token(account.id, clientSecret);
        if (reply.status === 503) refused.push(reply);
        // Two are at work and 64 wait: the others are answered before any of these.
        if (refused.length === 4) open();
        return reply;
      }),
    );
    await slow.close();

    expect(replies.filter(({ status }) => status === 200)).toHaveLength(66);
    expect(refused).toHaveLength(4);
    expect(refused[0]?.body.error).toBe("temporarily_unavailable");
    expect(refused[0]?.headers.get("retry-after")).toBe("1");
  });

  it("makes a hash that is cheaper than today's expensive, with its first use", async () => {
    const { id, secret } = await aClient();
    const connection = await connectDatabase({
      uri: testMongoUri(),
      name: desk.connection.name,
      logger: createLogger("test", "silent"),
    });
    const raised = await aServiceDesk({ connection, keys: desk.keys, cost: { ...CHEAP, N: 32 } });
    const costs = async () =>
      (await desk.connection.collection("serviceAccounts").findOne({ _id: id as never }))?.secrets[0].hash
        .cost as unknown;

    const before = await costs();
    const first = await raised.token(id, secret);
    const afterwards = await costs();
    const second = await raised.token(id, secret);
    const byOld = await desk.token(id, secret);
    await raised.stop();

    expect(before).toEqual({ N: 16, r: 8, p: 1 });
    expect(afterwards).toEqual({ N: 32, r: 8, p: 1 });
    expect([first.status, second.status, byOld.status]).toEqual([200, 200, 200]);
    expect(raised.counted).toMatchObject({ made: 1, compared: 2 });
  });

  it("leaves no secret and no token in any log", async () => {
    const { id, secret } = await aClient();
    const reply = await desk.token(id, secret);
    await desk.token(id, "wrong-and-secret");

    expect(desk.logged()).not.toMatch(/dtsk_|wrong-and-secret|eyJ/);
    expect(reply.body.access_token).toMatch(/^eyJ/);
  });
});

describe("wrong secrets", () => {
  it("are limited for a client and an address, with the time to wait, and a right one costs nothing", async () => {
    const desk = await aServiceDesk({
      serviceTokenRules: {
        wrongPerClient: [{ max: 3, ms: MINUTE }],
        wrongPerAddress: [{ max: 5, ms: MINUTE }],
        lifetimeMs: 15 * MINUTE,
      },
    });
    const [a, b] = [await desk.create(), await desk.create()];
    const right = () => desk.token(a.account.id, a.clientSecret);
    const wrong = (account: string) => desk.token(account, b.clientSecret);

    const many = [];
    for (let count = 0; count < 10; count++) many.push((await right()).status);
    const wrongs = [];
    for (let count = 0; count < 4; count++) wrongs.push(await wrong(a.account.id));
    const compared = desk.counted.compared;
    const locked = await right();
    const other = await desk.token(b.account.id, b.clientSecret);
    const unlimitedByFull = desk.counted.compared - compared;
    desk.pass(MINUTE);
    const free = await right();
    await desk.close();

    expect(many).toEqual(many.map(() => 200));
    expect(wrongs.map(({ status }) => status)).toEqual([401, 401, 401, 429]);
    expect(wrongs[3]?.headers.get("retry-after")).toBe("60");
    expect(wrongs[3]?.body.error).toBe("temporarily_unavailable");
    // Beyond the limit nothing is hashed; another client of the same address has its own tries.
    expect([locked.status, other.status, unlimitedByFull]).toEqual([429, 200, 1]);
    expect(free.status).toBe(200);
  });

  it("from one address are limited over all clients", async () => {
    const desk = await aServiceDesk({
      serviceTokenRules: { wrongPerClient: [], wrongPerAddress: [{ max: 3, ms: MINUTE }], lifetimeMs: MINUTE },
    });
    const { clientSecret } = await desk.create();

    const replies = [];
    for (let count = 0; count < 4; count++) replies.push((await desk.token(`svc_${count}`, clientSecret)).status);
    await desk.close();

    expect(replies).toEqual([401, 401, 401, 429]);
  });
});

describe("GET /.well-known/oauth-authorization-server", () => {
  const settings = (issuer: string) => ({
    sessionSettings: {
      accessTokens: { issuer, audience: "datong", signingKeyMs: 24 * HOUR },
      lifetimes: { accessTokenMs: MINUTE, idleMs: HOUR, totalMs: HOUR },
    },
  });

  it("tells where tokens are given, when the issuer is the address of the house", async () => {
    const desk = await aServiceDesk(settings("https://api.example.com"));

    const response = await fetch(`${desk.url}/.well-known/oauth-authorization-server`);
    const body: unknown = await response.json();
    await desk.close();

    expect(body).toMatchObject({
      issuer: "https://api.example.com",
      token_endpoint: "https://api.example.com/oauth/token",
      jwks_uri: "https://api.example.com/.well-known/jwks.json",
      grant_types_supported: ["client_credentials"],
      scopes_supported: expect.arrayContaining(["orders:read"]),
    });
  });

  it("is not there when the issuer is only a name", async () => {
    const desk = await aServiceDesk();

    const { status } = await fetch(`${desk.url}/.well-known/oauth-authorization-server`);
    await desk.close();

    expect(status).toBe(404);
  });
});
