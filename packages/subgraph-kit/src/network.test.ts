import { describe, expect, it } from "@jest/globals";
import { networkOf, siteOf } from "./network.ts";

describe("the network of an address", () => {
  it.each([
    ["203.0.113.9", "203.0.113.9"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:db8::1", "2001:db8:0:0"],
    ["2001:db8:1:2::", "2001:db8:1:2"],
    ["::1", "0:0:0:0"],
    ["2001:0db8:0001::ffff", "2001:db8:1:0"],
    ["1:2::3:4:5:6", "1:2:0:0"],
    ["1::4:5:6:7:8", "1:0:0:4"],
    ["64:ff9b::192.0.2.1", "64:ff9b:0:0"],
  ])("of %s is %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe("the site of an address", () => {
  it.each([
    ["203.0.113.9", null],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1"],
    ["2001:db8::1", "2001:db8:0"],
    ["1::4:5:6:7:8", "1:0:0"],
  ])("of %s is %s", (address, site) => {
    expect(siteOf(address)).toBe(site);
  });
});
