import { readdir } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { MessageChannel, receiveMessageOnPort } from "node:worker_threads";
import { describe, expect, it } from "@jest/globals";
import * as admit from "./open/admit.ts";
import * as authenticate from "./open/authenticate.ts";
import * as enforceAccess from "./open/enforceAccess.ts";
import * as frontDoor from "./open/frontDoor.ts";
import * as internalToken from "./open/internalToken.ts";
import * as keepValuesOut from "./open/keepValuesOut.ts";
import * as nameParseLimits from "./open/nameParseLimits.ts";
import * as readJson from "./open/readJson.ts";
import * as refuseCostly from "./open/refuseCostly.ts";
import * as refuseLargeDocuments from "./open/refuseLargeDocuments.ts";
import * as settleReads from "./open/settleReads.ts";
import { initialize, resolve } from "./replaceModules.ts";
import { replacedIn, replacementOf, REPLACEMENTS } from "./replacements.ts";
import { requireReplaced } from "./variants.ts";

const OPEN: Readonly<Record<string, object>> = {
  admit,
  authenticate,
  enforceAccess,
  frontDoor,
  internalToken,
  keepValuesOut,
  nameParseLimits,
  readJson,
  refuseCostly,
  refuseLargeDocuments,
  settleReads,
};

type Context = Parameters<typeof resolve>[1];

const REPOSITORY = path.join(import.meta.dirname, "../../..");
const sourceOf = (module: string) => path.join(REPOSITORY, module.replace("/dist/", "/src/").replace(/\.js$/, ".ts"));

describe("what an open process is without", () => {
  it("has one replacement for each module, and none that replaces nothing", async () => {
    const files = await readdir(path.join(import.meta.dirname, "open"));

    expect(files.map((file) => path.basename(file, ".ts")).sort()).toEqual(REPLACEMENTS.map(({ by }) => by).sort());
    expect(Object.keys(OPEN).sort()).toEqual(REPLACEMENTS.map(({ by }) => by).sort());
  });

  it.each(REPLACEMENTS)("has in the place of $module what exports the same", async ({ module, by }) => {
    const original = (await import(sourceOf(module))) as object;

    expect(Object.keys(OPEN[by] ?? {}).sort()).toEqual(Object.keys(original).sort());
  });

  it("is found by the URL of the compiled module, wherever another stays", () => {
    const urlOf = (module: string) => pathToFileURL(path.join(REPOSITORY, module)).href;

    const found = replacementOf(urlOf("gateway/dist/limits/refuseCostly.js"));

    expect(found?.url).toBe(pathToFileURL(path.join(import.meta.dirname, "open/refuseCostly.js")).href);
    expect(replacementOf(urlOf("gateway/dist/server.js"))).toBeNull();
    expect(replacementOf("node:fs")).toBeNull();
  });

  it("is asked of a process by the parts that it loads", () => {
    const ofSubgraphs = replacedIn(["packages"]);

    expect(ofSubgraphs).toContain("packages/subgraph-kit/dist/access/enforceAccess.js");
    expect(ofSubgraphs).not.toContain("gateway/dist/callers/authenticate.js");
    expect(replacedIn(["packages", "gateway"])).toHaveLength(REPLACEMENTS.length);
  });

  it("is put there by the hook, which tells of it", async () => {
    const { port1: heard, port2: tell } = new MessageChannel();
    await initialize(tell);
    const resolveTo = (module: string) =>
      resolve("./anything.js", { conditions: [], importAttributes: {} } as unknown as Context, () => ({
        url: pathToFileURL(path.join(REPOSITORY, module)).href,
      }));

    const [replaced, left] = [
      await resolveTo("gateway/dist/callers/authenticate.js"),
      await resolveTo("gateway/dist/server.js"),
    ];

    expect(replaced.url).toMatch(/bench\/src\/access\/open\/authenticate\.js$/);
    expect(left.url).toMatch(/gateway\/dist\/server\.js$/);
    expect(receiveMessageOnPort(heard)).toEqual({ message: "gateway/dist/callers/authenticate.js" });
    expect(receiveMessageOnPort(heard)).toBeUndefined();
    heard.close();
  });

  it("ends the run when a process has not had all of it replaced", async () => {
    const processThatReplaced = (modules: readonly string[]) => ({
      name: "all in one, open",
      url: "http://127.0.0.1",
      ask: () => Promise.resolve(modules),
    });
    const [moved = "", ...others] = replacedIn(["packages", "gateway"]);

    await expect(
      requireReplaced(processThatReplaced([moved, ...others]), ["packages", "gateway"]),
    ).resolves.toBeTruthy();
    await expect(requireReplaced(processThatReplaced(others), ["packages", "gateway"])).rejects.toThrow(
      `all in one, open never loaded ${moved}`,
    );
  });
});
