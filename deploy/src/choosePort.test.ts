import { describe, expect, it } from "@jest/globals";
import { choosePort } from "./choosePort.ts";

describe("choosePort", () => {
  it("leaves the port that was asked for as it is", async () => {
    expect(await choosePort("127.0.0.1", 4_000)).toBe(4_000);
  });

  it("chooses one that no connection is given", async () => {
    const ports = await Promise.all(Array.from({ length: 50 }, () => choosePort("127.0.0.1", 0)));

    for (const port of ports) {
      expect(port).toBeGreaterThanOrEqual(20_000);
      expect(port).toBeLessThan(32_768);
    }
  });

  it("does not look for ever at a host that is not this machine", async () => {
    await expect(choosePort("192.0.2.1", 0)).rejects.toMatchObject({ code: "EADDRNOTAVAIL" });
  });
});
