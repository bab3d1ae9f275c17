import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { platformPackage } from "./engineSupport.ts";
import { lowerGlibc } from "./lowerGlibc.ts";

/** The engine's own addon: the file the patch is for. Nothing where this platform has none. */
function readAddon(): Buffer | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve(`${platformPackage(process)}/package.json`);
    const addon = path.join(path.dirname(manifest), `embedded-mongodb.linux-${process.arch}-gnu.node`);
    return readFileSync(addon);
  } catch {
    return undefined;
  }
}

const SECTION = { dynamicSymbols: 11, versionNeeds: 0x6ffffffe };

/** From and to which byte a section of a type lies. */
function sectionOf(file: Buffer, type: number): { from: number; to: number } {
  const start = Number(file.readBigUInt64LE(40));
  const size = file.readUInt16LE(58);
  const headers = Array.from({ length: file.readUInt16LE(60) }, (_, index) => start + index * size);
  const header = headers.find((at) => file.readUInt32LE(at + 4) === type) ?? 0;
  const from = Number(file.readBigUInt64LE(header + 24));
  return { from, to: from + Number(file.readBigUInt64LE(header + 32)) };
}

const addon = readAddon();
// Where the engine is not installed there is nothing to test; on CI it must be.
const onLinux = addon || process.env.CI ? it : it.skip;
const published = addon ?? Buffer.alloc(0);

describe("lowerGlibc", () => {
  onLinux("gives every symbol of glibc 2.38 an older equal", () => {
    const { changes } = lowerGlibc(published, "2.36");

    expect(changes.length).toBeGreaterThan(0);
    for (const change of changes) expect(change).toMatch(/^\S+@GLIBC_2\.38 -> \S+@GLIBC_2\.(2\.5|17)$/);
    expect(lowerGlibc(lowerGlibc(published, "2.36").file, "2.36").changes).toEqual([]);
  });

  onLinux("changes the dynamic symbols and their versions, and not a byte else", () => {
    const before = Buffer.from(published);

    const { file } = lowerGlibc(published, "2.36");

    const changed = [...file.keys()].filter((at) => file[at] !== before[at]);
    const tables = Object.values(SECTION).map((type) => sectionOf(file, type));
    const elsewhere = changed.filter((at) => !tables.some(({ from, to }) => at >= from && at < to));
    expect(changed.length).toBeGreaterThan(0);
    expect(elsewhere).toEqual([]);
    expect(file).toHaveLength(before.length);
    expect(published.equals(before)).toBe(true);
  });

  onLinux("leaves a file alone that is old enough", () => {
    const { file, changes } = lowerGlibc(published, "2.38");

    expect(changes).toEqual([]);
    expect(file.equals(published)).toBe(true);
  });

  onLinux("does not guess about a symbol it does not know", () => {
    const [change = ""] = lowerGlibc(published, "2.36").changes;
    const name = change.slice(0, change.indexOf("@"));
    const unknown = Buffer.from(published);
    unknown.write("x", unknown.indexOf(`\0${name}\0`) + 1);

    expect(() => lowerGlibc(unknown, "2.36")).toThrow(`needs x${name.slice(1)}@GLIBC_2.38, for which no older equal`);
  });

  it.each([
    ["nothing", Buffer.alloc(0)],
    ["text", Buffer.from("#!/bin/sh\n".repeat(20))],
    ["a 32-bit file", Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 1, 1]), Buffer.alloc(100)])],
  ])("refuses %s", (_case, input) => {
    expect(() => lowerGlibc(input, "2.36")).toThrow("not a 64-bit little-endian ELF file");
  });
});
