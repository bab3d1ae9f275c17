import { createHash } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { createLogger } from "@datong/subgraph-kit";
import { inProduction, type Production } from "./inProduction.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const persisted = (sha256Hash: string, version: unknown = 1) => ({ persistedQuery: { version, sha256Hash } });

const CALLER = "query Caller { caller }";
const ADD = "# Writes a note.\nmutation Add($text: String!) { note(input: { text: $text }) }\n";
const BOTH = "query A { ...F } query B($n: Int) { notes(first: $n) { text } } fragment F on Query { caller }";
const NAMELESS = "{ caller }";

const manifest = (...bodies: readonly string[]) =>
  JSON.stringify({
    format: "apollo-persisted-query-manifest",
    version: 1,
    operations: bodies.map((body) => ({ id: sha256(body), name: "N", type: "query", body })),
  });

interface Answer {
  readonly status: number;
  readonly data?: unknown;
  readonly code?: unknown;
  readonly message?: string | undefined;
}

async function readAnswer(response: Response): Promise<Answer> {
  const { data, errors } = (await response.json()) as {
    data?: unknown;
    errors?: readonly { readonly message: string; readonly extensions: { readonly code: unknown } }[];
  };
  const [error] = errors ?? [];
  return { status: response.status, ...(error ? { code: error.extensions.code, message: error.message } : { data }) };
}

describe("trusted documents", () => {
  let production: Production | undefined;
  const logged: string[] = [];
  async function stop(): Promise<void> {
    await production?.stop();
    production = undefined;
    logged.length = 0;
  }

  const start = async (mode: "off" | "log" | "enforce" | undefined) => {
    production = await inProduction(
      { ...(mode ? { TRUSTED_DOCUMENTS: mode } : {}), TRUSTED_DOCUMENTS_FILES: "{one}, {two}" },
      {
        files: { one: manifest(CALLER, ADD), two: manifest(BOTH, NAMELESS) },
        logger: createLogger("test", "info", { write: (line: string) => void logged.push(line) }),
      },
    );
    return production;
  };
  const post = async (body: object, accept = "application/json") =>
    readAnswer(
      await fetch(production?.gateway.endpoint ?? "", {
        method: "POST",
        headers: { "content-type": "application/json", accept },
        body: JSON.stringify(body),
      }),
    );
  const get = async (parameters: Record<string, string>) =>
    readAnswer(
      await fetch(`${production?.gateway.endpoint ?? ""}?${String(new URLSearchParams(parameters))}`, {
        headers: { "graphql-require-preflight": "1" },
      }),
    );

  describe.each(["off", "log", "enforce"] as const)("with %s", (mode) => {
    beforeAll(() => start(mode));
    afterAll(stop);

    it("run by their hash alone, from the first request on", async () => {
      expect(await post({ extensions: persisted(sha256(CALLER)) })).toEqual({
        status: 200,
        data: { caller: "ANONYMOUS" },
      });
      expect(await get({ extensions: JSON.stringify(persisted(sha256(CALLER))) })).toMatchObject({ status: 200 });
      expect(await post({ query: "", extensions: persisted(sha256(NAMELESS)) })).toMatchObject({ status: 200 });
      expect(await post({ extensions: persisted(sha256(ADD)), variables: { text: "a" } })).toMatchObject({
        status: 200,
      });
      expect(production?.notes).toContainEqual({ text: "a" });
    });

    it("run by their text as it was registered, with or without the hash", async () => {
      expect(await post({ query: ADD, variables: { text: "b" } })).toMatchObject({ status: 200 });
      expect(production?.notes).toContainEqual({ text: "b" });
      expect(await post({ query: CALLER, extensions: persisted(sha256(CALLER)) })).toMatchObject({ status: 200 });
    });

    it("may hold several operations and fragments: the name chooses", async () => {
      const both = persisted(sha256(BOTH));

      expect(await post({ operationName: "A", extensions: both })).toMatchObject({ data: { caller: "ANONYMOUS" } });
      expect(await post({ operationName: "B", extensions: both })).toMatchObject({
        data: { notes: expect.any(Array) },
      });
      expect(await post({ extensions: both })).toMatchObject({ code: "OPERATION_RESOLUTION_FAILURE" });
    });

    it("run no mutation by GET, and stay under all other rules", async () => {
      const byGet = await get({ extensions: JSON.stringify(persisted(sha256(ADD))), variables: '{"text":"c"}' });
      const badVariable = await post({ extensions: persisted(sha256(ADD)) }, "application/graphql-response+json");

      expect(byGet.status).toBe(405);
      expect(badVariable).toMatchObject({ status: 400, code: "BAD_USER_INPUT" });
      expect(production?.notes).not.toContainEqual({ text: "c" });
    });

    it("do not take another text's hash", async () => {
      const answers = [
        await post({ query: "{ notes { text } }", extensions: persisted(sha256(CALLER)) }),
        await post({ query: CALLER, extensions: persisted(sha256(ADD)) }),
      ];

      expect(answers).toMatchObject(Array(2).fill({ status: 400, code: "BAD_REQUEST" }));
    });

    it("are asked for in one form alone", async () => {
      const others = [
        persisted(sha256(CALLER), 2),
        persisted(sha256(CALLER), "1"),
        { persistedQuery: { sha256Hash: sha256(CALLER) } },
        persisted(sha256(CALLER).toUpperCase()),
        persisted("x"),
        { persistedQuery: { version: 1, sha256Hash: {} } },
        { persistedQuery: [] },
      ];

      for (const extensions of others)
        expect(await post({ extensions })).toMatchObject({
          status: 400,
          code: "BAD_REQUEST",
          message: expect.stringMatching(/^extensions\.persistedQuery/),
        });
    });
  });

  describe("enforced", () => {
    afterEach(stop);

    it("are all that runs: an unknown hash is 404, an unknown text 403, in both media types", async () => {
      await start("enforce");
      const unknown = "{ notes { text } }";

      for (const accept of ["application/json", "application/graphql-response+json"]) {
        expect(await post({ extensions: persisted(sha256(unknown)) }, accept)).toMatchObject({
          status: 404,
          code: "PERSISTED_QUERY_NOT_IN_LIST",
        });
        for (const body of [{ query: unknown }, { query: unknown, extensions: persisted(sha256(unknown)) }])
          expect(await post(body, accept)).toMatchObject({ status: 403, code: "QUERY_NOT_IN_SAFELIST" });
      }
      expect(await get({ query: unknown })).toMatchObject({ status: 403, code: "QUERY_NOT_IN_SAFELIST" });
    });

    it("are not what only looks like them, nor what every schema answers, nor what does not parse", async () => {
      await start("enforce");
      const introspection = "{ __schema { types { name } } }";

      for (const query of [`${CALLER} `, CALLER.replace("caller", "me: caller"), introspection, "{ __typename }", "{"])
        expect(await post({ query })).toMatchObject({ status: 403, code: "QUERY_NOT_IN_SAFELIST" });
    });

    it("are registered by nobody who sends one: what was refused once is unknown the next time", async () => {
      await start("enforce");
      const text = "{ notes(first: 1) { text } }";

      await post({ query: text, extensions: persisted(sha256(text)) });

      expect(await post({ extensions: persisted(sha256(text)) })).toMatchObject({
        code: "PERSISTED_QUERY_NOT_IN_LIST",
      });
    });

    it("do not bind the process itself", async () => {
      const { gateway } = await start("enforce");

      const { data } = await gateway.execute({ query: "{ caller }" }, { caller: { kind: "ANONYMOUS" } });

      expect(data).toEqual({ caller: "ANONYMOUS" });
    });
  });

  describe("logged", () => {
    afterEach(stop);

    const told = () => logged.filter((line) => line.includes("no trusted document"));

    it("are not; every other operation is, once, by name and hash alone", async () => {
      await start("log");
      const unknown =
        'mutation Secretly($text: String!) { a: note(input: { text: $text }) note(input: { text: "13800138000" }) }';

      await post({ query: CALLER });
      await post({ extensions: persisted(sha256(ADD)), variables: { text: "b" } });
      for (const text of ["13911112222", "13911112223"])
        expect(await post({ query: unknown, variables: { text } })).toMatchObject({ status: 200 });
      await production?.gateway.execute({ query: "{ notes { text } }" }, { caller: { kind: "ANONYMOUS" } });

      expect(told().map((line) => (JSON.parse(line) as { document: unknown }).document)).toEqual([
        { name: "Secretly", sha256Hash: sha256(unknown) },
      ]);
      expect(logged.join("")).not.toMatch(/13800138000|1391111222/);
    });

    it("are not when they come as automatic persisted queries", async () => {
      await start("log");

      await post({ query: "{ notes { text } }", extensions: persisted(sha256("{ notes { text } }")) });

      expect(told()).toHaveLength(1);
      expect(await post({ extensions: persisted(sha256("{ notes { text } }")) })).toMatchObject({ status: 200 });
    });
  });

  describe("automatic persisted queries, as long as nothing is enforced", () => {
    afterEach(stop);

    const text = "query Notes($n: Int) { notes(first: $n) { text } }";

    it("are the default: unknown, then sent once in full, then known, by POST and by GET", async () => {
      await start(undefined);
      const byHash = { extensions: persisted(sha256(text)) };

      expect(await post(byHash)).toEqual({
        status: 200,
        code: "PERSISTED_QUERY_NOT_FOUND",
        message: "PersistedQueryNotFound",
      });
      expect(await post({ ...byHash, query: "" })).toMatchObject({ code: "PERSISTED_QUERY_NOT_FOUND" });
      expect(await post({ ...byHash, query: text })).toMatchObject({ status: 200, data: { notes: [] } });
      expect(await post(byHash)).toMatchObject({ data: { notes: [] } });
      expect(await get({ extensions: JSON.stringify(byHash.extensions) })).toMatchObject({ data: { notes: [] } });
    });

    it("are not taken with a wrong hash", async () => {
      await start("off");
      const wrong = sha256("something else");

      const answer = await post({ query: text, extensions: persisted(wrong) });

      expect(answer).toMatchObject({ status: 400, code: "BAD_REQUEST" });
      expect(await post({ extensions: persisted(wrong) })).toMatchObject({ code: "PERSISTED_QUERY_NOT_FOUND" });
    });

    it("run, and are not kept, where a value stands in them that could be somebody's", async () => {
      await start("off");
      const query = '{ notes(text: "13800138000") { text } }';

      const inFull = await post({ query, extensions: persisted(sha256(query)) });
      const byHash = await post({ extensions: persisted(sha256(query)) });

      expect(inFull).toEqual({ status: 200, data: { notes: [] } });
      expect(byHash).toMatchObject({ code: "PERSISTED_QUERY_NOT_FOUND" });
    });

    it("are not kept where they are no operation of this schema", async () => {
      await start("off");
      const query = "{ nothing }";

      await post({ query, extensions: persisted(sha256(query)) });

      expect(await post({ extensions: persisted(sha256(query)) })).toMatchObject({ code: "PERSISTED_QUERY_NOT_FOUND" });
    });
  });
});

describe("a manifest of trusted documents", () => {
  const id = sha256(CALLER);
  it.each([
    ["that is none", "[]", /bad: /],
    ["that is no JSON", "{", /bad: .*no JSON/],
    ["of another format", manifest(CALLER).replace("apollo-", "relay-"), /bad: format/],
    ["whose id is another hash", manifest(CALLER).replace(id, sha256("x")), /bad: N: the id is not the SHA-256/],
    ["with what is no GraphQL", manifest("{"), /bad: N: Syntax Error/],
  ])("%s keeps the gateway from starting, and is named", async (_case, bad, message) => {
    await expect(inProduction({ TRUSTED_DOCUMENTS_FILES: "{bad}" }, { files: { bad } })).rejects.toThrow(message);
  });

  it("that is missing as well", async () => {
    await expect(inProduction({ TRUSTED_DOCUMENTS_FILES: "/nowhere.json" })).rejects.toThrow(/nowhere\.json/);
  });
});
