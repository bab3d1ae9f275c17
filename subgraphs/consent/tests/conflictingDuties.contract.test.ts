import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { Caller } from "@datong/subgraph-kit";
import { aStaffMember, ask, dropDatabase, type Answer } from "@datong/testkit";
import { readRoles, SHIPPED_ROLES } from "@datong/consent";
import { companyStaff } from "../src/staff/companyStaff.ts";
import { mongoPlaceStore } from "../src/store/places.ts";
import { mongoRoleGrantStore } from "../src/store/roleGrants.ts";
import { conflictingDuties } from "../src/telling/conflictingDuties.ts";
import { aConsent, type Consent } from "./aConsent.ts";
import { anIdentity, COMPANY, granted, office, revokeRole, rulesOf } from "./aStaff.ts";

const CLERK = { user: "li", role: "POINTS_CLERK", place: COMPANY };
const AUDITOR = { user: "li-old", role: "AUDITOR", place: COMPANY };
const OFFICER = { user: "li-third", role: "STAFF_OFFICER", place: COMPANY };
const PAIR = { abilities: ["audit:read", "members:adjust"], why: "Whoever audits must not change points." };

/** What the three may do that nothing has to be kept apart from. */
const UNSEPARATED = [
  ["read", "consent"],
  ["read", "members"],
  ["read", "rights"],
  ["read", "users"],
];

const MINE = "{ myPermissions { conflictingDuties { abilities why } } }";
const GRANTS = "{ roleGrants { nodes { role isInForce conflictingDuties { abilities why } } } }";
const LI = aStaffMember("li");

let consent: Consent;
let identity: ReturnType<typeof anIdentity>;
const opened: Consent[] = [];
beforeEach(async () => {
  identity = anIdentity();
  consent = await aConsent({ askIdentity: identity.ask });
  opened.push(consent);
});
afterEach(async () => {
  for (const { connection } of opened.splice(0)) await dropDatabase(connection);
});

const read = async (source: string, caller: Caller): Promise<Answer["data"]> =>
  (await ask(consent.subgraph, source, { caller, locale: "en", accessReason: "test" })).data;
const merge = (...ids: string[]) => identity.persons.push({ ids, grants: [] });
const conflictsOf = async (caller: Caller) => (await read(MINE, caller)).myPermissions.conflictingDuties as unknown;

describe("duties that must be kept apart and that a merge has brought together", () => {
  it("are told to the person, and of each grant to whoever looks after it", async () => {
    for (const role of [CLERK, AUDITOR]) await granted(consent.subgraph, role);
    const apart = await conflictsOf(LI);
    merge("li", "li-old");

    const mine = await conflictsOf(LI);
    const { roleGrants } = await read(GRANTS, office);

    expect(apart).toEqual([]);
    expect(mine).toEqual([PAIR]);
    for (const role of ["AUDITOR", "POINTS_CLERK"])
      expect(roleGrants.nodes).toContainEqual({ role, isInForce: true, conflictingDuties: [PAIR] });
  });

  it("leave nothing of any pair, also where one duty is in several", async () => {
    for (const role of [CLERK, AUDITOR, OFFICER]) await granted(consent.subgraph, role);

    expect(await rulesOf(consent.subgraph, ["li", "li-old", "li-third"])).toEqual(UNSEPARATED);
  });

  it("count again once one of the two is taken back", async () => {
    await granted(consent.subgraph, CLERK);
    const second = await granted(consent.subgraph, AUDITOR);
    merge("li", "li-old");
    await revokeRole(consent.subgraph, second);

    expect(await rulesOf(consent.subgraph, ["li", "li-old"])).toContainEqual(["adjust", "members"]);
    expect(await conflictsOf(LI)).toEqual([]);
  });

  it("count as the one that was granted first where both were granted company-wide", async () => {
    const grant = (word: string, grantedAt: string) => ({ grant: word, grantedAt, validFrom: null, validUntil: null });
    const grants = [grant("members:adjust", "2026-01-03T00:00:00Z"), grant("audit:read", "2026-01-02T00:00:00Z")];
    identity.persons.push({ ids: ["li", "li-old"], grants });
    const holders = async (ability: string) => {
      const query = `{ whoCan(ability: "${ability}", store: "sh-nanjing-road") { nodes { isCompanyWide } } }`;
      return (await read(query, office)).whoCan.nodes as unknown;
    };

    expect(await holders("audit:read")).toEqual([{ isCompanyWide: true }]);
    expect(await holders("members:adjust")).toEqual([]);
    expect(await conflictsOf(aStaffMember("li", "audit:read"))).toEqual([PAIR]);
  });

  it("are told to operators, and not whose they are", async () => {
    const look = conflictingDuties({
      ...{ book: readRoles(SHIPPED_ROLES), company: companyStaff(identity.ask) },
      ...{ roleGrants: mongoRoleGrantStore(consent.connection), places: mongoPlaceStore(consent.connection) },
    });
    for (const role of [CLERK, AUDITOR]) await granted(consent.subgraph, role);
    const before = await look(consent.clock.now);
    merge("li", "li-old");

    const after = await look(consent.clock.now);

    expect(before).toBeNull();
    expect(after).toMatchObject({ level: "warn", facts: { people: 1, duties: ["audit:read members:adjust"] } });
  });
});

describe("Query.roleGrants", () => {
  it("is open to whoever audits", async () => {
    await granted(consent.subgraph, { user: "auditor", role: "AUDITOR", place: COMPANY });
    const query = `{ roleGrants(user: "auditor") { nodes { role grantedBy reason } } }`;

    const byRole = await read(query, aStaffMember("auditor"));
    const byGrant = await read(query, aStaffMember("other", "audit:read"));

    for (const { roleGrants } of [byRole, byGrant])
      expect(roleGrants.nodes).toEqual([{ role: "AUDITOR", grantedBy: "hr", reason: "works there" }]);
  });
});
