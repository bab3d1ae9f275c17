import type { Connection } from "@datong/subgraph-kit";
import type { KnownLocation, LocationStore } from "../domain/ports.ts";
import { LOCATIONS } from "./documents.ts";

interface LocationDocument extends KnownLocation {
  /** The user id. */
  readonly _id: string;
}

/** Where it is kept where people were last: one place for a user id. */
export function mongoLocationStore(connection: Connection): LocationStore {
  const locations = connection.collection<LocationDocument>(LOCATIONS);
  return {
    async keep(userId, location) {
      await locations.replaceOne({ _id: userId }, { ...location }, { upsert: true });
    },

    async forget(userIds, channels) {
      await locations.deleteMany({ _id: { $in: [...userIds] }, channel: { $in: [...channels] } });
    },

    async ofPerson(userIds) {
      const found = await locations.find({ _id: { $in: [...userIds] } }).toArray();
      return found.map(({ _id, ...location }) => location).sort((a, b) => b.at.getTime() - a.at.getTime());
    },
  };
}
