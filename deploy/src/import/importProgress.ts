import path from "node:path";
import { Presets, SingleBar } from "cli-progress";
import type { ProgressOutput } from "../sample/progress.ts";
import type { ImportCheckpoint } from "./UploadDoor.ts";

const REPORT_EVERY_MS = 5_000;

export const recordsIn = ({ counts }: ImportCheckpoint): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

const inWords = (count: number): string => count.toLocaleString("en");

/** What became of a file's records, and of its rows where several make a record. */
export function countsInWords({ counts, rows }: ImportCheckpoint): string {
  const words = Object.entries(counts).filter(([, count]) => count > 0);
  const records = words.map(([change, count]) => `${inWords(count)} ${change.toLowerCase()}`).join(", ");
  if (!rows) return records || "nothing in it";
  const { read, inOrders, cancellations } = rows;
  return `${records} (of ${inWords(read)} rows ${inWords(inOrders)} are in orders, ${inWords(cancellations)} cancel)`;
}

/** Shows how far one file is. */
export interface ImportProgress {
  /** How many bytes more have been sent. */
  readonly sent: (bytes: number) => void;
  readonly reached: (checkpoint: ImportCheckpoint) => void;
  /** It is sent once more, from its beginning. */
  readonly again: () => void;
  /** To be called once. */
  readonly stop: () => void;
}

/** A moving bar on a terminal, a line every five seconds elsewhere; with how many records a second are taken. */
export function showImport(output: ProgressOutput, file: string, bytesTotal: number): ImportProgress {
  const name = path.basename(file);
  let bytes = 0;
  let first: { readonly records: number; readonly at: number } | null = null;
  let reportedAt = Date.now();
  const rateAt = (records: number): string => {
    first ??= { records, at: Date.now() };
    const seconds = (Date.now() - first.at) / 1_000;
    return seconds > 0.5 ? `${inWords(Math.round((records - first.records) / seconds))}/s` : "";
  };
  const bar = output.isTTY
    ? new SingleBar(
        { format: `  ${name} {bar} {percentage}%  {records} records  {rate}`, stream: output, hideCursor: true },
        Presets.shades_classic,
      )
    : null;
  bar?.start(bytesTotal, 0, { records: "0", rate: "" });
  return {
    sent(count) {
      bytes += count;
    },
    reached(checkpoint) {
      const records = recordsIn(checkpoint);
      const rate = rateAt(records);
      bar?.update(Math.min(bytes, bytesTotal), { records: inWords(records), rate });
      if (bar || Date.now() - reportedAt < REPORT_EVERY_MS) return;
      reportedAt = Date.now();
      const percentage = Math.floor((100 * Math.min(bytes, bytesTotal)) / Math.max(1, bytesTotal));
      output.write(`  ${name}: ${percentage} %, ${inWords(records)} records, ${rate}\n`);
    },
    again() {
      bytes = 0;
    },
    stop() {
      bar?.stop();
    },
  };
}
