import { isDuplicateKey, type Connection } from "@datong/subgraph-kit";
import type { Region, Store } from "../domain/staff/place.ts";
import type { Actor } from "../domain/staff/roleGrant.ts";
import type { PlaceStore } from "../domain/staff/staffPorts.ts";
import { REGIONS, STORES } from "./documents.ts";

type PlaceDocument<Value extends Region> = Omit<Value, "code"> & {
  readonly _id: string;
  readonly publishedBy: Actor;
};

const toRegion = ({ _id, name, version }: PlaceDocument<Region>): Region => ({ code: _id, name, version });
const toStore = ({ _id, name, region, version }: PlaceDocument<Store>): Store => ({ code: _id, name, region, version });

/** Where stores and regions are kept, the newest version of each. */
export function mongoPlaceStore(connection: Connection): PlaceStore {
  const regions = connection.collection<PlaceDocument<Region>>(REGIONS);
  const stores = connection.collection<PlaceDocument<Store>>(STORES);

  return {
    async storesOf(codes) {
      const found = await stores.find({ region: { $in: [...codes] } }, { projection: { _id: 1, region: 1 } }).toArray();
      const byRegion = new Map<string, string[]>();
      for (const { _id, region } of found) byRegion.set(region, [...(byRegion.get(region) ?? []), _id]);
      return byRegion;
    },

    async stores(codes) {
      const found = await stores.find({ _id: { $in: [...codes] } }).toArray();
      return found.map(toStore);
    },

    async regions() {
      return (await regions.find().sort({ _id: 1 }).toArray()).map(toRegion);
    },

    async storePage({ region, first, after }) {
      const found = await stores
        .find({ ...(region === null ? {} : { region }), ...(after === null ? {} : { _id: { $gt: after } }) })
        .sort({ _id: 1 })
        .limit(first + 1)
        .toArray();
      return found.map(toStore);
    },

    async put({ kind, value: { code: _id, ...place } }, publishedBy) {
      const collection = kind === "STORE" ? stores : regions;
      const document = { ...place, publishedBy };
      try {
        if (place.version === 1) {
          await (collection as typeof regions).insertOne({ _id, ...document });
          return true;
        }
        const filter = { _id, version: place.version - 1 };
        const { matchedCount } = await (collection as typeof regions).updateOne(filter, { $set: document });
        return matchedCount === 1;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
  };
}
