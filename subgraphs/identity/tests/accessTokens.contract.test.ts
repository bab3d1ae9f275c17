import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { byAccessToken, OWN_TOKENS, type Authenticate } from "@datong/gateway";
import { createLogger } from "@datong/subgraph-kit";
import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  exportSPKI,
  generateKeyPair,
  importJWK,
  SignJWT,
  UnsecuredJWT,
  type CryptoKey,
  type JWK,
} from "jose";
import { rotateSigningKey } from "../src/store/signingKeys.ts";
import { createVault } from "../src/store/vault.ts";
import { aLoginDesk, MINUTE, type LoginDesk } from "./support/aLoginDesk.ts";

describe("access tokens at the gateway", () => {
  let desk: LoginDesk;
  let person: string;
  let gateway: Authenticate;
  beforeAll(async () => {
    desk = await aLoginDesk();
    person = await desk.aPerson();
    gateway = await gatewayNow();
  });
  afterAll(() => desk.close());

  /** A gateway that has just read the published key set. */
  async function gatewayNow(of: LoginDesk = desk): Promise<Authenticate> {
    const keySet = createLocalJWKSet(await of.identity.keySet());
    return byAccessToken({ keySet, ...OWN_TOKENS, logger: createLogger("test", "silent") });
  }
  const aToken = async (): Promise<string> => (await desk.logIn(person)).tokens.accessToken;
  const publishedKey = async (): Promise<JWK> => (await desk.identity.keySet()).keys[0] ?? {};
  /** What the token says, signed by somebody else in some way. */
  const resigned = (token: string, alg: string, key: CryptoKey | Uint8Array): Promise<string> =>
    new SignJWT(decodeJwt(token)).setProtectedHeader({ ...decodeProtectedHeader(token), alg }).sign(key);

  it("are taken, and say who makes the request and in which session", async () => {
    const { tokens, session } = await desk.logIn(person);

    const caller = await gateway(`Bearer ${tokens.accessToken}`);

    expect(caller).toEqual({ kind: "USER", subject: person, sessionId: session.id });
  });

  it.each<[string, (token: string) => Promise<string>]>([
    ["not signed at all (alg none)", (token) => Promise.resolve(new UnsecuredJWT(decodeJwt(token)).encode())],
    [
      "signed with the public key as a secret (HS256), as PEM",
      async (token) => {
        const key = (await importJWK(await publishedKey(), "ES256", { extractable: true })) as CryptoKey;
        return resigned(token, "HS256", new TextEncoder().encode(await exportSPKI(key)));
      },
    ],
    [
      "signed with the public key as a secret (HS256), as JWK",
      async (token) => resigned(token, "HS256", new TextEncoder().encode(JSON.stringify(await publishedKey()))),
    ],
    [
      "signed with another key under the same key id",
      async (token) => resigned(token, "ES256", (await generateKeyPair("ES256")).privateKey),
    ],
    [
      "changed after it was signed",
      (token) => {
        const [header = "", , signature = ""] = token.split(".");
        const claims = Buffer.from(JSON.stringify({ ...decodeJwt(token), kind: "SERVICE", scope: "users:read" }));
        return Promise.resolve([header, claims.toString("base64url"), signature].join("."));
      },
    ],
  ])("are refused when %s", async (_case, forge) => {
    const token = await aToken();
    const forged = await forge(token);

    const judged = gateway(`Bearer ${forged}`);

    await expect(judged).rejects.toMatchObject({ extensions: { code: "UNAUTHENTICATED" } });
    await expect(gateway(`Bearer ${token}`)).resolves.toMatchObject({ kind: "USER" });
  });

  it("of a retired key are taken until they expire", async () => {
    // The gateway goes by the machine's clock, so all this happens before now.
    const past = await aLoginDesk({}, Date.now() - 80 * MINUTE);
    const him = await past.aPerson();
    const logIn = async () => (await past.logIn(him)).tokens.accessToken;
    past.pass(15 * MINUTE);
    await rotateSigningKey(past.connection, createVault(past.keys), past.now());
    past.pass(45 * MINUTE);
    const expired = await logIn();
    past.pass(14 * MINUTE);
    const retired = await logIn();
    past.pass(6 * MINUTE);
    const present = await logIn();

    const today = await gatewayNow(past);

    const [a, b, c] = [expired, retired, present].map((token) => decodeProtectedHeader(token).kid);
    expect([a === b, b === c]).toEqual([true, false]);
    await expect(today(`Bearer ${present}`)).resolves.toMatchObject({ subject: him });
    await expect(today(`Bearer ${retired}`)).resolves.toMatchObject({ subject: him });
    await expect(today(`Bearer ${expired}`)).rejects.toMatchObject({ extensions: { code: "UNAUTHENTICATED" } });
    await past.close();
  });
});
