import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { authenticateBy, frontDoorRule, frontDoorShape, keySetInProcess } from "@datong/gateway";
import { readGatewayConfig } from "../src/config.ts";
import { createLogger, processShape, readConfig } from "@datong/subgraph-kit";
import { exportJWK, generateKeyPair, SignJWT, type JSONWebKeySet } from "jose";

const logger = createLogger("test", "silent");

interface Issuer {
  readonly name: string;
  readonly keySet: JSONWebKeySet;
  token(claims?: Record<string, unknown>): Promise<string>;
}

async function anIssuer(name: string, kid = name): Promise<Issuer> {
  const { privateKey, publicKey } = await generateKeyPair("ES256");
  return {
    name,
    keySet: { keys: [{ ...(await exportJWK(publicKey)), kid, alg: "ES256" }] },
    token: async (claims = {}) =>
      `Bearer ${await new SignJWT(claims)
        .setProtectedHeader({ alg: "ES256", kid })
        .setSubject("u1")
        .setIssuer(name)
        .setAudience("datong")
        .setExpirationTime("5m")
        .sign(privateKey)}`,
  };
}

const configOf = (env: Record<string, string>) =>
  readConfig({ NODE_ENV: processShape.NODE_ENV, ...frontDoorShape }, env, frontDoorRule);

describe("whose tokens count", () => {
  let own: Issuer;
  let company: Issuer;
  beforeAll(async () => {
    own = await anIssuer("datong");
    company = await anIssuer("https://login.example.com");
  });

  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  async function publish({ keySet }: Issuer): Promise<string> {
    const server = createServer((_request, response) => response.end(JSON.stringify(keySet))).listen(0, "127.0.0.1");
    servers.push(server);
    await once(server, "listening");
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/.well-known/jwks.json`;
  }

  it("a person's is checked against the key set that the identity process publishes", async () => {
    const authenticate = authenticateBy(configOf({ AUTH_JWKS_URL: await publish(own) }), logger);

    const caller = await authenticate(await own.token({ sid: "s1" }));
    const stranger = authenticate(await (await anIssuer("datong")).token());

    expect(caller).toEqual({ kind: "USER", subject: "u1", sessionId: "s1" });
    await expect(stranger).rejects.toMatchObject({ extensions: { code: "UNAUTHENTICATED" } });
  });

  it("in one process it is checked against the key set of that process, a new key included", async () => {
    let { keySet } = own;
    const authenticate = authenticateBy(
      configOf({}),
      logger,
      keySetInProcess(() => Promise.resolve(keySet), { cooldownMs: 0 }),
    );
    const successor = await anIssuer("datong", "second");
    const before = await authenticate(await own.token());
    const tooEarly = authenticate(await successor.token());
    await expect(tooEarly).rejects.toMatchObject({ extensions: { code: "UNAUTHENTICATED" } });

    keySet = { keys: [...own.keySet.keys, ...successor.keySet.keys] };

    expect(await authenticate(await successor.token())).toEqual(before);
    expect(await authenticate(await own.token())).toEqual(before);
  });

  it("a back end's comes from the one issuer that there is", async () => {
    const authenticate = authenticateBy(configOf({ AUTH_JWKS_URL: await publish(own) }), logger);

    const service = await authenticate(await own.token({ kind: "SERVICE", scope: "users:read" }));

    expect(service).toEqual({ kind: "SERVICE", subject: "u1", scopes: new Set(["users:read"]) });
  });

  it("a back end's may come from an issuer of its own, and each issuer vouches for its own kind alone", async () => {
    const authenticate = authenticateBy(
      configOf({
        AUTH_JWKS_URL: await publish(own),
        SERVICE_AUTH_JWKS_URL: await publish(company),
        SERVICE_AUTH_ISSUER: company.name,
        SERVICE_AUTH_AUDIENCE: "datong",
      }),
      logger,
    );

    const service = await authenticate(await company.token({ kind: "SERVICE", scope: "users:read" }));
    const user = await authenticate(await own.token());
    const asPerson = await company.token();
    const asService = await own.token({ kind: "SERVICE", scope: "users:read" });

    expect(service).toEqual({ kind: "SERVICE", subject: "u1", scopes: new Set(["users:read"]) });
    expect(user).toEqual({ kind: "USER", subject: "u1" });
    // Also when its signature has been found good before.
    for (const other of [asPerson, asService, asPerson, asService])
      await expect((async () => authenticate(other))()).rejects.toMatchObject({
        extensions: { code: "UNAUTHENTICATED" },
      });
  });

  it("in development a request without a token is a developer's, and one with a token its person's", async () => {
    const authenticate = authenticateBy(
      configOf({ AUTH: "development", DEVELOPMENT_SCOPES: "users:read" }),
      logger,
      keySetInProcess(() => Promise.resolve(own.keySet)),
    );

    expect(await authenticate(undefined)).toMatchObject({ kind: "SERVICE", scopes: new Set(["users:read"]) });
    expect(await authenticate(await own.token())).toEqual({ kind: "USER", subject: "u1" });
    await expect(authenticate(await company.token())).rejects.toMatchObject({
      extensions: { code: "UNAUTHENTICATED" },
    });
  });

  it.each([
    ["half of an issuer", { SERVICE_AUTH_ISSUER: "a" }, /SERVICE_AUTH_JWKS_URL: .*\n {2}SERVICE_AUTH_AUDIENCE: /],
    [
      "one issuer twice",
      { SERVICE_AUTH_ISSUER: "datong", SERVICE_AUTH_JWKS_URL: "https://a.example", SERVICE_AUTH_AUDIENCE: "datong" },
      /SERVICE_AUTH_ISSUER: must differ/,
    ],
    ["proxies everywhere", { TRUSTED_PROXIES: "10.0.0.1, 0.0.0.0/0" }, /TRUSTED_PROXIES: must be addresses/],
    ["proxies by name", { TRUSTED_PROXIES: "balancer" }, /TRUSTED_PROXIES: must be addresses/],
  ])("%s is refused", (_case, env, message) => {
    expect(() => configOf(env)).toThrow(message);
  });
});

describe("a gateway that lets everybody in", () => {
  const secret = Buffer.alloc(32, 1).toString("base64");
  const read = (env: Record<string, string>) =>
    readGatewayConfig({ AUTH: "development", INTERNAL_TOKEN_SECRET: secret, ...env });

  it.each(["0.0.0.0", "::", "192.168.1.7", "build-machine"])("does not listen to other machines on %s", (HOST) => {
    expect(() => read({ HOST })).toThrow(/HOST: lets other machines in.*ALLOW_OPEN_DEVELOPMENT=yes/);
  });

  it.each<Record<string, string>>([
    {},
    { HOST: "localhost" },
    { HOST: "::1" },
    { HOST: "0.0.0.0", ALLOW_OPEN_DEVELOPMENT: "yes" },
    { HOST: "0.0.0.0", AUTH: "jwt", AUTH_JWKS_URL: "https://login.example.com/jwks.json" },
  ])("starts with %j", (env) => {
    expect(() => read(env)).not.toThrow();
  });
});
