import { Schema, type Connection } from "mongoose";

/** A device, by the blind index of its id, and with whom it was seen. */
interface DeviceDocument {
  readonly _id: string;
  /** The first few users; a shared device needs no more to be known as one. */
  readonly userIds: readonly string[];
  readonly seenAt: Date;
}

const deviceSchema = new Schema<DeviceDocument>(
  {
    _id: { type: String, required: true },
    userIds: { type: [String], required: true },
    seenAt: { type: Date, required: true },
  },
  { versionKey: false, strict: "throw" },
);

/** A device seen with more users than this is shared, and identifies nobody. */
export const DEVICE_USERS_MAX = 3;

export const deviceModel = (connection: Connection) =>
  connection.model<DeviceDocument>("Device", deviceSchema, "devices");

/** Notes a user of a device; one more than `DEVICE_USERS_MAX` are remembered, which marks it as shared for ever. */
export async function noteDevice(connection: Connection, hash: string, userId: string, at: Date): Promise<boolean> {
  const devices = deviceModel(connection);
  const { matchedCount } = await devices.updateOne({ _id: hash, userIds: userId }, { $set: { seenAt: at } });
  if (matchedCount === 1) return false;
  await devices.updateOne(
    { _id: hash },
    [
      {
        $set: {
          userIds: { $slice: [{ $setUnion: [{ $ifNull: ["$userIds", []] }, [userId]] }, DEVICE_USERS_MAX + 1] },
          seenAt: at,
        },
      },
    ],
    { upsert: true, updatePipeline: true },
  );
  return true;
}
