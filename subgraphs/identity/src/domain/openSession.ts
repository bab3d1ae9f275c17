import type { Identifier } from "./identifier.ts";
import type { Channel } from "./person.ts";
import { expiryOf, givingWay, type AuthenticationMethod, type Session } from "./session.ts";
import type { SessionDeps } from "./sessionPorts.ts";
import { tokensOf, type Tokens } from "./tokens.ts";

/** The end and the device that a person uses. */
export interface Client {
  readonly channel: Channel;
  /** A `DEVICE_ID`; null when the front end names none. */
  readonly device: Identifier | null;
  readonly deviceName: string | null;
}

/** A person who has just proved who they are. */
export interface Login {
  /** Any id of theirs. */
  readonly userId: string;
  /** Whether this login made the person. */
  readonly isNew: boolean;
  readonly client: Client;
  readonly amr: readonly AuthenticationMethod[];
  /** The session from which a handoff led here: it proved who they are, and when. */
  readonly from?: Pick<Session, "loginId" | "provenAt">;
}

/** The person is logged in. */
export interface LoggedIn {
  readonly kind: "LoggedIn";
  readonly userId: string;
  readonly isNew: boolean;
  readonly session: Session;
  readonly tokens: Tokens;
}

/**
 * Logs a person in: a new session, and its first tokens. It takes the place of the person's session on the same device at
 * the same end, and of the one unused for longest where they have 50 already.
 *
 * Every login ends here, once it knows who the person is. Of parallel logins on one device at one end one session stays.
 *
 * @throws Error when there is no such person
 */
export async function openSession(
  deps: Omit<SessionDeps, "handoffs">,
  { userId, isNew, client, amr, from }: Login,
): Promise<LoggedIn> {
  const { store, sessions, sessionLifetimes, newId, now } = deps;
  const person = (await store.personsById([userId])).get(userId);
  if (!person) throw new Error("There is nobody to log in.");
  const id = newId();
  const { loginId, provenAt } = from ?? { loginId: id, provenAt: now };
  const session: Session = {
    id,
    loginId,
    userId: person.id,
    channel: client.channel,
    deviceKey: client.device && sessions.deviceKey(client.device),
    deviceName: client.deviceName,
    amr,
    createdAt: now,
    provenAt,
    lastUsedAt: now,
    expiresAt: expiryOf(provenAt, now, sessionLifetimes),
    generation: 1,
    ended: null,
  };
  const refreshToken = await sessions.open(session);
  await store.noteChannel(person, client.channel);
  // Only now: whoever of parallel logins looks last sees all of them.
  const { replaced, surplus } = givingWay(await sessions.active(person.aliasIds, now), session);
  if (replaced.length > 0) await sessions.end(person.aliasIds, "REPLACED", now, replaced);
  if (surplus.length > 0) await sessions.end(person.aliasIds, "SURPLUS", now, surplus);
  const tokens = await tokensOf(deps, session, person, refreshToken);
  return { kind: "LoggedIn", userId: person.id, isNew, session, tokens };
}
