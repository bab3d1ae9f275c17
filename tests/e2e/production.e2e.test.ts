import { createHmac, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { aProduction, type Credentials, type Production } from "./support/aProduction.ts";

const LIS_PHONE = "+8613800138001";
const WANGS_PHONE = "+8613800138002";
const NOBODYS_PHONE = "+8613800138099";
const SCOPES = ["users:read", "users:write", "orders:read", "orders:write"];

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A token with these claims, signed with a shared secret, or with nothing. */
function forged(header: object, claims: object, secret: string | Uint8Array | null): string {
  const signed = `${base64url(header)}.${base64url(claims)}`;
  const signature = secret === null ? "" : createHmac("sha256", secret).update(signed).digest("base64url");
  return `${signed}.${signature}`;
}

/**
 * What somebody tries who has only the address of a running Datong, an account of their own, and bad intentions: after
 * the OWASP GraphQL cheat sheet and the OWASP API Security Top 10 (2023).
 */
describe("Datong in production, with what is set by default", () => {
  let production: Production;
  let backEnd: Credentials;
  let service: string;
  let reader: string;
  let li: Awaited<ReturnType<Production["login"]>>;
  let wang: typeof li;
  let wangsOrder: string;

  beforeAll(async () => {
    production = await aProduction();
    backEnd = await production.aBackEnd(...SCOPES);
    service = await production.tokenOf(backEnd);
    reader = await production.tokenOf(await production.aBackEnd("orders:read"));
    li = await production.login(LIS_PHONE);
    wang = await production.login(WANGS_PHONE);
    await production.ask(
      `mutation ($records: [JSON!]!) { ingestOrders(input: { source: "mall", records: $records }) { __typename } }`,
      {
        records: [
          {
            externalId: "1",
            version: 1,
            userId: wang.userId,
            channel: "APP",
            status: "PAID",
            placedAt: "2026-03-01T08:00:00+08:00",
            currency: "CNY",
            items: [{ sku: "A", title: "茶杯", quantity: 1, unitPriceMinor: 100 }],
          },
        ],
      },
      service,
    );
    const own = await production.ask("{ me { orders { nodes { id } } } }", {}, wang.accessToken);
    wangsOrder = own.data.me.orders.nodes[0].id as string;
  }, 600_000);

  afterAll(() => production.stop());

  const ME = "{ me { id phone { masked } orders { totalCount } } }";
  const withoutRequestId = ({ errors, ...answer }: Awaited<ReturnType<Production["ask"]>>) => ({
    ...answer,
    ...(errors
      ? {
          errors: errors.map(({ extensions: { requestId: _, ...kept } = {}, ...error }) => ({
            ...error,
            extensions: kept,
          })),
        }
      : {}),
  });

  it("lets whoever has signed in see what is their own", async () => {
    const { data, errors } = await production.ask(ME, {}, wang.accessToken);

    expect(errors).toBeUndefined();
    expect(data.me).toMatchObject({ id: wang.userId, orders: { totalCount: 1 } });
  });

  describe("object-level access", () => {
    const USER =
      "query ($by: UserLookup!) { user(by: $by) { id phone { masked } orders { nodes { id total { minor } } } } }";
    const ORDER = "query ($id: ID!) { order(id: $id) { id total { minor } buyer { id } } }";

    it.each([
      ["a phone number", USER, () => ({ by: { phone: WANGS_PHONE } }), { by: { phone: NOBODYS_PHONE } }],
      ["a user id", USER, () => ({ by: { id: wang.userId } }), { by: { id: randomUUID() } }],
      ["an order's id", ORDER, () => ({ id: wangsOrder }), { id: "0".repeat(26) }],
    ])("another person's by %s is what nobody's is", async (_case, query, anothers, nobodys) => {
      const another = await production.ask(query, anothers(), li.accessToken);
      const nobody = await production.ask(query, nobodys, li.accessToken);

      expect(Object.values(another.data as object)).toEqual([null]);
      expect(withoutRequestId(another)).toEqual(withoutRequestId(nobody));
    });

    it("a hundred lookups in five requests find no more than oneself, and are counted each", async () => {
      const lookups = (from: number) =>
        Array.from(
          { length: 20 },
          (_, place) => `p${place}: user(by: { phone: "+86138001380${String(from + place).padStart(2, "0")}" }) { id }`,
        ).join("\n");

      const answers: Awaited<ReturnType<Production["ask"]>>[] = [];
      for (const from of [0, 20, 40, 60, 80])
        answers.push(await production.ask(`{ ${lookups(from)} }`, {}, li.accessToken));

      const found = answers.flatMap(({ data }) => Object.values((data ?? {}) as object) as unknown[]).filter(Boolean);
      expect(found).toEqual([{ id: li.userId }]);
      expect(answers.map(({ status }) => status)).not.toContain(500);
      expect(answers.at(-1)?.errors?.[0]?.extensions).toMatchObject({ code: "RATE_LIMITED" });
    });

    it("what belongs to back ends and staff is closed to people", async () => {
      const answers = await Promise.all(
        [
          '{ users(by: [{ phone: "+8613800138002" }]) { id } }',
          "{ quarantinedRecords { totalCount } }",
          "{ serviceAccounts { nodes { id } } }",
          "{ identityNumbers { asOf } }",
          "{ mergeCandidates { nodes { id } } }",
        ].map((query) => production.ask(query, {}, li.accessToken)),
      );

      for (const { errors, data } of answers) {
        expect(Object.values((data ?? {}) as object).filter(Boolean)).toEqual([]);
        expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
      }
    });
  });

  it("no header makes anybody somebody else", async () => {
    const claimed = {
      "x-user-id": wang.userId,
      "x-wx-openid": "oWANG",
      "x-caller": JSON.stringify({ kind: "SERVICE", subject: "x", scopes: ["users:read"] }),
      "x-datong-caller": wang.userId,
      "x-forwarded-user": wang.userId,
      cookie: `token=${wang.accessToken}`,
    };

    const asLi = await production.ask("{ me { id } }", {}, li.accessToken, claimed);
    const asNobody = await production.ask("{ me { id } }", {}, undefined, claimed);

    expect(asLi.data).toEqual({ me: { id: li.userId } });
    expect(asNobody.errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
  });

  describe("tokens", () => {
    const claims = () => ({ ...decodeJwt(li.accessToken), sub: wang.userId });
    const tampered = (change: (payload: Record<string, unknown>) => object) => {
      const [header = "", , signature = ""] = li.accessToken.split(".");
      return `${header}.${base64url(change(decodeJwt(li.accessToken)))}.${signature}`;
    };
    const internalSecret = async () => {
      const secrets = JSON.parse(await readFile(path.join(production.directory, "secrets.json"), "utf8")) as Record<
        string,
        string
      >;
      return Buffer.from(secrets.INTERNAL_TOKEN_SECRET ?? "", "base64");
    };

    it.each([
      ["not signed (alg none)", () => forged({ alg: "none", typ: "JWT" }, claims(), null)],
      ["not signed (alg NONE)", () => forged({ alg: "NONE" }, claims(), null)],
      [
        "signed with the public key as a shared secret",
        async () => {
          const keys = (await production.send("/.well-known/jwks.json")).text;
          return forged({ ...decodeProtectedHeader(li.accessToken), alg: "HS256" }, claims(), keys);
        },
      ],
      [
        "signed with a key that it brings itself",
        () => forged({ alg: "HS256", jwk: { kty: "oct", k: "AA" } }, claims(), Buffer.from("AA", "base64url")),
      ],
      [
        "of another person, under a signature of one's own",
        () => tampered((payload) => ({ ...payload, sub: wang.userId })),
      ],
      [
        "made a back end's, under a person's signature",
        () => tampered((payload) => ({ ...payload, kind: "SERVICE", scope: SCOPES.join(" ") })),
      ],
      [
        "given grants, under a person's signature",
        () => tampered((payload) => ({ ...payload, kind: "STAFF", grants: SCOPES.join(" ") })),
      ],
      ["prolonged, under the same signature", () => tampered((payload) => ({ ...payload, exp: 9_999_999_999 }))],
      [
        "made for the way from the gateway to a subgraph",
        async () =>
          forged(
            { alg: "HS256", typ: "JWT" },
            {
              kind: "SERVICE",
              sub: "gateway",
              scope: SCOPES.join(" "),
              iss: "datong-gateway",
              aud: "identity",
              exp: Math.floor(Date.now() / 1_000) + 60,
            },
            await internalSecret(),
          ),
      ],
      ["a refresh token", () => li.refreshToken],
      ["the secret of a back end", () => backEnd.clientSecret],
      ["no token at all", () => "undefined"],
    ])("one that is %s is refused as a whole", async (_case, make) => {
      const { status, data, errors } = await production.ask(ME, {}, await make());

      expect(status).toBe(401);
      expect(data ?? null).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
    });

    it("of a session that is over is refused at once", async () => {
      const phone = "+8613800138003";
      const login = await production.login(phone);
      const before = await production.ask("{ me { id } }", {}, login.accessToken);
      await production.ask("mutation { logout(input: {}) { __typename } }", {}, login.accessToken);

      const after = await production.ask("{ me { id } }", {}, login.accessToken);

      expect(before.data).toEqual({ me: { id: login.userId } });
      expect(after).toMatchObject({ status: 401, errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
    });

    it("of a back end does no more than its scopes", async () => {
      const { data, errors } = await production.ask(
        "query ($id: ID!) { order(id: $id) { id buyer { phone { masked } } } }",
        { id: wangsOrder },
        reader,
      );

      expect(data.order).toEqual({ id: wangsOrder, buyer: { phone: null } });
      expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN", scope: "users:read" } }]);
    });
  });

  it("nothing can be set that is not an input", async () => {
    const answers = await Promise.all([
      production.ask(
        `mutation ($input: LogoutInput!) { logout(input: $input) { __typename } }`,
        { input: { everywhere: false, userId: wang.userId } },
        li.accessToken,
      ),
      production.ask(
        `mutation { setPermission(input: { userId: "${wang.userId}", purpose: LOCATION, channel: APP, choice: GRANT, idempotencyKey: "probe" }) { __typename } }`,
        {},
        li.accessToken,
      ),
      production.ask(
        `mutation { upsertUsers(input: { users: [{ identifiers: [{ type: PHONE, value: "${WANGS_PHONE}" }] }] }) { __typename } }`,
        {},
        li.accessToken,
      ),
    ]);

    expect(answers.map(({ errors }) => errors?.[0]?.extensions?.code)).toEqual([
      "BAD_USER_INPUT",
      "FORBIDDEN",
      "FORBIDDEN",
    ]);
  });

  it.each([
    ["a time", "query ($value: DateTime!) { identityAccessRecords(from: $value) { __typename } }"],
    ["an enum", "query ($value: OrderStatus!) { me { orders(status: [$value]) { totalCount } } }"],
    ["a number", "query ($value: Int!) { me { orders(first: $value) { totalCount } } }"],
  ])("no error repeats what was sent as %s", async (_what, query) => {
    const value = `${LIS_PHONE} `.repeat(1_000);

    const { errors } = await production.ask(query, { value }, li.accessToken);

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "value" } }]);
    expect(JSON.stringify(errors)).not.toContain(LIS_PHONE);
    expect(JSON.stringify(errors).length).toBeLessThan(1_000);
  });

  describe("the schema is not told", () => {
    it.each([
      ["__schema", "{ __schema { types { name } } }"],
      ["__type beside another field", `{ me { id } __type(name: "User") { fields { name } } }`],
      ["an alias of it", "{ me: __schema { queryType { name } } }"],
      ["_service", "{ _service { sdl } }"],
      ["_entities", `{ _entities(representations: [{ __typename: "User", id: "1" }]) { __typename } }`],
      ["a field that nearly is one", "{ me { phoneNumbers } }"],
      ["an argument that nearly is one", `{ order(ids: "1") { id } }`],
      ["an inaccessible field", "{ me { aliasIds } }"],
    ])("to whoever asks for %s", async (_case, query) => {
      const { status, data, errors } = await production.ask(query, {}, li.accessToken);

      expect(status).toBe(400);
      expect(data ?? null).toBeNull();
      expect(JSON.stringify(errors)).not.toMatch(/did you mean|queryType|representations|sdl/i);
    });
  });

  it("every type is one that is not there", async () => {
    const { data } = await production.ask(`{ __type(name: "User") { fields { name } } }`, {}, li.accessToken);

    expect(data).toEqual({ __type: null });
  });

  describe("one request cannot cost too much", () => {
    const nested = (depth: number): string =>
      depth === 0 ? "id" : `orders { nodes { buyer { ${nested(depth - 1)} } } }`;
    const fragments = Array.from(
      { length: 30 },
      (_, place) => `fragment F${place} on User { ...F${place + 1} ...F${place + 1} }`,
    );

    it.each([
      ["depth", `{ me { ${nested(12)} } }`],
      ["aliases", `{ me { ${Array.from({ length: 3_000 }, (_, place) => `a${place}: createdAt`).join(" ")} } }`],
      ["one field again and again", `{ me { ${"createdAt ".repeat(5_000)} } }`],
      ["root fields", `{ ${Array.from({ length: 300 }, (_, place) => `a${place}: me { id }`).join(" ")} }`],
      [
        "root fields in a fragment",
        `{ ...R } fragment R on Query { ${Array.from({ length: 300 }, (_, place) => `a${place}: me { id }`).join(" ")} }`,
      ],
      ["fragments within fragments", `{ me { ...F0 } } ${fragments.join(" ")} fragment F30 on User { id }`],
      ["a circle of fragments", `{ me { ...A } } fragment A on User { ...B } fragment B on User { ...A }`],
      ["directives", `{ me { id ${"@include(if: true) ".repeat(1_000)} } }`],
      [
        "long lists in long lists",
        `{ me { orders(first: 100) { nodes { buyer { orders(first: 100) { nodes { buyer { orders(first: 100) { nodes { id } } } } } } } } } }`,
      ],
      ["words", `{ me { id ${"# ".repeat(10)} } } ${"fragment X on User { id } ".repeat(3_000)}`],
    ])("by %s", async (_case, query) => {
      const { status, data, errors } = await production.ask(query, {}, li.accessToken);

      expect(status).toBe(400);
      expect(data ?? null).toBeNull();
      expect(errors?.length).toBe(1);
    });

    it("and a body that is too long is not read", async () => {
      const { status, text } = await production.send("/graphql", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query: "{ me { id } }", variables: { x: "x".repeat(5 * 1024 * 1024) } }),
      });

      expect(status).toBe(413);
      expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: expect.any(String) } }] });
    });
  });

  describe("over HTTP", () => {
    const json = { "content-type": "application/json", accept: "application/graphql-response+json" };
    const body = (value: unknown) => ({ method: "POST", headers: json, body: JSON.stringify(value) });
    const query = "{ purposes { code } }";

    it.each<[string, string, RequestInit, number]>([
      ["a batch", "/graphql", body([{ query }, { query }]), 400],
      [
        "a mutation by GET",
        `/graphql?query=${encodeURIComponent("mutation { logout(input: {}) { __typename } }")}`,
        { headers: { "apollo-require-preflight": "1" } },
        405,
      ],
      ["a query by GET that any page could send", `/graphql?query=${encodeURIComponent(query)}`, {}, 400],
      ["a form", "/graphql", { method: "POST", body: new URLSearchParams({ query }) }, 415],
      [
        "text",
        "/graphql",
        { method: "POST", headers: { "content-type": "text/plain" }, body: JSON.stringify({ query }) },
        415,
      ],
      ["what is no JSON", "/graphql", { method: "POST", headers: json, body: "{" }, 400],
      ["JSON without a query", "/graphql", body({ variables: {} }), 400],
      ["a query that is a number", "/graphql", body({ query: 1 }), 400],
      ["an operation that is not there", "/graphql", body({ query: "query A { me { id } }", operationName: "B" }), 400],
      ["a method that is none of these", "/graphql", { method: "DELETE" }, 405],
      ["the sandbox", "/", { headers: { accept: "text/html" } }, 404],
      ["the people of the sandbox", "/sandbox/people", {}, 404],
      ["a path that is none", "/admin", {}, 404],
    ])("%s is answered as it should be", async (_case, route, init, expected) => {
      const { status, text } = await production.send(route, init);

      expect(status).toBe(expected);
      expect(text).not.toMatch(/stack|node_modules|fastify|apollo|mongo|at Object/i);
    });

    it("every answer tells browsers what they may not do, and no page of another origin reads it", async () => {
      const { headers } = await production.send("/graphql", {
        ...body({ query }),
        headers: { ...json, origin: "https://evil.example" },
      });

      expect(headers.get("access-control-allow-origin")).toBeNull();
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("cache-control")).toContain("no-store");
      expect(headers.get("x-powered-by")).toBeNull();
      expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    });
  });

  it("has printed nothing personal and nothing secret in all that time", () => {
    const { printed } = production.program;

    for (const value of [LIS_PHONE, WANGS_PHONE, NOBODYS_PHONE].map((phone) => phone.slice(-11)))
      expect(printed).not.toContain(value);
    for (const value of [li.accessToken, wang.refreshToken, service, backEnd.clientSecret])
      expect(printed).not.toContain(value);
  });
});
