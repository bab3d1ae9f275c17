import type { App, AppKind } from "./Apps.ts";
import type { OauthScope } from "./Codes.ts";
import type { Person } from "./People.ts";
import type { World } from "./World.ts";

/** The scopes that an app of a kind may ask for. */
export function scopesOf(kind: AppKind): readonly OauthScope[] {
  switch (kind) {
    case "OFFICIAL_ACCOUNT":
      return ["snsapi_base", "snsapi_userinfo"];
    case "APP":
      return ["snsapi_userinfo"];
    case "WEBSITE":
      return ["snsapi_login"];
    case "MINI_PROGRAM":
      return [];
  }
}

/** The code that a person's consent gives: for 5 minutes within WeChat, 10 on a website or in an app. */
export const issueOauthCode = (
  world: World,
  { app, person, scope, isSnapshotUser }: { app: App; person: Person; scope: OauthScope; isSnapshotUser: boolean },
): string =>
  world.codes.issue(
    { kind: "OAUTH", appid: app.appid, personId: person.id, scope, isSnapshotUser },
    app.kind === "OFFICIAL_ACCOUNT" ? 5 : 10,
  );
