import path from "node:path";
import { Presets, SingleBar } from "cli-progress";
import type { ProgressOutput } from "../sample/progress.ts";
import type { ImportCheckpoint } from "./checkpoint.ts";

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
  /** How far it is, and how many bytes of the file are taken with that; where that is not known, as many as were sent. */
  readonly reached: (checkpoint: ImportCheckpoint, bytesTaken: number | null) => void;
  /** It is sent once more, from its beginning. */
  readonly again: () => void;
  /** To be called once. */
  readonly stop: () => void;
}

/**
 * A moving bar on a terminal, a line every five seconds elsewhere: how much of the file is taken, which is what counts, how
 * many records that are and how many a second, and how much has been sent.
 */
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
        {
          format: `  ${name} {bar} {percentage}%  {records} records  {rate}  {sent}% sent`,
          stream: output,
          hideCursor: true,
        },
        Presets.shades_classic,
      )
    : null;
  const percent = (count: number) => Math.floor((100 * Math.min(count, bytesTotal)) / Math.max(1, bytesTotal));
  bar?.start(bytesTotal, 0, { records: "0", rate: "", sent: 0 });
  return {
    sent(count) {
      bytes += count;
    },
    reached(checkpoint, bytesKnown) {
      const bytesTaken = bytesKnown ?? bytes;
      const records = recordsIn(checkpoint);
      const rate = rateAt(records);
      const sent = percent(bytes);
      bar?.update(Math.min(bytesTaken, bytesTotal), { records: inWords(records), rate, sent });
      if (bar || Date.now() - reportedAt < REPORT_EVERY_MS) return;
      reportedAt = Date.now();
      const said = [`${percent(bytesTaken)} %`, `${inWords(records)} records`, rate, `${sent} % sent`];
      output.write(`  ${name}: ${said.filter((part) => part !== "").join(", ")}\n`);
    },
    again() {
      bytes = 0;
    },
    stop() {
      bar?.stop();
    },
  };
}
