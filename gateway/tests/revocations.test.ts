import { afterEach, describe, expect, it } from "@jest/globals";
import { byAccessToken, watchRevocations, type ReadEndings, type Revocations } from "@datong/gateway";
import { createLogger } from "@datong/subgraph-kit";
import { exportJWK, createLocalJWKSet, generateKeyPair, SignJWT } from "jose";

const logger = createLogger("test", "silent");

/** Whoever knows what has ended: answers when it is let, and notes from when on it was asked. */
function anAuthority() {
  const asked: Date[] = [];
  const ended: { readonly id: string; readonly at: Date }[] = [];
  let isAway = false;
  let waiting: (() => void)[] = [];
  const read: ReadEndings = (since) => {
    asked.push(since);
    for (const told of waiting.splice(0)) told();
    if (isAway) return Promise.reject(new Error("away"));
    return Promise.resolve({ ids: ended.filter(({ at }) => at >= since).map(({ id }) => id), asOf: new Date() });
  };
  return {
    read,
    asked,
    end: (id: string, at = new Date()) => ended.push({ id, at }),
    away(is: boolean) {
      isAway = is;
    },
    /** Once it has been asked twice more: what the first of them was answered has been heard. */
    async askedAgain() {
      for (let turn = 0; turn < 2; turn += 1) await new Promise<void>((told) => (waiting = [...waiting, told]));
    },
  };
}

describe("which access tokens no longer count", () => {
  const open: Revocations[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
  });
  async function watching(read: ReadEndings, everyMs: number | null = 1): Promise<Revocations> {
    const revocations = await watchRevocations({ read, everyMs, logger });
    open.push(revocations);
    return revocations;
  }

  it("is known of all that ended in the time that tokens hold, from the beginning", async () => {
    const authority = anAuthority();
    authority.end("s1", new Date(Date.now() - 59 * 60_000));

    const revocations = await watching(authority.read, null);

    expect([revocations.isOver("s1"), revocations.isOver("s2")]).toEqual([true, false]);
  });

  it("is known at once when it is told, and soon when it is asked for", async () => {
    const authority = anAuthority();
    const revocations = await watching(authority.read);
    authority.end("elsewhere");

    revocations.note(["here"]);
    const told = revocations.isOver("here");
    await authority.askedAgain();

    expect(told).toBe(true);
    expect(revocations.isOver("elsewhere")).toBe(true);
  });

  it("is asked for again from half a minute before, for clocks that differ", async () => {
    const authority = anAuthority();
    const before = Date.now();
    await watching(authority.read);

    await authority.askedAgain();

    const [first, second] = authority.asked.map((since) => since.getTime());
    expect(first).toBeLessThan(before - 60 * 60_000);
    expect(second).toBeGreaterThanOrEqual(before - 30_000);
    expect(second).toBeLessThanOrEqual(Date.now() - 30_000);
  });

  it("stays known while nobody answers, and what ended meanwhile is heard afterwards", async () => {
    const authority = anAuthority();
    authority.end("s1");
    const revocations = await watching(authority.read);

    authority.away(true);
    await authority.askedAgain();
    const during = [revocations.isOver("s1"), revocations.isOver("s2")];
    authority.end("s2");
    authority.away(false);
    await authority.askedAgain();

    expect(during).toEqual([true, false]);
    expect(revocations.isOver("s2")).toBe(true);
  });

  it("is not known before the first answer: no token is good or bad until then", async () => {
    const authority = anAuthority();
    authority.away(true);
    const revocations = await watching(authority.read);
    const tooEarly = () => revocations.isOver("s1");

    expect(tooEarly).toThrow(expect.objectContaining({ extensions: { code: "UNAVAILABLE", http: { status: 503 } } }));
    authority.away(false);
    await authority.askedAgain();
    expect(revocations.isOver("s1")).toBe(false);
  });

  it("is asked of a token that was verified before as well", async () => {
    const { privateKey, publicKey } = await generateKeyPair("ES256");
    const ended = new Set<string>();
    const byToken = byAccessToken({
      keySet: createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), alg: "ES256" }] }),
      issuer: "datong",
      audience: "datong",
      isOver: (sid) => ended.has(sid),
      logger,
    });
    const authenticate = async (authorization: string) => byToken(authorization);
    const token = await new SignJWT({ sub: "one", sid: "session", iss: "datong", aud: "datong" })
      .setProtectedHeader({ alg: "ES256" })
      .setExpirationTime("5m")
      .sign(privateKey);
    await expect(authenticate(`Bearer ${token}`)).resolves.toMatchObject({ kind: "USER", subject: "one" });

    ended.add("session");

    await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject({ extensions: { code: "UNAUTHENTICATED" } });
    // A signature of another token's says nothing for this one.
    const forged = token.replace(/[^.]$/, (last) => (last === "A" ? "Q" : "A"));
    ended.delete("session");
    await expect(authenticate(`Bearer ${forged}`)).rejects.toMatchObject({ extensions: { code: "UNAUTHENTICATED" } });
  });

  it("concerns whoever a token is of, by its `sid`; one without a `sid` counts until it expires", async () => {
    const { privateKey, publicKey } = await generateKeyPair("ES256");
    const authenticate = byAccessToken({
      keySet: createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), alg: "ES256" }] }),
      issuer: "datong",
      audience: "datong",
      isOver: (sid) => sid.startsWith("ended"),
      logger,
    });
    const ask = async (authorization: string) => authenticate(authorization);
    const bring = async (claims: Record<string, unknown>) =>
      ask(
        `Bearer ${await new SignJWT({ sub: "one", iss: "datong", aud: "datong", ...claims })
          .setProtectedHeader({ alg: "ES256" })
          .setExpirationTime("5m")
          .sign(privateKey)}`,
      ).then(
        ({ kind }) => kind,
        (error: unknown) => (error as { extensions: { code: string } }).extensions.code,
      );

    const answers = [
      await bring({ sid: "ended-session" }),
      await bring({ kind: "STAFF", sid: "ended-session" }),
      await bring({ kind: "SERVICE", sid: "ended-credential" }),
      await bring({ sid: "session" }),
      await bring({ kind: "SERVICE", sid: "credential" }),
      await bring({}),
    ];

    expect(answers).toEqual([...Array<string>(3).fill("UNAUTHENTICATED"), "USER", "SERVICE", "USER"]);
  });
});
