import type { IncomingHttpHeaders } from "node:http";
import { BATCH_HEADER } from "@datong/subgraph-kit";
import { unusable, type Fault } from "./Fault.ts";

/** What is wrong with the form of an answer, by its headers. */
export function formatFault(status: number, headers: IncomingHttpHeaders, types: readonly string[]): Fault | null {
  const type = first(headers["content-type"])?.split(";", 1)[0] ?? "";
  if (!types.includes(type.trim().toLowerCase())) return unusable("an answer of another content type", { status });
  const encoding = headers["content-encoding"] ?? "identity";
  return encoding === "identity" ? null : unusable("an answer that is compressed", { status });
}

/** How many fetches the subgraph takes in one exchange; 0 where it does not say, or says nonsense. */
export function readBatchMax({ [BATCH_HEADER]: value }: IncomingHttpHeaders): number {
  return typeof value === "string" && /^\d{1,4}$/.test(value) ? Number(value) : 0;
}

/** A header that should come once comes as a list where it comes twice, whatever the types say. */
const first = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === "string" ? value : value?.[0];
