import type { Region, Store } from "./place.ts";
import type { Actor } from "./roleGrant.ts";
import type { PlaceStore } from "./staffPorts.ts";

/** The store is as it was published. */
export interface StorePublished {
  readonly kind: "StorePublished";
  readonly value: Store;
}

/** The region is as it was published. */
export interface RegionPublished {
  readonly kind: "RegionPublished";
  readonly value: Region;
}

/** Somebody has published a version since. */
export interface PlaceVersionTaken {
  readonly kind: "PlaceVersionTaken";
  readonly newest: number;
}

/** There is no such region. */
export interface RegionUnknown {
  readonly kind: "RegionUnknown";
}

/** What is to be published. */
export type NewPlace<Value extends Region> = Omit<Value, "version"> & {
  /** The version that it follows; 0 for the first. */
  readonly follows: number;
};

const says = <Value extends Region>(known: Value, { follows, ...said }: NewPlace<Value>): boolean =>
  known.version === follows + 1 && JSON.stringify({ ...known, version: 0 }) === JSON.stringify({ ...said, version: 0 });

/** Publishes a region. Publishing the same again changes nothing. */
export async function publishRegion(
  { places, by }: { readonly places: PlaceStore; readonly by: Actor },
  asked: NewPlace<Region>,
): Promise<RegionPublished | PlaceVersionTaken> {
  const find = async () => (await places.regions()).find(({ code }) => code === asked.code);
  const { code, name, follows } = asked;
  const value: Region = { code, name, version: follows + 1 };
  const before = await find();
  if (before && says(before, { code, name, follows })) return { kind: "RegionPublished", value };
  if ((before?.version ?? 0) === follows && (await places.put({ kind: "REGION", value }, by)))
    return { kind: "RegionPublished", value };
  return { kind: "PlaceVersionTaken", newest: (await find())?.version ?? 0 };
}

/** Publishes a store. Where it lies counts at once: whoever has a role in its region has it there. */
export async function publishStore(
  { places, by }: { readonly places: PlaceStore; readonly by: Actor },
  asked: NewPlace<Store>,
): Promise<StorePublished | PlaceVersionTaken | RegionUnknown> {
  const { code, name, region, follows } = asked;
  if (!(await places.regions()).some((known) => known.code === region)) return { kind: "RegionUnknown" };
  const value: Store = { code, name, region, version: follows + 1 };
  const [before] = await places.stores([code]);
  if (before && says(before, { code, name, region, follows })) return { kind: "StorePublished", value };
  if ((before?.version ?? 0) === follows && (await places.put({ kind: "STORE", value }, by)))
    return { kind: "StorePublished", value };
  const [newest] = await places.stores([code]);
  return { kind: "PlaceVersionTaken", newest: newest?.version ?? 0 };
}
