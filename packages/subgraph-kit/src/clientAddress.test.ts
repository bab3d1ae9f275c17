import { describe, expect, it } from "@jest/globals";
import { readAddress } from "./clientAddress.ts";

describe("readAddress", () => {
  it.each([
    ["192.0.2.1", "192.0.2.1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["::FFFF:192.0.2.1", "192.0.2.1"],
    ["2001:DB8::1", "2001:db8::1"],
    ["fe80::1%eth0", "fe80::1"],
  ])("reads %s as %s", (given, address) => {
    expect(readAddress(given)).toBe(address);
  });

  it.each([["unknown"], ["192.0.2.1:4711"], ["192.0.2.1, 192.0.2.2"], [""], [undefined], [["192.0.2.1", "192.0.2.2"]]])(
    "takes %p for no address",
    (given) => {
      expect(readAddress(given)).toBeNull();
    },
  );
});
