import { describe, expect, it } from "@jest/globals";
import { createLocalJWKSet, decodeJwt, jwtVerify } from "jose";
import { forged, signIn } from "./tokens.ts";

describe("the tokens of a run", () => {
  it("name a person and a session each, and hold by the key set; a forged one says the same and does not", async () => {
    const people = ["a", "b"].map((name) => ({ userId: `user-${name}`, appid: "wx1", openid: name }));

    const { keySet, askers } = await signIn(people);

    const keys = createLocalJWKSet(keySet);
    const tokens = askers.map(({ authorization = "" }) => authorization.replace(/^Bearer /, ""));
    const verified = await Promise.all(
      tokens.map((token) => jwtVerify(token, keys, { issuer: "datong", audience: "datong" })),
    );
    expect(verified.map(({ payload }) => [payload.kind, payload.sub])).toEqual([
      ["USER", "user-a"],
      ["USER", "user-b"],
    ]);
    expect(new Set(verified.map(({ payload }) => payload.sid)).size).toBe(2);
    const other = forged(tokens[0] ?? "");
    expect(decodeJwt(other)).toEqual(verified[0]?.payload);
    await expect(jwtVerify(other, keys)).rejects.toThrow(/signature/);
  });
});
