import { readPushSettings } from "../push/PushSettings.ts";
import { requireText } from "../StandInInputError.ts";
import type { StandInPerson } from "../world/People.ts";
import type { World } from "../world/World.ts";
import { requireList } from "../requireList.ts";
import type { StandInMethods } from "./StandInMethods.ts";

type AccountMethods = Pick<
  StandInMethods,
  "addApps" | "listApps" | "bindOpenPlatform" | "setPush" | "addPeople" | "listPeople" | "idsOf" | "revokeAccessTokens"
>;

/** Who and what there is. */
export const accountControl = (world: World): AccountMethods => ({
  addApps({ apps }) {
    for (const app of requireList(apps, "apps")) world.apps.add(app);
  },
  listApps: () =>
    world.apps.all().map(({ appid, kind, name, originalId, openPlatform }) => ({
      appid,
      kind,
      name,
      originalId,
      openPlatform,
    })),
  bindOpenPlatform({ appid, openPlatform }) {
    world.apps.get(appid).openPlatform = openPlatform === null ? null : requireText(openPlatform, "openPlatform");
  },
  setPush({ appid, push }) {
    world.apps.get(appid).push = push && readPushSettings(push);
  },
  addPeople({ people }) {
    for (const person of requireList(people, "people")) addPerson(world, person);
  },
  listPeople: () => world.people.all().map(({ id, name }) => ({ id, name })),
  idsOf({ personId, appid }) {
    const app = world.apps.get(appid);
    const person = world.people.get(personId);
    return { openid: world.people.openid(person, appid), unionid: world.people.unionid(person, app) };
  },
  revokeAccessTokens({ appid }) {
    world.accessTokens.revoke(world.apps.get(appid).appid);
  },
});

function addPerson(world: World, input: StandInPerson): void {
  const follows = requireList(input.follows ?? [], "follows").map((appid) => world.apps.get(appid));
  const person = world.people.add(input);
  for (const { appid } of follows) world.followers.subscribe(appid, person.id, world.now());
}
