import { describe, expect, it } from "@jest/globals";
import { UsageError } from "../arguments.ts";
import { VARIANTS } from "./contestants.ts";
import { readGatewayBenchOptions } from "./options.ts";
import { WORKLOADS } from "./workloads.ts";

describe("the options of the gateways' benchmark", () => {
  it("measures everybody and everything unless told otherwise, and watches no memory", () => {
    expect(readGatewayBenchOptions([])).toEqual({
      rounds: 5,
      seconds: 3,
      connections: 50,
      workloads: WORKLOADS,
      variants: VARIANTS,
      soakMinutes: null,
      save: false,
      profile: null,
    });
  });

  it("is shorter when it is to be quick, but for what is said besides", () => {
    expect(readGatewayBenchOptions(["--quick"])).toMatchObject({ rounds: 2, seconds: 1 });
    expect(readGatewayBenchOptions(["--quick", "--seconds", "2.5"])).toMatchObject({ rounds: 2, seconds: 2.5 });
  });

  it("always measures the stock gateway: the others are compared with it", () => {
    const { variants, workloads } = readGatewayBenchOptions([
      "--variants",
      "grafbase,distributed",
      "--only=heavy,home",
    ]);

    expect(variants).toEqual(["distributed", "stock", "grafbase"]);
    expect(workloads).toEqual(["home", "heavy"]);
  });

  it("takes how long memory is watched", () => {
    expect(readGatewayBenchOptions(["--soak", "10"]).soakMinutes).toBe(10);
  });

  it.each([
    ["no rounds", ["--rounds", "0"], /--rounds must be a whole number from 1 to 100/],
    ["a workload that is none", ["--only", "home,light"], /--only names "light"; there are home, heavy/],
    ["a gateway that is none", ["--variants", "apollo"], /--variants names "apollo"; there are all-in-one/],
    ["no time for memory", ["--soak", "0"], /--soak must be a number from 0.5/],
    ["an unknown option", ["--fast"], /--fast/],
  ])("refuses %s and says how it is called", (_case, args, reason) => {
    expect(() => readGatewayBenchOptions(args)).toThrow(UsageError);
    expect(() => readGatewayBenchOptions(args)).toThrow(reason);
    expect(() => readGatewayBenchOptions(args)).toThrow(/npm run bench -- gateway/);
  });
});
