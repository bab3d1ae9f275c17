import { formatNumber } from "../table.ts";
import { headingOf, rateTable, renderTaskReport, thousands, type TaskRun } from "../tasks/report.ts";
import type { Filled } from "./fill.ts";
import type { Send } from "./filterEverybody.ts";
import type { ConsentOptions } from "./options.ts";
import { RAW } from "./tasks.ts";

export interface ConsentRun extends TaskRun {
  readonly options: ConsentOptions;
  /** What is on record. */
  readonly filled: Filled;
  readonly sends: { readonly inProcess: Send; readonly overHttp: Send };
}

const sendLine = ({ seconds, allowed, memoryMiB }: Send): string =>
  `${formatNumber(seconds)} s, ${thousands(allowed)} allowed, at most ${formatNumber(memoryMiB)} MiB more memory in the process that calls`;

function rates(run: ConsentRun, callers: number): string {
  const lines = [...RAW].flatMap(([task, raw]) =>
    [task, raw].map((name) => ({ name, where: { task: name, callers }, raw: { task: raw, callers } })),
  );
  return rateTable(run, lines);
}

/** The run as Markdown, to be read as it is. */
export function renderConsentReport(run: ConsentRun): string {
  const { options, filled, sends } = run;
  const aims = [
    `All ${thousands(options.people)} ids filtered for a send:`,
    "",
    `- by calls of \`filterAllowed\` over HTTP, one after another, through the gateway, identity and the trail of who read: ${sendLine(sends.overHttp)}, which runs all of that too;`,
    `- by \`filterInBatches\` in a process that knows the ids of everybody and keeps no trail, which no API offers: ${sendLine(sends.inProcess)}.`,
  ];
  return renderTaskReport(run, {
    title: "Decisions about consent beside the raw driver",
    args: `consent --people ${options.people} --callers ${options.callers.join(",")}`,
    facts: [
      `${thousands(options.people)} ids, one of twenty merged into another, with ${thousands(filled.events)} choices and ${thousands(filled.subscriptions)} subscriptions`,
    ],
    aims: aims.join("\n"),
    sections: options.callers.map((count) => `${headingOf(count)}\n\n${rates(run, count)}`),
  });
}
