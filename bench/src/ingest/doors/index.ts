import type { Shipment } from "../records.ts";
import type { Ready } from "./door.ts";
import { importDoor } from "./importFile.ts";
import { mutationDoor } from "./mutation.ts";
import { rawDoor, type Written } from "./raw.ts";
import { gzipDoor, uploadDoor } from "./upload.ts";

const DOORS = { mutation: mutationDoor, upload: uploadDoor, gzip: gzipDoor, import: importDoor } as const;

/** The ways into a database, the yardstick among them. */
export type DoorName = keyof typeof DOORS | "raw";

/** Makes a shipment ready to be sent through a door. */
export const makeReady = (door: DoorName, shipment: Shipment, written: Written): Promise<Ready> | Ready =>
  door === "raw" ? rawDoor(written) : DOORS[door](shipment);
