import type { StandInApp } from "./world/Apps.ts";

/**
 * The made-up accounts of the sample data's company, as WeChat would know them: four ends bound to one Open Platform
 * account. The secrets open nothing but the stand-in.
 */
export const SAMPLE_APPS = {
  miniProgram: {
    appid: "wx6f3a1b2c4d5e6f70",
    secret: "sample-mini-program-secret",
    kind: "MINI_PROGRAM",
    name: "Sample mini-program",
    openPlatform: "retail-open-platform",
  },
  officialAccount: {
    appid: "wx0a9b8c7d6e5f4a3b",
    secret: "sample-official-account-secret",
    kind: "OFFICIAL_ACCOUNT",
    name: "Sample official account",
    openPlatform: "retail-open-platform",
  },
  app: {
    appid: "wx00000000000000a1",
    secret: "sample-app-secret",
    kind: "APP",
    name: "Sample app",
    openPlatform: "retail-open-platform",
  },
  website: {
    appid: "wx00000000000000b2",
    secret: "sample-website-secret",
    kind: "WEBSITE",
    name: "Sample website",
    openPlatform: "retail-open-platform",
  },
} as const satisfies Readonly<Record<string, StandInApp>>;
