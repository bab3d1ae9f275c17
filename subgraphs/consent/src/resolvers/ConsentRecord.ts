import type { ConsentRecordResolvers } from "../generated/resolvers.ts";

export const ConsentRecord: ConsentRecordResolvers = {
  receipt: (event, _arguments, { writeReceipt }) => writeReceipt(event),
};
