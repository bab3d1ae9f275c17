/**
 * By how many decimal places a currency's minor unit divides it, of the currencies for which it is not 2.
 *
 * The source is ISO 4217, the list of currencies, column "minor unit"; of which date the list was is not known. `Intl` is
 * none: it follows CLDR, which has the places that people write (0 for IDR and HUF), and differs between versions of Node.
 */
const PLACES_BY_CURRENCY: ReadonlyMap<string, number> = new Map(
  (
    [
      [0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"],
      [3, "BHD IQD JOD KWD LYD OMR TND"],
      [4, "CLF UYW"],
    ] as const
  ).flatMap(([places, currencies]) => currencies.split(" ").map((currency) => [currency, places] as const)),
);

/** How many decimal places the minor unit of an ISO 4217 currency has: 2 for CNY, 0 for JPY, 3 for KWD. */
export const decimalPlaces = (currency: string): number => PLACES_BY_CURRENCY.get(currency) ?? 2;

/**
 * How large an amount of an order may be, and all that was ordered together, in the minor unit: what orders take is what
 * every room that hears of them can reckon with, exactly.
 */
export const ORDER_MINOR_MAX = 1_000_000_000_000;
