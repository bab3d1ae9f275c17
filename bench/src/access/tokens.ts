import { randomUUID } from "node:crypto";
import { OWN_TOKENS } from "@datong/gateway";
import { exportJWK, generateKeyPair, SignJWT, type JSONWebKeySet } from "jose";
import type { KnownPerson } from "../database.ts";
import type { Asker } from "../load/load.ts";

/** People who have signed in, and the keys by which their tokens are verified. */
export interface SignedInPeople {
  readonly keySet: JSONWebKeySet;
  /** Each asks for themselves. */
  readonly askers: readonly Asker[];
}

const KEY_ID = "bench";

/** Signs an access token for each person, as the identity subgraph makes them: ES256, a session, an hour. */
export async function signIn(people: readonly KnownPerson[]): Promise<SignedInPeople> {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
  const askers = await Promise.all(
    people.map(async ({ userId, appid, openid }) => {
      const token = await new SignJWT({ kind: "USER", sid: randomUUID(), jti: randomUUID() })
        .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: KEY_ID })
        .setIssuer(OWN_TOKENS.issuer)
        .setAudience(OWN_TOKENS.audience)
        .setSubject(userId)
        .setIssuedAt()
        .setExpirationTime("6h")
        .sign(privateKey);
      return { appid, openid, authorization: `Bearer ${token}` };
    }),
  );
  return { keySet: { keys: [{ ...(await exportJWK(publicKey)), alg: "ES256", kid: KEY_ID }] }, askers };
}

/** The same token with another signature, one that no key has made. */
export const forged = (authorization: string): string => {
  const [header = "", payload = "", signature = ""] = authorization.split(".");
  return [header, payload, `${signature.startsWith("A") ? "B" : "A"}${signature.slice(1)}`].join(".");
};
