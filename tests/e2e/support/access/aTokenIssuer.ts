import { byAccessToken, type Authenticate } from "@datong/gateway";
import { claimsOf, createLogger, type Caller } from "@datong/subgraph-kit";
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from "jose";

const ISSUER = "https://login.example.com";
const AUDIENCE = "datong";

/** Signs access tokens for callers of every kind; the gateway checks them as those of any issuer of the company's. */
export async function aTokenIssuer() {
  const { privateKey, publicKey } = await generateKeyPair("ES256");
  const keySet = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: "1", alg: "ES256" }] });
  const authenticate = byAccessToken({
    keySet,
    issuer: ISSUER,
    audience: AUDIENCE,
    logger: createLogger("test", "silent"),
  });
  return {
    /** For `aCompany`. */
    issuers: new Map<string, Authenticate>([[ISSUER, authenticate]]),

    /** What the caller sends as `Authorization`; undefined for nobody. */
    authorizationOf: async (caller: Caller): Promise<string | undefined> => {
      if (caller.kind === "ANONYMOUS") return undefined;
      const token = await new SignJWT({ ...claimsOf(caller) })
        .setProtectedHeader({ alg: "ES256", kid: "1" })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setExpirationTime("1h")
        .sign(privateKey);
      return `Bearer ${token}`;
    },
  };
}

export type TokenIssuer = Awaited<ReturnType<typeof aTokenIssuer>>;
