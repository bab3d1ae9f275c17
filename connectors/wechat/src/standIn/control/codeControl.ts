import { randomBytes } from "node:crypto";
import { encryptUserData } from "../../crypto/userData.ts";
import { phoneInfo } from "../endpoints/miniProgram.ts";
import { requireOneOf, StandInInputError } from "../StandInInputError.ts";
import { issueOauthCode, scopesOf } from "../world/consent.ts";
import type { Person } from "../world/People.ts";
import type { World } from "../world/World.ts";
import type { PersonInApp } from "./StandInControl.ts";
import type { StandInMethods } from "./StandInMethods.ts";

type CodeMethods = Pick<StandInMethods, "issueLoginCode" | "issuePhoneCode" | "encryptPhone" | "issueOauthCode">;

/** What a client gets when its user taps and agrees. */
export const codeControl = (world: World): CodeMethods => ({
  issueLoginCode(input) {
    const { person, app } = inMiniProgram(world, input);
    world.sessions.renew(app.appid, world.people.openid(person, app.appid));
    return { code: world.codes.issue({ kind: "LOGIN", appid: app.appid, personId: person.id }, 5) };
  },
  issuePhoneCode({ countryCodeAs = "TEXT", watermarkAppid, ...input }) {
    const { person, app } = inMiniProgram(world, input);
    requirePhone(person);
    const answer = {
      countryCodeAs: requireOneOf(countryCodeAs, "countryCodeAs", ["TEXT", "NUMBER"]),
      watermarkAppid: watermarkAppid ?? app.appid,
    };
    return { code: world.codes.issue({ kind: "PHONE", appid: app.appid, personId: person.id, answer }, 5) };
  },
  encryptPhone({ watermarkAppid, ...input }) {
    const { person, app } = inMiniProgram(world, input);
    const phone = requirePhone(person);
    const sessionKey = world.sessions.current(app.appid, world.people.openid(person, app.appid));
    if (sessionKey === null) throw new StandInInputError("personId", "has not logged in to this mini-program");
    const iv = randomBytes(16).toString("base64");
    const plain = JSON.stringify(phoneInfo(phone, watermarkAppid ?? app.appid, world.now()));
    return { encryptedData: encryptUserData(plain, { sessionKey, iv }), iv };
  },
  issueOauthCode({ personId, appid, scope, isSnapshotUser = false }) {
    const app = world.apps.get(appid);
    requireOneOf(scope, "scope", scopesOf(app.kind));
    return { code: issueOauthCode(world, { app, person: world.people.get(personId), scope, isSnapshotUser }) };
  },
});

function inMiniProgram(world: World, { personId, appid }: PersonInApp) {
  const app = world.apps.get(appid);
  if (app.kind !== "MINI_PROGRAM") throw new StandInInputError("appid", `${appid} is no mini-program`);
  return { person: world.people.get(personId), app };
}

function requirePhone({ phone }: Person) {
  if (!phone) throw new StandInInputError("personId", "has no phone number");
  return phone;
}
