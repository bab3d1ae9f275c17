import { writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { aDataDirectory } from "@datong/testkit";
import { readRoles, SHIPPED_ROLES, StaffFileError } from "@datong/consent";

describe("what must be kept apart, as a file says it", () => {
  const why = { zh: "职责分离", en: "Kept apart." };
  let directory: string;
  beforeAll(async () => {
    directory = await aDataDirectory("roles");
  });

  it("is pairs of grants, of which no role has both", () => {
    const { roles, separated } = readRoles(SHIPPED_ROLES);

    expect([roles.size > 0, separated.length > 0]).toEqual([true, true]);
  });

  it.each([
    ["staff:member, which comes with every role", ["staff:member", "audit:read"]],
    ["audit:read and staff:manage, which are kept apart", ["audit:read", "staff:manage"]],
  ])("is no pair that nobody could keep: %s", async (problem, abilities) => {
    const file = path.join(directory, "roles.json");
    const role = { code: "BOTH", name: why, abilities: ["audit:read", "staff:manage"], places: ["COMPANY"] };
    await writeFile(file, JSON.stringify({ roles: [role], separated: [{ abilities, why }] }));

    expect(() => readRoles(file)).toThrow(StaffFileError);
    expect(() => readRoles(file)).toThrow(problem);
  });

  it("names roles that there are as those that one may give", async () => {
    const file = path.join(directory, "gives.json");
    const role = { code: "HEAD", name: why, abilities: ["orders:read"], places: ["STORE"], gives: ["HEAD", "KING"] };
    await writeFile(file, JSON.stringify({ roles: [role], separated: [] }));

    expect(() => readRoles(file)).toThrow("roles.0.gives.1 KING is no role");
  });
});
