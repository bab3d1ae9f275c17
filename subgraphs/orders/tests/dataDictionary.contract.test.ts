import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Connection, Subgraph } from "@datong/subgraph-kit";
import { aService, ask, aUser, dropDatabase, nobody } from "@datong/testkit";
import { shippedMapping } from "./mappings.ts";
import { anOrdersDatabase, NOW, ordersOver, writer } from "./orders.ts";

const QUERY = `{
  dataDictionary {
    records { kind version statuses { status code name } fields { field name type unit } }
    sources {
      source name version kind timeZone hasRows
      fields { field paths value default format codes { value writtenAs } }
      identifiers { type namespace paths optional trust }
    }
  }
}`;

interface Field {
  readonly field: string;
  readonly format?: string | null;
  readonly codes?: readonly unknown[];
}

interface Source {
  readonly source: string;
  readonly fields: readonly Field[];
  readonly identifiers: readonly unknown[];
}

interface Dictionary {
  readonly records: readonly { readonly fields: readonly Field[]; readonly statuses: readonly unknown[] }[];
  readonly sources: readonly Source[];
}

const fieldOf = (fields: readonly Field[] | undefined, name: string) => fields?.find(({ field }) => field === name);
const sourceOf = ({ sources }: Dictionary, name: string) => sources.find(({ source }) => source === name);

describe("Query.dataDictionary", () => {
  let connection: Connection;
  let orders: Subgraph;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
    orders = ordersOver(connection);
  });
  afterAll(() => dropDatabase(connection));

  it.each([
    ["zh", { name: "单价（最小货币单位）", unit: "币种的最小货币单位（人民币为分）" }, "待支付", "小程序商城"],
    [
      "en",
      { name: "Price of one", unit: "the currency's minor unit (fen for CNY)" },
      "Pending payment",
      "Mini-program mall",
    ],
  ] as const)("tells the canonical form and the sources in %s", async (locale, price, pending, mallName) => {
    const { data, errors } = await ask(orders, QUERY, { caller: writer, locale });

    expect(errors).toBeUndefined();
    const dictionary = data.dataDictionary as Dictionary;
    const [order, reservation] = dictionary.records;
    expect(order).toMatchObject({ kind: "ORDER", version: 1 });
    expect(order?.statuses[0]).toEqual({ status: "PENDING_PAYMENT", code: 0, name: pending });
    expect(fieldOf(order?.fields, "items.unitPriceMinor")).toMatchObject(price);
    expect(fieldOf(order?.fields, "placedAt")).toMatchObject({ unit: null });
    expect(reservation).toMatchObject({ kind: "RESERVATION" });

    const mall = sourceOf(dictionary, "mall-mini-program");
    expect(mall).toMatchObject({
      name: mallName,
      version: 5,
      kind: "ORDER",
      timeZone: "Asia/Shanghai",
      hasRows: false,
    });
    expect(fieldOf(mall?.fields, "status")?.codes?.[0]).toEqual({
      value: "PENDING_PAYMENT",
      writtenAs: ["待支付", "待付款", "未支付", "未付款"],
    });
    expect(fieldOf(mall?.fields, "items.unitPriceMinor")).toEqual({
      field: "items.unitPriceMinor",
      paths: ["商品列表.*.成交价", "商品列表.*.单价"],
      value: null,
      default: null,
      format: "text",
      codes: [],
    });
    expect(mall?.identifiers[0]).toEqual({
      type: "MINI_PROGRAM_OPENID",
      namespace: "wx6f3a1b2c4d5e6f70",
      paths: ["买家.openid"],
      optional: "NO",
      trust: "WECHAT",
    });
    expect(mall?.identifiers).toContainEqual(expect.objectContaining({ type: "PHONE", optional: "IN_CONFLICT" }));
  });

  it("tells how a file of rows is read", async () => {
    const { data } = await ask(orders, QUERY, { caller: writer });

    const retail = sourceOf(data.dataDictionary as Dictionary, "online-retail");
    expect(retail).toMatchObject({ hasRows: true, timeZone: "Europe/London" });
    expect(fieldOf(retail?.fields, "status")?.format).toBe(
      "PENDING_PAYMENT ≤ 1 d, PAID ≤ 2 d, SHIPPED ≤ 4 d, COMPLETED",
    );
  });

  it("tells what stands between lines that are in one text, and between their parts", async () => {
    const mall = shippedMapping("mall-mini-program");
    const split = { lines: [";"], parts: ["*"], names: ["货号", "数量"] };
    const fields = { ...mall.items?.fields, sku: { path: ["货号"] }, unitPriceMinor: { value: 0 } };
    const mappings = [{ ...mall, items: { path: "明细", split, fields } }];

    const { data } = await ask(ordersOver(connection, NOW, { mappings }), QUERY, { caller: writer });

    const [source] = (data.dataDictionary as Dictionary).sources;
    expect(fieldOf(source?.fields, "items.sku")).toMatchObject({ paths: ["明细.*.货号"], format: "split ; *" });
    expect(fieldOf(source?.fields, "items.unitPriceMinor")).toMatchObject({ paths: [], value: "0", format: null });
  });

  it("lets in neither nobody, nor an end user, nor a service without its scope", async () => {
    const [byNobody, byUser, byOther] = await Promise.all(
      [nobody, aUser("li"), aService("orders:read")].map((caller) => ask(orders, QUERY, { caller })),
    );

    expect(byNobody?.errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
    expect(byUser?.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    expect(byOther?.errors).toMatchObject([{ extensions: { code: "FORBIDDEN", scope: "orders:write" } }]);
  });
});
