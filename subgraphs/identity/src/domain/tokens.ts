import type { Session } from "./session.ts";
import type { SessionDeps } from "./sessionPorts.ts";

/** What a front end holds to stay logged in. Secret: never log it. */
export interface Tokens {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: Date;
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: Date;
}

/** JSON web tokens tell time in whole seconds. */
const wholeSeconds = (milliseconds: number): Date => new Date(Math.floor(milliseconds / 1_000) * 1_000);

/**
 * The tokens of a session's present generation. Asking again gives the same refresh token, and an access token that says
 * the same.
 *
 * @param subject the person's canonical id
 */
export async function tokensOf(
  { accessTokens, sessionLifetimes }: Pick<SessionDeps, "accessTokens" | "sessionLifetimes">,
  { id, amr, lastUsedAt, expiresAt }: Session,
  subject: string,
  refreshToken: string,
): Promise<Tokens> {
  const accessTokenExpiresAt = wholeSeconds(
    Math.min(lastUsedAt.getTime() + sessionLifetimes.accessTokenMs, expiresAt.getTime()),
  );
  const accessToken = await accessTokens.issue({
    subject,
    sessionId: id,
    amr,
    issuedAt: wholeSeconds(lastUsedAt.getTime()),
    expiresAt: accessTokenExpiresAt,
  });
  return { accessToken, accessTokenExpiresAt, refreshToken, refreshTokenExpiresAt: expiresAt };
}
