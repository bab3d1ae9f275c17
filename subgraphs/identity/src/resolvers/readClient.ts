import { badInput } from "@datong/subgraph-kit";
import { isProblem, parseIdentifier, type Identifier } from "../domain/identifier.ts";
import type { Client } from "../domain/openSession.ts";
import type { Channel } from "../domain/person.ts";

const DEVICE_NAME_MAX = 64;
const CONTROL_CHARACTER = /\p{C}/u;

/** `ClientInput`, and what login in a mini-program makes of it. */
interface GivenClient {
  readonly channel: Channel;
  readonly deviceId?: string | null | undefined;
  readonly deviceName?: string | null | undefined;
}

/** Null for what tells no device from others, such as the zeros that iOS gives without leave to track: a login goes on. */
function readDevice(deviceId: string): Identifier | null {
  const device = parseIdentifier("DEVICE_ID", null, deviceId);
  return isProblem(device) ? null : device;
}

function readDeviceName(deviceName: string, path: string): string | null {
  const name = deviceName.normalize("NFC").trim();
  if (Array.from(name).length > DEVICE_NAME_MAX)
    throw badInput(`${path}.deviceName`, `must have at most ${DEVICE_NAME_MAX} characters`);
  if (CONTROL_CHARACTER.test(name)) throw badInput(`${path}.deviceName`, "must not hold control characters");
  return name || null;
}

/**
 * Nobody logs in in a store.
 *
 * @throws BAD_USER_INPUT naming `path`
 */
export function requireLoginEnd(channel: Channel, path: string): void {
  if (channel === "STORE") throw badInput(path, "must be an end where people log in; nobody does in a store");
}

/**
 * The end and the device of a login.
 *
 * @param path where it stands in the caller's arguments, for example `input.client`
 * @throws BAD_USER_INPUT naming the part that cannot be used
 */
export function readClient({ channel, deviceId, deviceName }: GivenClient, path: string): Client {
  requireLoginEnd(channel, `${path}.channel`);
  return {
    channel,
    device: typeof deviceId === "string" ? readDevice(deviceId) : null,
    deviceName: typeof deviceName === "string" ? readDeviceName(deviceName, path) : null,
  };
}
