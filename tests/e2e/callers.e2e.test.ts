import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { byAccessToken } from "@datong/gateway";
import type { RunningDatong } from "@datong/deploy";
import { createLogger } from "@datong/subgraph-kit";
import { createLocalJWKSet, createRemoteJWKSet, exportJWK, generateKeyPair, SignJWT, type CryptoKey } from "jose";
import { aDatong, development, post, removeDatong } from "./support/aDatong.ts";
import { APPID, openidOf, operation, seedPeople } from "./support/seed.ts";

const ISSUER = "https://login.example.com";
const AUDIENCE = "datong";

describe("callers at the gateway", () => {
  let datong: RunningDatong;
  let userIds: readonly string[];
  let key: CryptoKey;
  let strangersKey: CryptoKey;
  beforeAll(async () => {
    const pair = await generateKeyPair("ES256");
    key = pair.privateKey;
    strangersKey = (await generateKeyPair("ES256")).privateKey;
    const keySet = createLocalJWKSet({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: "1", alg: "ES256" }] });
    const byToken = byAccessToken({
      keySet,
      issuer: ISSUER,
      audience: AUDIENCE,
      logger: createLogger("test", "silent"),
    });
    // The seed is written as a developer; every request of the tests brings its own header, or `anonymous`.
    datong = await aDatong({
      authenticate: () => (authorization) =>
        authorization === "anonymous"
          ? byToken(undefined)
          : authorization
            ? byToken(authorization)
            : development(undefined),
    });
    userIds = await seedPeople(datong, 2);
  });
  afterAll(() => removeDatong(datong));

  interface TokenParts {
    readonly claims?: Record<string, unknown>;
    readonly subject?: string;
    readonly issuer?: string;
    readonly audience?: string;
    readonly expires?: string | number;
    readonly by?: CryptoKey;
  }
  const token = ({
    claims = {},
    subject = userIds[0] ?? "",
    issuer = ISSUER,
    audience = AUDIENCE,
    expires = "5m",
    by = key,
  }: TokenParts = {}) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: "ES256", kid: "1" })
      .setSubject(subject)
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime(expires)
      .sign(by);
  const ask = (query: string, variables: Record<string, unknown>, authorization: string) =>
    post(datong.endpoint, query, variables, { authorization });
  const home = (place: number) => ({ appid: APPID, openid: openidOf(place) });

  it("a signed-in person sees their whole page, by any of their identifiers", async () => {
    const { data, errors } = await ask(operation("home"), home(0), `Bearer ${await token()}`);

    expect(errors).toBeUndefined();
    expect(data.user).toMatchObject({
      id: userIds[0],
      pendingOrders: { totalCount: 2 },
      permission: { allowed: true },
    });
  });

  it("a signed-in person cannot tell somebody else from nobody", async () => {
    const bearer = `Bearer ${await token()}`;

    const somebody = await ask(operation("home"), home(1), bearer);
    const byId = await ask(`query ($id: ID!) { user(by: { id: $id }) { id } }`, { id: userIds[1] }, bearer);
    const nobody = await ask(operation("home"), { ...home(1), openid: "oNoSuchPersonNoSuchPerson000" }, bearer);

    expect(somebody).toEqual({ status: 200, data: { user: null } });
    expect(byId).toEqual(somebody);
    expect(nobody).toEqual(somebody);
  });

  it("a signed-in person sets their own permission, and nobody else's", async () => {
    const bearer = `Bearer ${await token()}`;
    const set = (userId?: string) =>
      ask(
        operation("setPermission"),
        {
          input: {
            ...(userId ? { userId } : {}),
            purpose: "PUSH",
            channel: "APP",
            choice: "GRANT",
            idempotencyKey: "own",
          },
        },
        bearer,
      );

    const own = await set();
    const others = await set(userIds[1]);

    expect(own.data.setPermission.__typename).toBe("PermissionSet");
    expect(others.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    expect(JSON.stringify(others)).not.toContain(userIds[1]);
  });

  it("a service may do what its scopes say", async () => {
    const reader = `Bearer ${await token({ subject: "crm", claims: { kind: "SERVICE", scope: "users:read orders:read" } })}`;

    const { data, errors } = await ask(operation("home"), home(1), reader);
    const write = await ask(operation("upsertUsers"), { input: { users: [] } }, reader);

    expect(data.user).toMatchObject({
      id: userIds[1],
      pendingOrders: { totalCount: 2 },
      membership: null,
      permission: null,
    });
    expect(errors?.map(({ extensions }) => [extensions?.code, extensions?.scope]).sort()).toEqual([
      ["FORBIDDEN", "consent:read"],
      ["FORBIDDEN", "members:read"],
    ]);
    expect(write.errors).toMatchObject([{ extensions: { code: "FORBIDDEN", scope: "users:write" } }]);
  });

  it("nobody may read the notices that come before a login, and nothing else", async () => {
    const notices = await ask("{ purposes { code notice } }", {}, "anonymous");
    const words = await ask(operation("catalogue"), {}, "anonymous");
    const person = await ask(operation("home"), home(0), "anonymous");

    expect(notices.errors).toBeUndefined();
    expect(words.data).toBeNull();
    expect(words.errors).toMatchObject(Array(2).fill({ extensions: { code: "UNAUTHENTICATED" } }));
    expect(person.data).toEqual({ user: null });
    expect(person.errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
  });

  it("headers that claim to be somebody change nothing", async () => {
    const { data } = await post(datong.endpoint, operation("home"), home(0), {
      authorization: "anonymous",
      "x-caller": userIds[0] ?? "",
      "x-user-id": userIds[0] ?? "",
      "x-wx-openid": openidOf(0),
    });

    expect(data).toEqual({ user: null });
  });

  const unsigned = () =>
    [{ alg: "none" }, { sub: userIds[0], iss: ISSUER, aud: AUDIENCE, exp: 4_000_000_000 }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .join(".") + ".";
  const endless = () =>
    new SignJWT({})
      .setProtectedHeader({ alg: "ES256", kid: "1" })
      .setSubject(userIds[0] ?? "")
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .sign(key);
  it.each([
    ["without an end", endless],
    ["signed by a stranger", () => token({ by: strangersKey })],
    ["expired", () => token({ expires: 1 })],
    ["of another issuer", () => token({ issuer: "https://elsewhere.example.com" })],
    ["for another audience", () => token({ audience: "shop" })],
    ["unsigned", () => Promise.resolve(unsigned())],
    ["of nonsense", () => Promise.resolve("nonsense")],
  ])("a token %s is refused with 401, not taken as no token", async (_case, make) => {
    const answer = await ask("{ orderStatuses { code } }", {}, `Bearer ${await make()}`);

    expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
    expect(answer).not.toHaveProperty("data");
  });

  it("while the key set cannot be had, a token is neither good nor bad", async () => {
    const logged: string[] = [];
    const authenticate = byAccessToken({
      keySet: createRemoteJWKSet(new URL("http://127.0.0.1:1/jwks")),
      issuer: ISSUER,
      audience: AUDIENCE,
      logger: createLogger("test", "error", { write: (line: string) => void logged.push(line) }),
    });

    const attempt = authenticate(`Bearer ${await token()}`);

    await expect(attempt).rejects.toMatchObject({ extensions: { code: "UNAVAILABLE", http: { status: 503 } } });
    expect(logged.join("")).toContain("key set");
  });
});
