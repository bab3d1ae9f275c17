import { Presets, SingleBar } from "cli-progress";

/** Where progress is shown: a terminal, or anything else that takes text. */
export type ProgressOutput = NodeJS.WritableStream & { readonly isTTY?: boolean };

/** The progress of one step. */
export interface StepProgress {
  readonly advance: (count: number) => void;
  /** To be called once, also when the step has failed. */
  readonly stop: () => void;
}

/**
 * Shows how far a step is: a moving bar on a terminal, one line at the end elsewhere.
 *
 * @param what what is counted, for example `orders`
 */
export function showProgress(output: ProgressOutput, what: string, total: number): StepProgress {
  let done = 0;
  if (!output.isTTY)
    return {
      advance: (count) => {
        done += count;
      },
      stop: () => {
        output.write(`  ${what}: ${done} of ${total}\n`);
      },
    };

  const bar = new SingleBar(
    { format: `  ${what.padEnd(20)} {bar} {value}/{total}`, stream: output, hideCursor: true },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return {
    advance: (count) => {
      bar.increment(count);
    },
    stop: () => {
      bar.stop();
    },
  };
}
