import type { Calls } from "../http/Calls.ts";
import type { Faults } from "../http/Faults.ts";
import type { PushPatience } from "../push/deliver.ts";
import type { World } from "../world/World.ts";
import { accountControl } from "./accountControl.ts";
import { codeControl } from "./codeControl.ts";
import { pushControl } from "./pushControl.ts";
import type { StandInControl } from "./StandInControl.ts";
import type { StandInMethods } from "./StandInMethods.ts";

export interface ControlParts {
  readonly world: World;
  readonly faults: Faults;
  readonly calls: Calls;
  readonly patience: PushPatience;
  readonly stopped: AbortSignal;
}

/** The control API within the process that runs the stand-in. */
export const createControl = ({ world, faults, calls, patience, stopped }: ControlParts): StandInControl =>
  promising({
    ...accountControl(world),
    ...codeControl(world),
    ...pushControl({ world, patience, stopped }),
    injectFault({ path, fault, times }) {
      faults.inject(path, fault, times);
    },
    clearFaults() {
      faults.clear();
    },
    listCalls: ({ path }) => calls.list(path ?? null),
    clearCalls() {
      calls.clear();
    },
  });

/** Every method as one that answers later, so that it is the same within the process and over HTTP. */
const promising = (methods: StandInMethods): StandInControl =>
  Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      async (input: never): Promise<unknown> => await (method as (input: never) => unknown)(input),
    ]),
  ) as unknown as StandInControl;
