export { answerReady, type AnswerReady } from "./answerReady.ts";
export { keepReady } from "./keepReady.ts";
export { READY_MEBIBYTES, readyOperations } from "./readyOperations.ts";
export { readyShape } from "./config.ts";
