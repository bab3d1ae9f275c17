import { describe, expect, it } from "@jest/globals";
import { readGatewayConfig } from "../src/config.ts";

const read = (FORWARDED_PATHS: string) =>
  readGatewayConfig({
    AUTH: "development",
    INTERNAL_TOKEN_SECRET: Buffer.alloc(32, 1).toString("base64"),
    FORWARDED_PATHS,
  }).FORWARDED_PATHS;

describe("FORWARDED_PATHS", () => {
  it("leads paths to origins, and passes Authorization, uploads or downloads on only where it says so", () => {
    const paths = [
      "/wechat/*=http://identity:4000",
      "/oauth/token=http://identity:4000+authorization",
      "/ingest/orders/*=http://orders:4000+upload",
      "/rights/exports=http://consent:4000+download",
    ];

    const nothing = { withAuthorization: false, isUpload: false, isDownload: false };
    expect([...read(paths.join(", "))]).toEqual([
      ["/wechat/*", { origin: "http://identity:4000", ...nothing }],
      ["/oauth/token", { origin: "http://identity:4000", ...nothing, withAuthorization: true }],
      ["/ingest/orders/*", { origin: "http://orders:4000", ...nothing, isUpload: true }],
      ["/rights/exports", { origin: "http://consent:4000", ...nothing, isDownload: true }],
    ]);
  });

  it.each([
    ["Authorization below a path", "/oauth/*=http://identity:4000+authorization"],
    ["another header", "/oauth/token=http://identity:4000+cookie"],
    ["uploads with Authorization", "/ingest/orders/*=http://orders:4000+upload+authorization"],
    ["two rights", "/oauth/token=http://identity:4000+authorization+cookie"],
    ["an origin with a path", "/oauth/token=http://identity:4000/graphql"],
    ["no origin", "/oauth/token"],
    ["a path that is none", "oauth=http://identity:4000"],
  ])("refuses %s", (_case, text) => {
    expect(() => read(text)).toThrow(/FORWARDED_PATHS: must be path=origin pairs/);
  });
});
