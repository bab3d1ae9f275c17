export { adjustPoints } from "./Mutation/adjustPoints.ts";
export { approveAdjustment } from "./Mutation/approveAdjustment.ts";
export { cancelRedemption } from "./Mutation/cancelRedemption.ts";
export { confirmRedemption } from "./Mutation/confirmRedemption.ts";
export { redeemPoints } from "./Mutation/redeemPoints.ts";
export { rejectAdjustment } from "./Mutation/rejectAdjustment.ts";
export { reverseRedemption } from "./Mutation/reverseRedemption.ts";
