import type { PlaceStore } from "../domain/staff/staffPorts.ts";
import type { PlacesEntry } from "./readStaff.ts";

const BY_FILE = { by: "file", teller: null };

/**
 * Publishes the stores and regions of a file that nobody has published yet; several processes that start at once do no harm.
 * What staff have published since stays.
 */
export async function publishPlaces(store: PlaceStore, { regions, stores }: PlacesEntry): Promise<void> {
  const known = new Set((await store.regions()).map(({ code }) => code));
  for (const value of regions) if (!known.has(value.code)) await store.put({ kind: "REGION", value }, BY_FILE);
  const there = new Set((await store.stores(stores.map(({ code }) => code))).map(({ code }) => code));
  for (const value of stores) if (!there.has(value.code)) await store.put({ kind: "STORE", value }, BY_FILE);
}
