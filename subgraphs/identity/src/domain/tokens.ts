import { countedGrants } from "./countedGrants.ts";
import type { Session } from "./session.ts";
import type { Person } from "./person.ts";
import type { SessionDeps } from "./sessionPorts.ts";
import { firstEnd, inForce } from "./staffGrant.ts";

/** What a front end holds to stay logged in. Secret: never log it. */
export interface Tokens {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: Date;
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: Date;
}

/** JSON web tokens tell time in whole seconds. */
const wholeSeconds = (milliseconds: number): Date => new Date(Math.floor(milliseconds / 1_000) * 1_000);

/** Of a person's further ids; far more than merges bring, and few enough for a header. */
const ALIASES_MAX = 50;

/**
 * The tokens of a session's present generation. Asking again gives the same refresh token, and an access token that says
 * who the person is now: all their ids, and what they may do as a member of staff. It ends with the first permission
 * that does.
 */
export async function tokensOf(
  deps: Pick<SessionDeps, "accessTokens" | "sessionLifetimes" | "staff" | "duties" | "requestId" | "now">,
  { id: sessionId, amr, lastUsedAt, expiresAt }: Session,
  { id: subject, aliasIds }: Pick<Person, "id" | "aliasIds">,
  refreshToken: string,
): Promise<Tokens> {
  const { accessTokens, sessionLifetimes, staff, now } = deps;
  // Last of all that is read: what is taken back from now on ends the session, which is there already.
  const grants = await countedGrants(deps, inForce(await staff.heldBy(aliasIds), now));
  const alsoKnownAs = aliasIds.filter((id) => id !== subject).slice(0, ALIASES_MAX);
  const person = { subject, sessionId, alsoKnownAs };
  const accessTokenExpiresAt = wholeSeconds(
    Math.min(lastUsedAt.getTime() + sessionLifetimes.accessTokenMs, expiresAt.getTime(), firstEnd(grants)),
  );
  const accessToken = await accessTokens.issue({
    caller:
      grants.length > 0
        ? { kind: "STAFF", ...person, grants: new Set(grants.map(({ grant }) => grant)) }
        : { kind: "USER", ...person },
    amr,
    issuedAt: wholeSeconds(lastUsedAt.getTime()),
    expiresAt: accessTokenExpiresAt,
  });
  return { accessToken, accessTokenExpiresAt, refreshToken, refreshTokenExpiresAt: expiresAt };
}
