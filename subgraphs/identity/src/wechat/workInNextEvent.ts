import type { IdentityParts } from "../domain/ports.ts";
import { workInEvent } from "./workInEvent.ts";
import type { Wechat } from "./Wechat.ts";

/** For another event about the same person to be worked in, which takes a moment. */
const GIVE_WAY_MS = 500;
/** How often an event about nobody waits for another that may make the person known. */
const WAITS_FOR_SOMEBODY_MAX = 4;
const FIRST_WAIT_MS = 5_000;
const WAIT_MS_MAX = 3_600_000;

/**
 * Works in one event that waits; those about one person in the order in which they happened, as far as they are here.
 * One that fails waits, longer each time, up to an hour.
 *
 * @returns false when there was none
 */
export async function workInNextEvent(wechat: Wechat, parts: IdentityParts): Promise<boolean> {
  const taken = await wechat.inbox.take(parts.now);
  if (!taken) return false;
  const { id, event, attempts } = taken;
  try {
    if (await wechat.inbox.hasEarlier(taken)) {
      await wechat.inbox.giveWay(id, new Date(parts.now.getTime() + GIVE_WAY_MS));
      return true;
    }
    const isKnown = await workInEvent(wechat, parts, event, attempts);
    if (!isKnown && attempts < WAITS_FOR_SOMEBODY_MAX && (await wechat.inbox.hasOthers(taken)))
      await wechat.inbox.putOff(id, new Date(parts.now.getTime() + GIVE_WAY_MS));
    else await wechat.inbox.finish(id, parts.now);
  } catch (error) {
    const waitMs = Math.min(FIRST_WAIT_MS * 2 ** attempts, WAIT_MS_MAX);
    wechat.logger.warn({ err: error, appid: event.appid, kind: event.kind, attempts, waitMs }, "an event waits");
    await wechat.inbox.putOff(id, new Date(parts.now.getTime() + waitMs));
  }
  return true;
}
