import { describe, expect, it } from "@jest/globals";
import { engineSupport } from "./engineSupport.ts";

describe("engineSupport", () => {
  it.each([
    ["Debian 13", "linux", "x64", "2.41", "published"],
    ["Ubuntu 24.04", "linux", "x64", "2.39", "published"],
    ["the oldest glibc the engine was linked for", "linux", "arm64", "2.38", "published"],
    ["Debian 12", "linux", "x64", "2.36", "patched"],
    ["Debian 12 on arm64", "linux", "arm64", "2.36", "patched"],
    ["a Mac with Apple silicon", "darwin", "arm64", undefined, "published"],
  ])("runs on %s", (_case, platform, arch, glibc, files) => {
    expect(engineSupport({ platform, arch, glibc })).toEqual({ ok: true, files });
  });

  it.each([
    ["Ubuntu 22.04", "linux", "x64", "2.35", "glibc 2.36 or newer, and this system has 2.35"],
    ["Debian 11", "linux", "x64", "2.31", "glibc 2.36 or newer, and this system has 2.31"],
    ["Alpine", "linux", "x64", undefined, "another C library"],
    ["a 32-bit Raspberry Pi", "linux", "arm", "2.36", "no build for linux on arm"],
    ["Windows", "win32", "x64", undefined, "no build for win32"],
    ["an Intel Mac", "darwin", "x64", undefined, "no build for Intel Macs"],
  ])("does not run on %s, and says why", (_case, platform, arch, glibc, why) => {
    const support = engineSupport({ platform, arch, glibc });

    expect(support).toEqual({ ok: false, why: expect.stringContaining(why) });
  });
});
