import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { request } from "undici";
import { inProduction, type Production } from "./inProduction.ts";

/** Asks for so many fields, whose names begin so, and gives the answer as it came. */
async function ask({ gateway }: Production, fields: number, headers: Record<string, string>, prefix = "caller") {
  const names = Array.from({ length: fields }, (_, place) => `${prefix}${place}: caller`);
  const { headers: given, body } = await request(gateway.endpoint, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query: `{ ${names.join(" ")} }` }),
  });
  return { headers: given, body: Buffer.from(await body.arrayBuffer()) };
}

const DECODERS = { br: brotliDecompressSync, gzip: gunzipSync, none: (body: Buffer) => body };

describe("a large answer, in production", () => {
  let production: Production;
  let open: Production;
  beforeAll(async () => {
    const room = { LIMIT_ROOT_FIELDS: "5000", LIMIT_ALIASES: "5000", LIMIT_FIELDS: "5000" };
    production = await inProduction(room);
    open = await inProduction({ ...room, COMPRESSION: "off" });
  });
  afterAll(() => Promise.all([production.stop(), open.stop()]));

  it.each<[string | undefined, keyof typeof DECODERS]>([
    ["gzip, deflate, br", "br"],
    ["br;q=0.1, gzip", "br"],
    ["gzip", "gzip"],
    ["gzip;q=0.5, br;q=0", "gzip"],
    ["*", "br"],
    ["x-gzip", "none"],
    ["deflate", "none"],
    ["identity", "none"],
    ["*;q=0", "none"],
    [",;q=", "none"],
    ["", "none"],
    [undefined, "none"],
  ])("is compressed as the client can read it: %s by %s", async (accepted, encoding) => {
    const { headers, body } = await ask(production, 200, accepted === undefined ? {} : { "accept-encoding": accepted });

    expect(headers["content-encoding"]).toBe(encoding === "none" ? undefined : encoding);
    expect(Number(headers["content-length"])).toBe(body.length);
    expect(headers.vary).toBe("Accept, Accept-Encoding");
    const { data } = JSON.parse(DECODERS[encoding](body).toString()) as { data: object };
    expect(Object.values(data)).toEqual(Array.from({ length: 200 }, () => "ANONYMOUS"));
    if (encoding !== "none") expect(body.length).toBeLessThan(1_500);
  });

  it("is compressed when it is very large as well", async () => {
    const { headers, body } = await ask(production, 1_500, { "accept-encoding": "gzip" }, "x".repeat(90));

    expect(headers["content-encoding"]).toBe("gzip");
    const { data } = JSON.parse(gunzipSync(body).toString()) as { data: object };
    expect(Object.keys(data)).toHaveLength(1_500);
  });

  it("stays as it is where it is small, is an error, or compression is off", async () => {
    const answers = [
      await ask(production, 3, { "accept-encoding": "br" }),
      await ask(production, 200, { "accept-encoding": "br", authorization: "Bearer x" }),
      await ask(open, 200, { "accept-encoding": "br" }),
    ];

    for (const { headers } of answers) expect(headers["content-encoding"]).toBeUndefined();
    expect(answers.map(({ headers }) => headers.vary)).toEqual([
      "Accept, Accept-Encoding",
      "Accept, Accept-Encoding",
      "Accept",
    ]);
  });
});
