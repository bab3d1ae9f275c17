import { createRandom } from "./random.ts";

interface Money {
  readonly minor: number;
  readonly currency: string;
}

type Medium =
  | { readonly kind: "Image"; readonly url: string; readonly width: number; readonly height: number }
  | { readonly kind: "Video"; readonly url: string; readonly seconds: number };

export interface Product {
  readonly kind: "Product";
  readonly id: string;
  readonly title: string;
  readonly brand: { readonly name: string; readonly country: string };
  readonly price: Money;
  readonly weightGrams: number;
  readonly media: readonly Medium[];
}

export interface Bundle {
  readonly kind: "Bundle";
  readonly id: string;
  readonly title: string;
  readonly price: Money;
  readonly products: readonly Product[];
}

export interface Guide {
  readonly kind: "Guide";
  readonly id: string;
  readonly title: string;
  readonly words: number;
  readonly media: readonly Medium[];
}

const COUNTS = { products: 400, bundles: 40, guides: 40 } as const;
const random = createRandom(5);

const BRANDS = ["山间", "海岸", "晨光", "北方"].map((name) => ({ name, country: "CN" }));
const KINDS = ["陶瓷茶杯", "羊毛围巾", "竹制书架", "亚麻桌布", "铸铁锅", "帆布背包"] as const;

const aMedium = (): Medium => {
  const url = `https://cdn.example/${String(random.below(1_000_000))}`;
  return random.below(3) === 0
    ? { kind: "Video", url, seconds: 5 + random.below(60) }
    : { kind: "Image", url, width: 1_200, height: 600 + random.below(600) };
};

const numbered = <Thing>(count: number, make: (number: string) => Thing): readonly Thing[] =>
  Array.from({ length: count }, (_none, place) => make(String(place).padStart(4, "0")));

export const PRODUCTS = numbered<Product>(COUNTS.products, (number) => ({
  kind: "Product",
  id: `product-${number}`,
  title: `${random.pick(KINDS)} ${number}`,
  brand: random.pick(BRANDS),
  price: { minor: 900 + random.below(90_000), currency: "CNY" },
  weightGrams: 50 + random.below(9_000),
  media: [aMedium(), aMedium()],
}));

export const BUNDLES = numbered<Bundle>(COUNTS.bundles, (number) => ({
  kind: "Bundle",
  id: `bundle-${number}`,
  title: `居家套装 ${number}`,
  price: { minor: 9_000 + random.below(90_000), currency: "CNY" },
  products: [random.pick(PRODUCTS), random.pick(PRODUCTS), random.pick(PRODUCTS)],
}));

export const GUIDES = numbered<Guide>(COUNTS.guides, (number) => ({
  kind: "Guide",
  id: `guide-${number}`,
  title: `选购指南 ${number}`,
  words: 300 + random.below(2_000),
  media: [aMedium()],
}));
