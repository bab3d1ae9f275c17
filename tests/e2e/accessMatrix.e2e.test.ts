import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { isObjectType } from "graphql";
import { aWorld, type World } from "./support/access/aWorld.ts";
import { BACK_ENDS } from "./support/access/backEnds.ts";
import { BENEFITS } from "./support/access/benefits.ts";
import { BINDS } from "./support/access/binds.ts";
import { CONSENTS } from "./support/access/consents.ts";
import { RIGHTS } from "./support/access/rights.ts";
import { COUPONS } from "./support/access/coupons.ts";
import { DESKS } from "./support/access/desks.ts";
import { EARNING } from "./support/access/earning.ts";
import { NEVER_THERE, type Entry } from "./support/access/entries.ts";
import { ERRANDS } from "./support/access/errands.ts";
import { AFTER_MONTHS, LOGINS } from "./support/access/logins.ts";
import { askAs, askSeven } from "./support/access/pinned.ts";
import { OPEN_TO_NOBODY, PINNED } from "./support/access/pins.ts";
import { POINTS } from "./support/access/points.ts";
import { QUERIES } from "./support/access/queries.ts";
import { ROLES } from "./support/access/roles.ts";
import { SERVICE_ACCOUNTS } from "./support/access/serviceAccounts.ts";
import { STAFF_GRANTS } from "./support/access/staffGrants.ts";
import { API, treeOf } from "./support/access/tree.ts";
import { walk } from "./support/access/walk.ts";
import { walkersOf } from "./support/access/walkers.ts";

const ENTRIES = [
  ...QUERIES,
  ...LOGINS,
  ...BINDS,
  ...DESKS,
  ...BACK_ENDS,
  ...CONSENTS,
  ...RIGHTS,
  ...ERRANDS,
  ...COUPONS,
  ...EARNING,
  ...POINTS,
  ...BENEFITS,
  ...STAFF_GRANTS,
  ...ROLES,
  ...SERVICE_ACCOUNTS,
  ...AFTER_MONTHS,
];

const titleOf = ({ root, member, by, scene }: Entry) =>
  `${root}${member === undefined ? "" : ` (${member})`} answers ${by?.join(", ") ?? (scene ? "one" : "everybody")}`;

/** Every field of every object type of the API. */
const COORDINATES = Object.values(API.getTypeMap()).flatMap((type) =>
  isObjectType(type) && !type.name.startsWith("__")
    ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
    : [],
);

describe("who sees what through the gateway, as docs/access.md says", () => {
  let world: World;
  const seen = new Set<string>();
  const seenByNobody = new Set<string>();
  beforeAll(async () => {
    world = await aWorld();
  }, 180_000);
  afterAll(() => world.close());

  it.each(PINNED.map((pinned) => [pinned.what, pinned] as const))("%s is pinned by hand", async (_what, pinned) => {
    expect(await askSeven(world, pinned)).toEqual(pinned.pins);
  });

  it("whoever asks for themselves gets themselves, whatever they are granted", async () => {
    const { other, staff } = world;
    const ids = [
      await askAs(world, { kind: "USER", subject: other.userId }, "{ me { id } }"),
      await askAs(world, { kind: "STAFF", subject: staff.userId, grants: new Set(["users:read"]) }, "{ me { id } }"),
    ].map(({ data }) => data.me.id as string);

    expect(ids).toEqual([other.userId, staff.userId]);
  });

  it.each(ENTRIES.map((entry) => [titleOf(entry), entry] as const))("%s", async (_title, entry) => {
    const tree = treeOf(entry, world);
    const scene = await entry.scene?.(world);
    const everybody = await walkersOf(tree, world);
    const walkers = scene ? [scene.walker] : everybody.filter(({ kind }) => entry.by?.includes(kind) ?? true);

    const differences: string[] = [];
    for (const walker of walkers) {
      const walked = await walk({ entry, tree, walker, world, ...(scene ? { input: scene.input } : {}) });
      differences.push(...walked.differences);
      for (const coordinate of walked.seen) seen.add(coordinate);
      if (walker.kind === "anonymous") for (const coordinate of walked.seen) seenByNobody.add(coordinate);
    }

    expect(differences).toEqual([]);
  });

  it("every field of the API was seen by somebody; how to add an entry is told in support/access/entries.ts", () => {
    const unseen = COORDINATES.filter((coordinate) => !seen.has(coordinate));

    expect(unseen.sort()).toEqual(Object.keys(NEVER_THERE).sort());
  });

  it("nobody may log in and read the notices that belong to it, and nothing else", () => {
    const roots = [...seenByNobody].filter((coordinate) => /^(Query|Mutation)\./.test(coordinate));

    expect(roots.sort()).toEqual([...OPEN_TO_NOBODY].sort());
  });
});
