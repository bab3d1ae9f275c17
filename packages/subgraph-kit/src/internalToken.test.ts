import { createHash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { decodeProtectedHeader, jwtVerify, SignJWT } from "jose";
import type { Caller } from "./caller.ts";
import { internalKeysFor, printInternalKeys } from "./internalSecrets.ts";
import { InternalTokenKeys, type InternalStatement } from "./internalToken.ts";
import { Secret } from "./secret.ts";

const KEY = new Uint8Array(32).fill(7);
const keys = new InternalTokenKeys("orders", new Map([["k1", new Secret(KEY)]]));

const inTenSeconds = () => Date.now() + 10_000;
const about = (caller: Caller): InternalStatement => ({
  caller,
  requestId: "01a1f961-e5d9-7686-8959-52de7c1f60aa",
  clientAddress: "2001:db8::1",
  deadline: inTenSeconds(),
});

const CALLERS: readonly Caller[] = [
  { kind: "ANONYMOUS" },
  { kind: "USER", subject: "u1", alsoKnownAs: ["u0"], sessionId: "s1" },
  { kind: "STAFF", subject: "u2", grants: new Set(["orders:read"]) },
  { kind: "SERVICE", subject: "shop", scopes: new Set(["orders:read", "orders:write"]) },
];

describe("an internal token", () => {
  it.each(CALLERS.map((caller) => [caller.kind, caller] as const))(
    "says all that it was given: %s",
    (_kind, caller) => {
      const statement = about(caller);

      expect(keys.verify(keys.sign(statement))).toEqual(statement);
    },
  );

  it("says nothing of an address that is not known", () => {
    const statement = { ...about({ kind: "ANONYMOUS" }), clientAddress: null };

    expect(keys.verify(keys.sign(statement))).toEqual(statement);
  });

  it("is what jose takes for a token of this type, this issuer and this audience", async () => {
    const token = keys.sign(about({ kind: "SERVICE", subject: "shop", scopes: new Set(["orders:read"]) }));

    const { payload } = await jwtVerify(token, KEY, {
      algorithms: ["HS256"],
      typ: "datong-internal+jwt",
      issuer: "datong-gateway",
      audience: "orders",
      requiredClaims: ["exp", "iat", "rid", "deadline"],
    });

    expect(payload).toMatchObject({ kind: "SERVICE", sub: "shop", scope: "orders:read" });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBeLessThanOrEqual(30);
    expect(decodeProtectedHeader(token)).toEqual({ alg: "HS256", typ: "datong-internal+jwt", kid: "k1" });
  });

  it("is believed when jose has made the same one", async () => {
    const deadline = inTenSeconds();

    const token = await new SignJWT({ kind: "USER", sub: "u1", rid: "r", deadline })
      .setProtectedHeader({ alg: "HS256", typ: "datong-internal+jwt", kid: "k1" })
      .setIssuer("datong-gateway")
      .setAudience("orders")
      .setIssuedAt()
      .setExpirationTime("30s")
      .sign(KEY);

    expect(keys.verify(token)).toEqual({
      caller: { kind: "USER", subject: "u1" },
      requestId: "r",
      clientAddress: null,
      deadline,
    });
  });
});

describe("an internal token for a body", () => {
  const body = Buffer.from('{"requests":[{"caller":{"kind":"USER","sub":"王"}}]}');

  it("tells that body from every other", () => {
    const isSigned = keys.verifyBody(keys.signBody(body));

    expect([isSigned(body), isSigned(Buffer.concat([body, Buffer.from(" ")])), isSigned(Buffer.alloc(0))]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it("is what jose takes for a token of this type, this issuer and this audience, with the SHA-256 of the body", async () => {
    const { payload } = await jwtVerify(keys.signBody(body), KEY, {
      algorithms: ["HS256"],
      typ: "datong-internal-body+jwt",
      issuer: "datong-gateway",
      audience: "orders",
      requiredClaims: ["exp", "iat"],
    });

    expect(payload.body).toBe(createHash("sha256").update(body).digest("base64url"));
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBeLessThanOrEqual(30);
  });

  it("is never taken for one that speaks for a request, nor the other way round", () => {
    expect(() => keys.verify(keys.signBody(body))).toThrow("Only the gateway may call a subgraph.");
    expect(() => keys.verifyBody(keys.sign(about({ kind: "ANONYMOUS" })))).toThrow(
      "Only the gateway may call a subgraph.",
    );
  });

  it("that says nothing of a body opens none", async () => {
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: "HS256", typ: "datong-internal-body+jwt", kid: "k1" })
      .setIssuer("datong-gateway")
      .setAudience("orders")
      .setIssuedAt()
      .setExpirationTime("30s")
      .sign(KEY);

    expect(keys.verifyBody(token)(body)).toBe(false);
  });
});

describe("the keys of a subgraph", () => {
  const secrets = new Map([["k1", new Secret(KEY)]]);

  it("are HKDF (RFC 5869) of the secret for its name, so that none opens another's door", () => {
    // openssl kdf -keylen 32 -kdfopt digest:SHA256 -kdfopt hexkey:0707…07 -kdfopt salt:datong-internal
    //   -kdfopt info:orders -binary HKDF | base64
    expect(printInternalKeys(secrets, "orders")).toBe("k1:JkNkG/xrZhuzNmRY8p9fxPNQyan2Vo2NAGlSrwcRU4Y=");
    expect(printInternalKeys(secrets, "members")).toBe("k1:IbgolghpT+ax/fz50snRVh7dHIJq1HvjI6296tayDCE=");
  });

  it("as printed are those that the gateway signs with", () => {
    const [id = "", base64 = ""] = printInternalKeys(secrets, "orders").split(":");
    const ofSubgraph = new InternalTokenKeys("orders", new Map([[id, new Secret(Buffer.from(base64, "base64"))]]));

    const token = internalKeysFor(secrets, "orders").sign(about({ kind: "ANONYMOUS" }));

    expect(ofSubgraph.verify(token).caller).toEqual({ kind: "ANONYMOUS" });
  });
});
