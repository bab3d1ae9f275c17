import type { ConsentStore } from "../ports.ts";
import type { Erasure } from "./erasure.ts";
import type { ErasureStore } from "./ports.ts";

/** Somebody whom identity knows no more: it forgets a person when it closes their account. */
export type Gone = { readonly kind: "BeingErased"; readonly erasure: Erasure } | { readonly kind: "Erased" };

/** What has become of whoever had an id that identity finds nobody by; null when nobody ever had it. */
export async function findGone(
  { erasures, store }: { readonly erasures: ErasureStore; readonly store: Pick<ConsentStore, "erasedAmong"> },
  userId: string,
): Promise<Gone | null> {
  const [erasure] = await erasures.openOfPerson([userId]);
  if (erasure) return { kind: "BeingErased", erasure };
  return (await store.erasedAmong([userId])).size > 0 ? { kind: "Erased" } : null;
}
