import { formatNumber } from "../table.ts";
import { headingOf, rateTable, renderTaskReport, thousands, type TaskRun } from "../tasks/report.ts";
import type { Send } from "./filterEverybody.ts";
import type { ConsentOptions } from "./options.ts";
import { RAW } from "./tasks.ts";

export interface ConsentRun extends TaskRun {
  readonly options: ConsentOptions;
  /** How many choices there are on record. */
  readonly events: number;
  readonly send: Send;
}

function rates(run: ConsentRun, callers: number): string {
  const lines = [...RAW].flatMap(([task, raw]) =>
    [task, raw].map((name) => ({ name, where: { task: name, callers }, raw: { task: raw, callers } })),
  );
  return rateTable(run, lines);
}

/** The run as Markdown, to be read as it is. */
export function renderConsentReport(run: ConsentRun): string {
  const { options, events, send } = run;
  return renderTaskReport(run, {
    title: "Decisions about consent beside the raw driver",
    args: `consent --people ${options.people} --callers ${options.callers.join(",")}`,
    facts: [`${thousands(options.people)} people with ${thousands(events)} choices about marketing`],
    aims: `All ${thousands(options.people)} people filtered for a send: ${formatNumber(send.seconds)} s, ${thousands(send.allowed)} allowed, at most ${formatNumber(send.memoryMiB)} MiB more memory.`,
    sections: options.callers.map((count) => `${headingOf(count)}\n\n${rates(run, count)}`),
  });
}
