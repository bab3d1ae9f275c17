import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { RunningDatong } from "@datong/deploy";
import { loadExamples, readTrustedDocuments } from "@datong/gateway";
import { aDatong, removeDatong } from "./support/aDatong.ts";
import { APPID, openidOf, operation, seedPeople } from "./support/seed.ts";

interface Answer {
  readonly status: number;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

const MANIFEST = new URL("../../schema/composed/trusted-documents.json", import.meta.url);
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

describe("a front end where only trusted documents run", () => {
  let datong: RunningDatong;
  beforeAll(async () => {
    datong = await aDatong({
      introspection: false,
      documents: await readTrustedDocuments({ TRUSTED_DOCUMENTS: "enforce", TRUSTED_DOCUMENTS_FILES: [] }),
    });
    await seedPeople(datong, 1);
  });
  afterAll(() => removeDatong(datong));

  const send = async (body: object): Promise<Answer> => {
    const response = await fetch(datong.endpoint, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return { status: response.status, ...((await response.json()) as object) };
  };
  const byHash = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
  const variables = { appid: APPID, openid: openidOf(0) };

  it("gets its home page by the hash of the committed file, the same as by its text", async () => {
    const home = operation("home");

    const byItsHash = await send({ ...byHash(sha256(home)), variables });
    const byItsText = await send({ query: home, variables });

    expect(byItsHash.errors).toBeUndefined();
    expect(byItsHash.data?.user).toMatchObject({ pendingOrders: { totalCount: 2 } });
    expect(byItsText).toEqual(byItsHash);
  });

  it("finds every committed operation in the manifest, under its name and the hash of its file", async () => {
    const { format, version, operations } = JSON.parse(readFileSync(MANIFEST, "utf8")) as {
      format: string;
      version: number;
      operations: readonly { id: string; name: string; type: string; body: string }[];
    };
    const committed = await loadExamples(new URL("../../schema/operations", import.meta.url).pathname, {});

    expect([format, version]).toEqual(["apollo-persisted-query-manifest", 1]);
    expect(operations.map(({ id, name, body }) => [id, name, body])).toEqual(
      committed.map(({ name, query }) => [sha256(query), name, query]),
    );
    for (const { id, type } of operations)
      if (type === "query")
        expect(["QUERY_NOT_IN_SAFELIST", "PERSISTED_QUERY_NOT_IN_LIST"]).not.toContain(
          (await send(byHash(id))).errors?.[0]?.extensions?.code,
        );
  });

  it.each([
    ["a text of its own", { query: "{ orderStatuses { code } }" }, 403, "QUERY_NOT_IN_SAFELIST"],
    ["another hash", byHash("0".repeat(64)), 404, "PERSISTED_QUERY_NOT_IN_LIST"],
    ["the schema", { query: "{ __schema { types { name } } }" }, 403, "QUERY_NOT_IN_SAFELIST"],
    ["a door for gateways", { query: "{ _service { sdl } }" }, 403, "QUERY_NOT_IN_SAFELIST"],
  ])("gets nothing by %s", async (_case, body, status, code) => {
    expect(await send(body)).toMatchObject({ status, errors: [{ extensions: { code } }] });
  });
});
