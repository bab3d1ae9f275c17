import { createHmac, generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { createLogger, printInternalKeys, serveSubgraph, type Running } from "@datong/subgraph-kit";
import { anInternalToken, aService, internalKeys, internalSecrets } from "@datong/testkit";
import { SignJWT, type JWTPayload } from "jose";
import { aSubgraph } from "./fixture.ts";

const keys = internalKeys("things");
const service = aService("things:read");
/** The key of `keys`, as an attacker would have to know it. */
const KEY = Buffer.from(printInternalKeys(internalSecrets(), "things").slice("k1:".length), "base64");

const seconds = () => Math.floor(Date.now() / 1_000);
const HEADER = { alg: "HS256", typ: "datong-internal+jwt", kid: "k1" };
const claims = (): JWTPayload => ({
  ...{ kind: "SERVICE", sub: "test-service", scope: "things:read", iss: "datong-gateway", aud: "things", rid: "r" },
  ...{ iat: seconds(), exp: seconds() + 30, deadline: Date.now() + 10_000 },
});

const encode = (json: object) => Buffer.from(JSON.stringify(json)).toString("base64url");
const mac = (signed: string, key: string | Buffer = KEY) =>
  createHmac("sha256", key).update(signed).digest("base64url");
/** A token made by hand; signed with the right key unless told otherwise. */
function forged(changed: object = {}, header: object = HEADER, key: string | Buffer = KEY): string {
  const signed = `${encode(header)}.${encode({ ...claims(), ...changed })}`;
  return `${signed}.${mac(signed, key)}`;
}

const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
const publicPem = pair.publicKey.export({ type: "spki", format: "pem" }).toString();
const parts = (token: string) => token.split(".") as [string, string, string];
/** Another person's claims under the signature of a good token. */
function tampered(): string {
  const [header, , signature] = parts(anInternalToken(keys, service));
  return `${header}.${encode({ ...claims(), scope: "things:read things:write" })}.${signature}`;
}

/** What must not open any door, and why it might. */
const REFUSED: readonly (readonly [string, () => string | undefined | Promise<string>])[] = [
  ["no token", () => undefined],
  ["another scheme", () => "Basic dGhpbmdzOnRoaW5ncw=="],
  ["an empty token", () => "Bearer ."],
  ["a token twice", () => `Bearer ${forged()} ${forged()}`],
  [
    "an access token of the world outside",
    async () =>
      `Bearer ${await new SignJWT({ ...claims(), iss: "datong", aud: "datong" })
        .setProtectedHeader({ alg: "RS256", typ: "at+jwt", kid: "k1" })
        .sign(pair.privateKey)}`,
  ],
  [
    "an access token that names this subgraph and the gateway",
    async () =>
      `Bearer ${await new SignJWT(claims()).setProtectedHeader({ alg: "RS256", kid: "k1" }).sign(pair.privateKey)}`,
  ],
  ["a token of another type", () => `Bearer ${forged({}, { alg: "HS256", typ: "at+jwt", kid: "k1" })}`],
  ["a token without a type", () => `Bearer ${forged({}, { alg: "HS256", kid: "k1" })}`],
  ["an unsigned token", () => `Bearer ${encode({ ...HEADER, alg: "none" })}.${encode(claims())}.`],
  ["an unsigned token of the right header", () => `Bearer ${encode(HEADER)}.${encode(claims())}.`],
  ["a public key for a secret", () => `Bearer ${forged({}, HEADER, publicPem)}`],
  ["a public key for a secret, by RS256", () => `Bearer ${forged({}, { ...HEADER, alg: "RS256" }, publicPem)}`],
  ["a key that it brings along", () => `Bearer ${forged({}, { ...HEADER, jwk: { kty: "oct", k: "AA" } }, "\0")}`],
  ["an unknown key", () => `Bearer ${forged({}, { ...HEADER, kid: "k2" })}`],
  ["another secret's key", () => `Bearer ${anInternalToken(internalKeys("things", 2), service)}`],
  ["another subgraph's token", () => `Bearer ${anInternalToken(internalKeys("orders"), service)}`],
  ["another subgraph's name under this one's key", () => `Bearer ${forged({ aud: "orders" })}`],
  ["several audiences", () => `Bearer ${forged({ aud: ["things", "orders"] })}`],
  ["another issuer", () => `Bearer ${forged({ iss: "datong" })}`],
  ["an expired token", () => `Bearer ${forged({ iat: seconds() - 60, exp: seconds() - 30 })}`],
  ["a token from the future", () => `Bearer ${forged({ iat: seconds() + 30, exp: seconds() + 60 })}`],
  ["a token that holds for an hour", () => `Bearer ${forged({ exp: seconds() + 3_600 })}`],
  ["a token without an end", () => `Bearer ${forged({ exp: undefined })}`],
  ["a token without a beginning", () => `Bearer ${forged({ iat: undefined })}`],
  ["an end that is no number", () => `Bearer ${forged({ exp: `${seconds() + 30}` })}`],
  ["a token without a request", () => `Bearer ${forged({ rid: undefined })}`],
  ["a token without a deadline", () => `Bearer ${forged({ deadline: undefined })}`],
  ["a token about nobody", () => `Bearer ${forged({ kind: "USER", sub: "" })}`],
  ["a token about an unknown kind", () => `Bearer ${forged({ kind: "ROOT" })}`],
  ["a token without a kind", () => `Bearer ${forged({ kind: undefined })}`],
  ["tampered claims", () => `Bearer ${tampered()}`],
  ["a cut signature", () => `Bearer ${anInternalToken(keys, service).slice(0, -4)}`],
  ["an oversized token", () => `Bearer ${forged({ padding: "x".repeat(9_000) })}`],
];

const DOORS = [
  "{ open }",
  "{ __typename }",
  "{ __schema { types { name } } }",
  "{ _service { sdl } }",
  '{ _entities(representations: [{ __typename: "Thing", id: "1" }]) { ... on Thing { secret } } }',
];

describe("a subgraph over HTTP", () => {
  let running: Running;
  beforeAll(async () => {
    running = await serveSubgraph(aSubgraph(createLogger("test", "silent")), {
      host: "127.0.0.1",
      port: 0,
      internalTokenKeys: keys,
    });
  });
  afterAll(() => running.stop());

  const ask = async (query: string, authorization: string | undefined, init: RequestInit = {}) => {
    const response = await fetch(`${running.url}/graphql`, {
      method: "POST",
      body: JSON.stringify({ query }),
      ...init,
      headers: { "content-type": "application/json", ...(authorization === undefined ? {} : { authorization }) },
    });
    return { status: response.status, text: await response.text() };
  };

  it("believes a token that is made by hand as the gateway makes it: what follows fails for what it names", async () => {
    const { status, text } = await ask("{ open inside }", `Bearer ${forged()}`);

    expect([status, JSON.parse(text)]).toEqual([200, { data: { open: "open", inside: "inside" } }]);
  });

  it.each([
    ["behind", -3],
    ["ahead", 3],
  ])("believes a gateway whose clock is three seconds %s", async (_case, seconds_) => {
    // What is left of its time is short: none of it passes on the way.
    const clock = jest.spyOn(Date, "now").mockReturnValue(Date.now());
    const iat = seconds() + seconds_;
    const asked = ask("{ open }", `Bearer ${forged({ iat, exp: iat + (seconds_ < 0 ? 1 : 30) })}`);
    const { status } = await asked.finally(() => {
      clock.mockRestore();
    });

    expect(status).toBe(200);
  });

  it.each(REFUSED)("answers 401 to %s, on every door", async (_case, make) => {
    const authorization = await make();

    for (const door of DOORS) {
      const { status, text } = await ask(door, authorization);

      expect(status).toBe(401);
      expect(JSON.parse(text)).toEqual({
        errors: [{ message: "Only the gateway may call a subgraph.", extensions: { code: "UNAUTHENTICATED" } }],
      });
    }
  });

  it("reads no body of whom it does not believe", async () => {
    const { status } = await ask("{ open }", undefined, { body: "{ not even JSON" });

    expect(status).toBe(401);
  });

  it("answers TIMEOUT to a request whose deadline has passed, and resolves nothing", async () => {
    const { status, text } = await ask("{ open }", `Bearer ${forged({ deadline: Date.now() - 1 })}`);

    expect(status).toBe(504);
    expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: "TIMEOUT" } }] });
    expect(text).not.toContain("data");
  });

  it.each(["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"])(
    "has no door for %s, not even for the gateway",
    async (method) => {
      for (const authorization of [undefined, `Bearer ${forged()}`]) {
        const response = await fetch(`${running.url}/graphql?query={open}`, {
          method,
          headers: { "apollo-require-preflight": "1", ...(authorization ? { authorization } : {}) },
        });

        expect(response.status).toBe(404);
        expect(await response.text()).not.toMatch(/open|data/);
      }
    },
  );

  it("takes the request's id from the token, whatever a header says", async () => {
    const logged: string[] = [];
    const logger = createLogger("test", "info", { write: (line: string) => void logged.push(line) });
    const other = await serveSubgraph(aSubgraph(logger), { host: "127.0.0.1", port: 0, internalTokenKeys: keys });

    await fetch(`${other.url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-request-id": "00000000-0000-4000-8000-000000000000",
        authorization: `Bearer ${forged({ rid: "the-request-of-the-token" })}`,
      },
      body: JSON.stringify({ query: "{ broken }" }),
    });
    await other.stop();

    expect(logged.join("")).toContain('"requestId":"the-request-of-the-token"');
    expect(logged.join("")).not.toContain("00000000-0000-4000");
  });
});
