import { badInput, type Locale } from "@datong/subgraph-kit";
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

function readDevice(deviceId: string, path: string, locale: Locale): Identifier {
  const device = parseIdentifier("DEVICE_ID", null, deviceId);
  if (isProblem(device)) throw badInput(`${path}.deviceId`, device.reason[locale]);
  return device;
}

function readDeviceName(deviceName: string, path: string): string | null {
  const name = deviceName.normalize("NFC").trim();
  if (Array.from(name).length > DEVICE_NAME_MAX)
    throw badInput(`${path}.deviceName`, `must have at most ${DEVICE_NAME_MAX} characters`);
  if (CONTROL_CHARACTER.test(name)) throw badInput(`${path}.deviceName`, "must not hold control characters");
  return name || null;
}

/**
 * The end and the device of a login.
 *
 * @param path where it stands in the caller's arguments, for example `input.client`
 * @throws BAD_USER_INPUT naming the part that cannot be used
 */
export const readClient = ({ channel, deviceId, deviceName }: GivenClient, path: string, locale: Locale): Client => ({
  channel,
  device: typeof deviceId === "string" ? readDevice(deviceId, path, locale) : null,
  deviceName: typeof deviceName === "string" ? readDeviceName(deviceName, path) : null,
});
