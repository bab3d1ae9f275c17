import type { Measurement } from "../measure.ts";
import { spreadOf, type Spread } from "../statistics.ts";
import type { WorkloadName } from "./workloads.ts";

/** A turn, and what was asked in it. */
export interface GatewayMeasurement extends Measurement {
  readonly workload: WorkloadName;
}

/** A figure of one turn. */
export type Figure = (turn: GatewayMeasurement) => number;

export const throughput: Figure = ({ requestsPerSecond }) => requestsPerSecond;
export const gatewayCpu: Figure = ({ frontCpuUs }) => frontCpuUs;

/** The turns of one variant in one workload. */
export const turnsOf = (
  measurements: readonly GatewayMeasurement[],
  workload: WorkloadName,
  variant: string,
): readonly GatewayMeasurement[] =>
  measurements.filter((turn) => turn.workload === workload && turn.variant === variant);

/**
 * How a figure of one variant relates to another's. Turns of the same round are compared: what disturbed one has
 * disturbed the other.
 *
 * @returns null when the two were never measured in the same round
 */
export function ratioOf(
  own: readonly GatewayMeasurement[],
  other: readonly GatewayMeasurement[],
  figure: Figure,
): Spread | null {
  const byRound = new Map(other.map((turn) => [turn.round, turn]));
  const ratios = own.flatMap((turn) => {
    const beside = byRound.get(turn.round);
    return beside ? [figure(turn) / figure(beside)] : [];
  });
  return ratios.length > 0 ? spreadOf(ratios) : null;
}
