/** The columns of the UCI "Online Retail" data set, in their order. */
export const RETAIL_COLUMNS = [
  "InvoiceNo",
  "StockCode",
  "Description",
  "Quantity",
  "InvoiceDate",
  "UnitPrice",
  "CustomerID",
  "Country",
] as const;

export type RetailFields = Readonly<Record<(typeof RETAIL_COLUMNS)[number], string>>;

/** A record with the shape of the header, its fields as they came. */
export interface RetailLine {
  /** The line of the file on which the record begins; the header is line 1. */
  readonly line: number;
  readonly fields: RetailFields;
}

/** Something wrong with a record: the column (or `record` for its shape), and what is wrong. */
export interface RecordProblem {
  readonly field: string;
  readonly reason: string;
}

/** A record that cannot become part of an order, with at least one reason. */
export interface RejectedLine {
  readonly line: number;
  /** The fields by column, or as a list where the record has not the shape of the header. */
  readonly raw: RetailFields | readonly string[];
  readonly reasons: readonly RecordProblem[];
}
