import { formatNumber, renderTable } from "../table.ts";
import type { FreshnessRun } from "./freshness.ts";
import type { LongUpload } from "./longUpload.ts";

/** The value that a share of all values does not exceed. */
function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export const lagOf =
  (share: number) =>
  ({ lagMs }: FreshnessRun): number =>
    percentile(lagMs, share);

/** How soon writes were seen, as Markdown. */
export function freshnessTable(freshness: readonly FreshnessRun[]): string {
  const rows = freshness.map((run) => [
    `${run.deployment}, ${run.door === "mutation" ? "ingestOrders" : "upload"}`,
    run.besideRecordsPerSecond === null ? "nothing" : `${Math.round(run.besideRecordsPerSecond)} records/s`,
    formatNumber(percentile(run.writeMs, 0.5)),
    ...[0.5, 0.99, 1].map((share) => formatNumber(lagOf(share)(run))),
    `${run.atOnce} of ${run.lagMs.length}`,
  ]);
  const table = renderTable(
    ["written through", "meanwhile", "write p50 ms", "lag p50 ms", "lag p99 ms", "lag max ms", "in the first answer"],
    rows,
  );
  return `## Freshness\n\nThe lag is from the acknowledgement to the end of the first answer that shows the order.\n\n${table}`;
}

const MEBIBYTE = 2 ** 20;
const ROWS_MAX = 12;

/** Some of the samples, evenly, the last among them. */
const someOf = <Sample>(samples: readonly Sample[]): readonly Sample[] => {
  const step = Math.max(1, Math.ceil(samples.length / ROWS_MAX));
  return samples.filter((_sample, place) => (samples.length - 1 - place) % step === 0);
};

/** The memory of one long upload, as Markdown. */
export function longText({ records, recordsPerSecond, samples, growth }: LongUpload): string {
  const table = renderTable(
    ["records taken", "seconds", "RSS MiB", "heap MiB"],
    someOf(samples).map(({ taken, seconds, rss, heapUsed }) => [
      taken.toLocaleString("en"),
      formatNumber(seconds),
      formatNumber(rss / MEBIBYTE),
      formatNumber(heapUsed / MEBIBYTE),
    ]),
  );
  const trend = growth
    ? `Over its second half: RSS ${formatNumber(growth.rssMebibytes)} MiB, ${growth.rssMebibytesPerMinute.toFixed(2)} MiB more a minute; ` +
      `heap after collection ${formatNumber(growth.heapMebibytes)} MiB, ${growth.heapMebibytesPerMinute.toFixed(2)} MiB more a minute.`
    : "Too short to tell how memory develops.";
  return `## One upload of ${records.toLocaleString("en")} records\n\n${Math.round(recordsPerSecond)} records/s, all in one. ${trend}\n\n${table}`;
}
