import type { PublishedPurpose, PurposeStore } from "../domain/ports.ts";
import { PURPOSE_CODES, type PurposeCode, type Purposes, type PurposeVersions } from "../domain/purpose.ts";

/**
 * How long what was read counts, in milliseconds: less than passes between the publication of a version and its effect, by
 * more than the clocks of two servers may differ. So nothing is ever decided by a version that is not the current one.
 */
const COUNTS_MS = 20_000;

/** The purposes, as they were published. */
export interface Catalogue {
  /** Every version of each. */
  all(): Promise<Purposes>;
  /** Reads again whatever was published by this process just now. */
  forget(): void;
}

function byCode(published: readonly PublishedPurpose[]): Purposes {
  const of = (code: PurposeCode): PurposeVersions => {
    const [first, ...later] = published.map(({ purpose }) => purpose).filter((one) => one.code === code);
    if (!first) throw new Error(`The purpose ${code} was never published.`);
    return [first, ...later];
  };
  return Object.fromEntries(PURPOSE_CODES.map((code) => [code, of(code)])) as Purposes;
}

/** @param now a clock that does not go back */
export function createCatalogue(store: PurposeStore, now: () => Date): Catalogue {
  let reading: { readonly at: number; readonly purposes: Promise<Purposes> } | null = null;
  return {
    all() {
      const at = now().getTime();
      if (reading && Math.abs(at - reading.at) < COUNTS_MS) return reading.purposes;
      const begun = { at, purposes: store.all().then(byCode) };
      begun.purposes.catch(() => {
        if (reading === begun) reading = null;
      });
      reading = begun;
      return begun.purposes;
    },
    forget() {
      reading = null;
    },
  };
}
