import type { World } from "./aWorld.ts";
import type { Entry } from "./entries.ts";
import { aNewcomer, asBackEnd, asPerson } from "./scenes.ts";
import { aCorrection, ask, CORRECTION, decide } from "./someRequests.ts";

/** What people ask of their own data, and what staff answer. */
export const RIGHTS: readonly Entry[] = [
  {
    root: "Mutation.exportMyData",
    member: "DataExportRequested",
    // Of a copy that is being made.
    mayLack: ["DataExport.readyAt", "DataExport.expiresAt", "DataExport.downloadedAt"],
    // Who asks for a copy has just logged in.
    scene: async ({ company }) => ({
      walker: asPerson(await aNewcomer(company)),
      input: { idempotencyKey: "walk" },
    }),
  },
  {
    root: "Mutation.exportMyData",
    member: "TooManyExports",
    scene: async ({ company }) => {
      const login = await aNewcomer(company);
      for (const idempotencyKey of ["1", "2", "3"]) await ask(company, login, "exportMyData", { idempotencyKey });
      return { walker: asPerson(login), input: { idempotencyKey: "4" } };
    },
  },
  {
    root: "Mutation.requestCorrection",
    member: "CorrectionRequested",
    isOfCaller: true,
    stopAt: ["User"],
    mayLack: ["Correction.decidedAt", "Correction.answer"],
    input: ({ other }: World, { kind }) => ({
      ...(kind === "service" ? { userId: other.userId } : {}),
      ...{ ...CORRECTION, idempotencyKey: "walk" },
    }),
  },
  {
    root: "Mutation.requestCorrection",
    member: "TooManyCorrections",
    scene: async ({ company }) => {
      const login = await aNewcomer(company);
      for (let number = 0; number < 20; number += 1) await aCorrection(company, login);
      return { walker: asPerson(login), input: { ...CORRECTION, idempotencyKey: "one more" } };
    },
  },
  {
    root: "Mutation.decideCorrection",
    member: "CorrectionUnknown",
    input: (_world, { kind }) => ({
      ...{ id: "none", decision: "REFUSED", answer: "There is none." },
      ...(kind === "service" ? { decidedBy: "li" } : {}),
    }),
  },
  {
    root: "Mutation.decideCorrection",
    member: "CorrectionDecided",
    stopAt: ["User"],
    scene: async (world) => ({
      walker: await asBackEnd(world),
      input: {
        id: await aCorrection(world.company, await aNewcomer(world.company)),
        ...{ decision: "CORRECTED", answer: "Done.", decidedBy: "li" },
      },
    }),
  },
  {
    root: "Mutation.decideCorrection",
    member: "CorrectionAlreadyDecided",
    scene: async (world) => {
      const id = await aCorrection(world.company, await aNewcomer(world.company));
      await decide(world.company, id);
      return {
        walker: await asBackEnd(world),
        input: { id, decision: "REFUSED", answer: "It was right.", decidedBy: "li" },
      };
    },
  },
  { root: "Query.corrections", args: () => "(state: CORRECTED)", stopAt: ["User"] },
];
