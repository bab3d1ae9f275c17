import { faultsOf, type Circumstances } from "../report.ts";
import type { GatewayMeasurement } from "./compare.ts";
import type { GatewayBenchOptions } from "./options.ts";
import type { Soak } from "./soak.ts";
import type { LeftOut } from "./variants.ts";
import type { Workload } from "./workloads.ts";

/** A workload, and how large its answers are on average. */
export interface MeasuredWorkload extends Pick<Workload, "name" | "title"> {
  readonly operations: number;
  readonly bytesMean: number;
}

export interface GatewayRun {
  readonly circumstances: Pick<Circumstances, "date" | "commit" | "machine" | "node"> & {
    readonly cores: number;
    /** Of the machine over the minute before the benchmark began. */
    readonly loadAverage: number;
  };
  readonly options: GatewayBenchOptions;
  readonly workloads: readonly MeasuredWorkload[];
  readonly leftOut: readonly LeftOut[];
  readonly measurements: readonly GatewayMeasurement[];
  readonly soaks: readonly Soak[];
}

/** Missing and wrong answers of the whole run. */
export const faultsOfRun = ({ measurements, soaks }: GatewayRun): number =>
  soaks.reduce((sum, { faults }) => sum + faults, faultsOf(measurements));
