import type { Text } from "../purpose.ts";

/** Where staff may have roles, from the narrowest to the widest. */
export const PLACE_KINDS = ["STORE", "REGION", "COMPANY"] as const;

export type PlaceKind = (typeof PLACE_KINDS)[number];

/** Where a role holds: at a store, at all stores of a region, or everywhere, also for what belongs to no store. */
export interface Place {
  readonly kind: PlaceKind;
  /** Of the store or the region; null for the whole company. */
  readonly code: string | null;
}

/** A part of the company that has stores (大区). */
export interface Region {
  readonly code: string;
  readonly name: Text;
  /** From 1; each time that it is published it is one more. */
  readonly version: number;
}

/** A shop (门店). Orders name it by its code. */
export interface Store extends Region {
  /** The code of the region that it lies in. */
  readonly region: string;
}

/** Which stores the regions have that a decision is about. */
export interface StoreMap {
  /** The codes of a region's stores. */
  storesOf(region: string): readonly string[];
}

/** The stores of a place; null for all that there are and will be. */
export function storesAt({ kind, code }: Place, map: StoreMap): ReadonlySet<string> | null {
  if (kind === "COMPANY" || code === null) return null;
  return new Set(kind === "STORE" ? [code] : map.storesOf(code));
}

/** The stores that are in both; null stands for all. */
export function common(a: ReadonlySet<string> | null, b: ReadonlySet<string> | null): ReadonlySet<string> | null {
  if (a === null) return b;
  return b === null ? a : new Set([...a].filter((store) => b.has(store)));
}

/** Whether a place lies within another. */
export function isWithin(inner: Place, outer: Place, map: StoreMap): boolean {
  if (outer.kind === "COMPANY") return true;
  if (inner.kind === outer.kind) return inner.code === outer.code;
  return outer.kind === "REGION" && inner.kind === "STORE" && map.storesOf(outer.code ?? "").includes(inner.code ?? "");
}
